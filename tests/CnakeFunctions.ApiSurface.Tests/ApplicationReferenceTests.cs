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
}
