using System.Text.RegularExpressions;
using CnakeFunctions.Cython.Translation;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Translation.Prelude;

public sealed class SnippetTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_snippet_imports_and_finds_all_its_names_with_no_more_than_what_it_declares(bool withOptionalParts)
    {
        var folder = Directory.CreateTempSubdirectory("cnake-prelude-").FullName;
        try
        {
            var optional = withOptionalParts ? string.Join('\n', PreludeLibrary.ConditionNames.Select(n => n[0] is '_' ? n : "x" + n)) : "";
            foreach (var snippet in PreludeLibrary.All.Distinct())
            {
                var prelude = new PreludeBuilder();
                var name = snippet.Name.Split(' ')[0];
                prelude.Require(name);
                foreach (var mark in withOptionalParts ? PreludeLibrary.ConditionNames.Where(n => n[0] == '[') : [])
                {
                    prelude.Mark(mark);
                }

                var text = prelude.Write(snippet.Name + "\n" + optional, "");
                Assert.NotEmpty(text);
                File.WriteAllText(Path.Combine(folder, name + ".py"), text);
            }

            var result = await PythonProcess.RunAsync(PythonProcess.Python, [PythonProcess.Script("prelude.py"), folder], TestContext.Current.CancellationToken);
            Assert.Empty(result.Output + result.Errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Every_snippet_requires_snippets_that_exist() =>
        Assert.All(PreludeLibrary.All.Distinct().SelectMany(s => s.Requires), name => Assert.NotNull(PreludeLibrary.Find(name)));

    [Fact]
    public void Every_name_of_a_snippet_is_one_that_it_defines() =>
        Assert.Empty(PreludeLibrary.All.Distinct().SelectMany(s =>
            s.Name.Split(' ').Where(name => !s.Units.Any(u => u.Names.Contains(name)) && !s.Imports.Any(i => i.Name == name))));

    [Fact]
    public void The_files_hold_no_mark_that_would_be_emitted()
    {
        foreach (var snippet in PreludeLibrary.All.Distinct())
        {
            var prelude = new PreludeBuilder();
            prelude.Require(snippet.Name.Split(' ')[0]);
            Assert.DoesNotMatch(new Regex("#:"), prelude.Write(snippet.Name + " " + string.Join(' ', PreludeLibrary.ConditionNames), ""));
        }
    }
}
