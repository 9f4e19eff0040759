using CnakeFunctions.Cython.Syntax;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Syntax;

/// <summary>Real Cython code, out of Debian packages that ship their .pyx files.</summary>
[Collection(DebianPackages.Alone)]
public sealed class DebianSourceTests
{
    private static readonly string[] Packages = ["python3-cytoolz", "python3-preshed", "python3-yt", "python3-pysph"];

    [Fact(Timeout = 300_000)]
    public async Task Real_files_parse_without_an_error_and_are_printed_back_byte_by_byte()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var files = new List<string>();
        foreach (var package in Packages)
        {
            var folder = await DebianPackages.UnpackAsync(package, cancellation);
            Assert.SkipWhen(folder is null, $"{package} cannot be had: no apt, no package lists or no network.");
            files.AddRange(Directory.EnumerateFiles(folder!, "*", SearchOption.AllDirectories)
                .Where(path => Path.GetExtension(path) is ".pyx" or ".pxd" or ".pxi"));
        }

        Assert.True(files.Count > 100, $"only {files.Count} files were found");
        foreach (var path in files)
        {
            var bytes = await File.ReadAllBytesAsync(path, cancellation);
            var tree = SyntaxTree.Parse(SourceText.FromBytes(bytes, path), cancellation: cancellation);
            TreeChecks.Check(tree);
            Assert.Equal(bytes, tree.Source.ToBytes());
            Assert.True(tree.Diagnostics.Count == 0, tree.Diagnostics.FirstOrDefault()?.Format(tree.Source));
        }
    }
}
