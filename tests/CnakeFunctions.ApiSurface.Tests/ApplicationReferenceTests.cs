using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace CnakeFunctions.ApiSurface.Tests;

/// <summary>Application code compiles against either runtime, so it may name no type that only the embedded one has.</summary>
public class ApplicationReferenceTests
{
    public static TheoryData<string> ApplicationAssemblies =>
    [
        "CnakeFunctions.dll", "CnakeFunctions.Batches.dll", "CnakeFunctions.Datasets.dll",
        "CnakeFunctions.Cython.dll", "CnakeFunctions.Contracts.dll",
    ];

    /// <summary>What is public in the embedded assemblies, by documentation comment id.</summary>
    private static readonly Lazy<Dictionary<string, (string Line, string Assembly)>> Embedded = new(() => Directory
        .GetFiles(AppContext.BaseDirectory, "CnakeFunctions.Embedded.*.dll")
        .SelectMany(path => PublicApi.ById(path).Select(pair => (pair.Key, pair.Value, Assembly: Path.GetFileName(path))))
        .DistinctBy(member => member.Key)
        .ToDictionary(member => member.Key, member => (member.Value, member.Assembly), StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(ApplicationAssemblies))]
    public void Application_assemblies_name_no_embedded_only_type(string assembly)
    {
        using var image = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly)));
        var metadata = image.GetMetadataReader();
        var own = metadata.TypeReferences
            .Select(handle => metadata.GetTypeReference(handle))
            .Select(type => metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name))
            .Where(name => name.StartsWith("CnakeFunctions.Embedded", StringComparison.Ordinal))
            .ToList();

        Assert.Empty(own);
    }

    /// <summary>What the compiler wrote down of every call, so that the same source compiles against the official packages.</summary>
    [Theory]
    [MemberData(nameof(ApplicationAssemblies))]
    public void Every_member_that_an_application_assembly_uses_is_official_with_the_same_signature(string assembly)
    {
        using var image = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly)));
        var wrong = DocumentationIds.UsedBy(image.GetMetadataReader(), "CnakeFunctions.Embedded.").Where(id => !IsOfficial(id)).ToList();

        Assert.True(wrong.Count == 0, $"{assembly} uses what the official packages lack:\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public void The_check_of_uses_sees_calls_of_all_four_sdks()
    {
        var used = ApplicationAssemblies.SelectMany(row =>
        {
            using var image = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, (string)row.Data)));
            return DocumentationIds.UsedBy(image.GetMetadataReader(), "CnakeFunctions.Embedded.");
        }).ToHashSet(StringComparer.Ordinal);

        Assert.Contains("M:Microsoft.DurableTask.TaskOrchestrationContext.SetCustomStatus(System.Object)", used);
        Assert.Contains(used, id => id.StartsWith("M:Azure.Data.Tables.TableClient.UpsertEntityAsync``1(``0,", StringComparison.Ordinal));
        Assert.Contains(used, id => id.StartsWith("M:DuckDB.NET.Data.DuckDBConnection.", StringComparison.Ordinal));
        Assert.Contains("T:Microsoft.Azure.Functions.Worker.FunctionAttribute", used);
    }

    private static bool IsOfficial(string id) =>
        Embedded.Value.TryGetValue(id, out var found) && ApiSurfaceTests.IsOfficial(found.Line, found.Assembly);
}
