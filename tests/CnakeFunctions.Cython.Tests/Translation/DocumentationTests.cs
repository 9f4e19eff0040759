using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Translation;

public sealed partial class DocumentationTests
{
    [Fact]
    public void Every_diagnostic_code_is_in_the_documentation_and_no_other()
    {
        var root = Root();
        var emitted = Directory.EnumerateFiles(Path.Combine(root, "src", "CnakeFunctions.Cython"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(path => Code().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal).ToList();
        var documented = Row().Matches(File.ReadAllText(Path.Combine(root, "docs", "translator.md"))).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(emitted);
        Assert.Equal(emitted, documented);
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    [GeneratedRegex("\"(CY[0-9]{4})\"")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| (CY[0-9]{4}) \| (?:error|warning|information) \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
