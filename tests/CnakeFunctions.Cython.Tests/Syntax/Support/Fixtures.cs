using System.Runtime.CompilerServices;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Syntax;

internal static class Fixtures
{
    /// <summary>Set to 1 to write the expected files anew; read the difference before committing it.</summary>
    private static readonly bool Update = Environment.GetEnvironmentVariable("CNAKE_UPDATE_FIXTURES") == "1";

    public static string Folder([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(file))!, "fixtures");

    public static IEnumerable<string> Names(string pattern) =>
        Directory.EnumerateFiles(Folder(), pattern).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static SourceText Read(string name) => SourceText.FromBytes(File.ReadAllBytes(Path.Combine(Folder(), name)), name);

    public static void MatchesFile(string name, string actual)
    {
        var path = Path.Combine(Folder(), name);
        if (Update)
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }
}
