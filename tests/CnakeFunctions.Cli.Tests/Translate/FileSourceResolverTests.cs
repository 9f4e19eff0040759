using CnakeFunctions.Cli.Translate;
using CnakeFunctions.Cython;

namespace CnakeFunctions.Cli.Tests.Translate;

public sealed class FileSourceResolverTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FileSourceResolver _resolver;
    private readonly SourceText _from;

    public FileSourceResolverTests()
    {
        _directory.Write("tree/top.pxd", "top");
        _directory.Write("tree/pkg/__init__.pxd", "package");
        _directory.Write("tree/pkg/near.pxd", "near");
        _directory.Write("tree/pkg/sub/here.pxd", "here");
        _directory.Write("tree/pkg/sub/table.pxi", "table");
        _directory.Write("include/far.pxd", "far");
        _directory.Write("include/shared.pxi", "shared");
        _directory.Write("outside.pxd", "outside");
        _resolver = new FileSourceResolver(_directory["tree"], [_directory["include"]]);
        _from = SourceText.From("", _directory["tree/pkg/sub/module.pyx"]);
    }

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("here", "here")]
    [InlineData("near", "near")]
    [InlineData("pkg.near", "near")]
    [InlineData("pkg", "package")]
    [InlineData("top", "top")]
    [InlineData("far", "far")]
    [InlineData(".here", "here")]
    [InlineData("..near", "near")]
    [InlineData("..", "package")]
    [InlineData("...top", "top")]
    public void Declarations_are_found_beside_above_and_in_include_directories(string module, string text) =>
        Assert.Equal(text, _resolver.FindDeclarations(module, _from)?.Text);

    [Theory]
    [InlineData("outside")]
    [InlineData("no.such.module")]
    [InlineData(".near")]
    [InlineData("a/../../outside")]
    [InlineData("..............................top")]
    public void What_is_elsewhere_is_not_found(string module) => Assert.Null(_resolver.FindDeclarations(module, _from));

    [Fact]
    public void Includes_are_found_by_their_path()
    {
        Assert.Equal("table", _resolver.FindInclude("table.pxi", _from)?.Text);
        Assert.Equal("shared", _resolver.FindInclude("shared.pxi", _from)?.Text);
        Assert.Null(_resolver.FindInclude("", _from));
        Assert.Null(_resolver.FindInclude(_directory["include/shared.pxi"], _from));
        Assert.Null(_resolver.FindInclude("a\0b", _from));
    }
}
