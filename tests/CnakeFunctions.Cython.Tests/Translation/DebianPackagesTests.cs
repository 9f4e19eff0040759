using CnakeFunctions.Cython.Syntax;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Translation;

/// <summary>Real files: all parse and print back, all translations compile.</summary>
public sealed class DebianPackagesTests
{
    [Fact]
    public async Task Every_file_parses_round_trips_and_translates_to_Python_that_compiles()
    {
        var ct = TestContext.Current.CancellationToken;
        await PythonProcess.VersionAsync(PythonProcess.Python, ct);
        var files = await DebianSources.FilesAsync(ct);
        var folder = Directory.CreateTempSubdirectory("cnake-debian-");
        try
        {
            var problems = new List<string>();
            var number = 0;
            foreach (var path in files)
            {
                ct.ThrowIfCancellationRequested();
                var source = SourceText.FromBytes(await File.ReadAllBytesAsync(path, ct), path);
                var tree = SyntaxTree.Parse(source, cancellationToken: ct);
                if (tree.Root.FullText != source.Text)
                {
                    problems.Add($"{path}: does not print back");
                }

                problems.AddRange(tree.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(1).Select(d => $"{path}: {d}"));
                var result = CythonTranslator.Translate(
                    source, new TranslationOptions { Resolver = new FolderResolver(Path.GetDirectoryName(path)!) }, ct);
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{number++:D4}_{Path.GetFileNameWithoutExtension(path)}.py"), result.Code, ct);
            }

            var compiled = await PythonProcess.RunAsync(PythonProcess.Python, [PythonProcess.Script("compile_all.py"), folder.FullName], ct);
            Assert.Contains($"#{files.Count}", compiled.Output, StringComparison.Ordinal);
            problems.AddRange(compiled.Output.Split('\n').Where(line => line.Contains('\t')));
            Assert.True(problems.Count == 0, $"{problems.Count} problems in {files.Count} files:\n{string.Join('\n', problems)}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
