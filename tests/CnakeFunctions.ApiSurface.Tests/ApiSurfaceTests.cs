using Xunit;

namespace CnakeFunctions.ApiSurface.Tests;

/// <summary>What holds the two runtimes together: the embedded SDKs declare nothing that the official ones lack.</summary>
public class ApiSurfaceTests
{
    internal static readonly string Official = Path.Combine(AppContext.BaseDirectory, "official");

    private static readonly Lazy<HashSet<string>> OfficialMembers = new(() => Directory
        .GetFiles(Official, "*.txt")
        .SelectMany(file => File.ReadLines(file).Select(line => Normalise(line, Path.GetFileNameWithoutExtension(file))))
        .Where(line => !line.StartsWith('#'))
        .ToHashSet(StringComparer.Ordinal));

    public static TheoryData<string> EmbeddedAssemblies =>
        [.. Directory.GetFiles(AppContext.BaseDirectory, "CnakeFunctions.Embedded.*.dll").Select(path => Path.GetFileName(path)!).Order()];

    [Theory]
    [MemberData(nameof(EmbeddedAssemblies))]
    public void Every_public_member_of_an_embedded_assembly_exists_officially(string assembly)
    {
        var ours = PublicApi.Of(Path.Combine(AppContext.BaseDirectory, assembly));
        var unknown = ours.Where(line => !IsOfficial(line, assembly)).ToList();

        Assert.True(unknown.Count == 0, $"{unknown.Count} members of {assembly} are not official:\n{string.Join('\n', unknown)}");
    }

    [Fact]
    public void The_comparison_sees_all_four_embedded_sdks()
    {
        var names = EmbeddedAssemblies.Select(row => (string)row.Data).ToList();
        Assert.Contains("CnakeFunctions.Embedded.Azure.Data.Tables.dll", names);
        Assert.Contains("CnakeFunctions.Embedded.DuckDB.NET.Data.dll", names);
        Assert.Contains("CnakeFunctions.Embedded.Microsoft.Azure.Functions.Worker.dll", names);
        Assert.Contains("CnakeFunctions.Embedded.Microsoft.DurableTask.dll", names);
        Assert.NotEmpty(PublicApi.Of(Path.Combine(AppContext.BaseDirectory, names[0])));
    }

    internal static bool IsOfficial(string line, string assembly) => OfficialMembers.Value.Contains(Normalise(line, assembly));

    /// <summary>The list of Azure.Data.Tables carries no nullability; whether a member is virtual does not bind its callers.</summary>
    private static string Normalise(string line, string assembly)
    {
        line = line.Replace("virtual ", "", StringComparison.Ordinal);
        return assembly.Contains("Azure.Data.Tables", StringComparison.Ordinal) ? line.Replace("?", "", StringComparison.Ordinal) : line;
    }
}
