using System.Text.Json;
using System.Text.RegularExpressions;
using CnakeFunctions.Infra.Tests.Support;
using Xunit;

namespace CnakeFunctions.Infra.Tests;

/// <summary>The templates compile, with the types that Azure publishes of its resources.</summary>
public sealed partial class BicepTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_templates_compile_without_a_warning_and_every_parameter_is_described()
    {
        if (Repository.Bicep is not { } bicep)
        {
            Assert.Skip("There is no Bicep compiler for this platform.");
            return;
        }

        var main = Path.Combine(Repository.Root, "infra", "main.bicep");
        var (code, output, errors) = await Tool.RunAsync(bicep, ["build", main, "--stdout"], TimeSpan.FromMinutes(2), Token);
        Assert.True(code == 0 && errors.Length == 0, errors);

        using var template = JsonDocument.Parse(output);
        var parameters = template.RootElement.GetProperty("parameters").EnumerateObject().ToList();
        Assert.All(parameters, parameter => Assert.True(
            parameter.Value.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("description", out _), $"{parameter.Name} has no description"));
        using var given = JsonDocument.Parse(Repository.Read("infra/main.parameters.json"));
        var known = parameters.Select(parameter => parameter.Name).ToHashSet();
        Assert.All(given.RootElement.GetProperty("parameters").EnumerateObject(), parameter => Assert.Contains(parameter.Name, known));
    }

    /// <summary>Without a compiler, at least what can be read off the text.</summary>
    [Fact]
    public void Every_module_is_there_and_gets_its_parameters()
    {
        var main = Repository.Read("infra/main.bicep");
        var modules = Module().Matches(main);
        Assert.Equal(Repository.Files("infra/modules", "*.bicep").Select(Path.GetFileName).Order(), modules.Select(match => match.Groups[1].Value).Order());
        foreach (Match module in modules)
        {
            var passed = Passed().Matches(module.Groups[2].Value).Select(match => match.Groups[1].Value).ToHashSet();
            var declared = Parameter().Matches(Repository.Read("infra/modules/" + module.Groups[1].Value)).ToList();
            Assert.Subset(declared.Select(match => match.Groups[1].Value).ToHashSet(), passed);
            Assert.Superset(declared.Where(match => !match.Groups[2].Success).Select(match => match.Groups[1].Value).ToHashSet(), passed);
        }
    }

    [Fact]
    public void No_template_holds_or_hands_out_a_secret()
    {
        foreach (var file in Repository.Files("infra", "*.bicep"))
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain("listKeys", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("AccountKey", text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("allowSharedKeyAccess: false", Repository.Read("infra/modules/storage.bicep"), StringComparison.Ordinal);
        Assert.Contains("DisableLocalAuth: true", Repository.Read("infra/modules/monitoring.bicep"), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^module \w+ 'modules/([\w.]+)' = .*?\n  params: \{\n(.*?)\n  \}\n\}", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Module();

    [GeneratedRegex(@"^    (\w+):", RegexOptions.Multiline)]
    private static partial Regex Passed();

    [GeneratedRegex(@"^param (\w+) \w+(?:\[\])?( =)?", RegexOptions.Multiline)]
    private static partial Regex Parameter();
}
