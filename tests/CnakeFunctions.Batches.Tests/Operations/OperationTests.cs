using System.Text.Json;
using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Cython;
using Microsoft.Extensions.DependencyInjection;

namespace CnakeFunctions.Batches.Tests.Operations;

public sealed class OperationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Translate_makes_python_and_says_what_it_met()
    {
        var result = await new TranslateOperation().ProcessAsync(Entry("def f(int a):\n    cdef int b = a\n    return b\n"), Context("""{"mode":"strict"}"""), Token);
        Assert.Null(result.Error);
        Assert.Contains("def f(", result.Code, StringComparison.Ordinal);
        Assert.DoesNotContain("cdef", result.Code, StringComparison.Ordinal);
        Assert.True(result.Result!.Value.TryGetProperty("confidence", out _));
    }

    [Theory]
    [InlineData("translate")]
    [InlineData("analyze")]
    public async Task Broken_source_fails_with_its_place(string name)
    {
        var result = await Find(name).ProcessAsync(Entry("def f(:\n    return (\n"), Context(null), Token);
        Assert.Equal("SyntaxError", result.Error!.Type);
        Assert.True(result.Error is { Line: > 0, Column: > 0, Transient: false, Code: not null });
    }

    [Fact]
    public async Task Analyze_measures_without_making_code()
    {
        var result = await new AnalyzeOperation().ProcessAsync(Entry("# note\n\ncdef int f(int a):\n    return a\n"), Context(null), Token);
        Assert.Null(result.Code);
        Assert.Equal(1, result.Result!.Value.GetProperty("lines").GetProperty("comments").GetInt32());
    }

    [Fact]
    public void Names_are_unique()
    {
        var services = new ServiceCollection().AddEntryOperations().BuildServiceProvider();
        var registry = services.GetRequiredService<OperationRegistry>();
        Assert.Equal(["analyze", "translate"], registry.Names);
        Assert.False(registry.TryFind("TRANSLATE", out _));
        Assert.Throws<ArgumentException>(() => new OperationRegistry([new TranslateOperation(), new TranslateOperation()]));
    }

    [Theory]
    [InlineData("a.b", "x/y/m.pyx", "x/a/b.pxd")]
    [InlineData(".b", "x/y/m.pyx", "x/y/b.pxd")]
    [InlineData("..b", "x/y/m.pyx", "x/b.pxd")]
    [InlineData("p", "m.pyx", "p/__init__.pxd")]
    public void Declarations_are_found_among_the_datasets_entries(string module, string from, string id)
    {
        var resolver = new SiblingResolver(new Siblings(id));
        Assert.Equal(id, resolver.FindDeclarations(module, SourceText.From("", from))?.FileName);
        Assert.Null(resolver.FindDeclarations("missing", SourceText.From("", from)));
    }

    [Theory]
    [InlineData("../inc.pxi", "x/y/m.pyx", "x/inc.pxi")]
    [InlineData("./inc.pxi", "x/y/m.pyx", "x/y/inc.pxi")]
    [InlineData("x/inc.pxi", "other/m.pyx", "x/inc.pxi")]
    public void Includes_are_found_relative_to_the_file_and_to_the_root(string path, string from, string id) =>
        Assert.Equal(id, new SiblingResolver(new Siblings(id)).FindInclude(path, SourceText.From("", from))?.FileName);

    [Fact]
    public void Includes_never_leave_the_dataset() =>
        Assert.Null(new SiblingResolver(new Siblings("etc/passwd")).FindInclude("../../etc/passwd", SourceText.From("", "a/m.pyx")));

    private static IEntryOperation Find(string name) => name == "analyze" ? new AnalyzeOperation() : new TranslateOperation();

    private static EntryInput Entry(string code) => new("pkg/m.pyx", code, "cython", "h");

    private static OperationContext Context(string? options) =>
        new(options is null ? null : JsonDocument.Parse(options).RootElement, 1, NoSiblings.Instance);

    private sealed class Siblings(string id) : ISiblingSource
    {
        public string? Find(string entryId) => entryId == id ? "cdef int x\n" : null;
    }
}
