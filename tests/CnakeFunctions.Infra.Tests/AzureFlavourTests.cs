using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using CnakeFunctions.Infra.Tests.Support;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace CnakeFunctions.Infra.Tests;

/// <summary>What is deployed: the same source, built with the official packages.</summary>
public sealed partial class AzureFlavourTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static IEnumerable<MethodInfo> Functions => typeof(Program).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
        .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null);

    /// <remarks>Restores from the registry the first time, as any build does.</remarks>
    [Fact]
    public async Task It_is_published_with_the_official_packages_and_all_functions()
    {
        var target = Path.Combine(Repository.Root, "artifacts", "azure");
        var (code, output, errors) = await Tool.RunAsync(
            "dotnet",
            [
                "publish", Path.Combine("src", "CnakeFunctions"), "-c", "Release", "-p:CnakeRuntime=azure", "-p:ArtifactsPath=" + target, "-v:q", "-nr:false",
                "--disable-build-servers",
            ],
            TimeSpan.FromMinutes(8), Token);
        if (code != 0 && Unreachable().IsMatch(output + errors))
        {
            Assert.Skip("The registry is not reachable, or does not carry the official packages.");
        }

        Assert.True(code == 0, output + errors);

        var published = Path.Combine(target, "publish", "CnakeFunctions", "release_linux-x64");
        using var metadata = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(published, "functions.metadata"), Token));
        Assert.Equal(
            Functions.Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name).Order(StringComparer.Ordinal),
            metadata.RootElement.EnumerateArray().Select(function => function.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(published, "CnakeFunctions.Embedded.*"));
        string[] official =
        [
            "Azure.Data.Tables.dll", "Azure.Storage.Blobs.dll", "DuckDB.NET.Data.dll", "Microsoft.Azure.Functions.Worker.dll",
            "Microsoft.Azure.Functions.Worker.Extensions.DurableTask.dll", "Microsoft.DurableTask.Client.dll", "Azure.Monitor.OpenTelemetry.Exporter.dll",
            "host.json", "worker.config.json", "extensions.json",
        ];
        Assert.All(official, file => Assert.True(File.Exists(Path.Combine(published, file)), file));
        Assert.Contains(Directory.GetFiles(published, "*", SearchOption.AllDirectories), file => Path.GetFileName(file) == "libduckdb.so");
    }

    [Fact]
    public void Schedules_that_timers_take_from_settings_are_set_for_the_app()
    {
        var template = Repository.Read("infra/main.bicep");
        var schedules = Functions
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>()?.Schedule)
            .OfType<string>()
            .SelectMany(schedule => Setting().Matches(schedule).Select(match => match.Groups[1].Value));
        Assert.All(schedules, setting => Assert.Contains(setting + ":", template, StringComparison.Ordinal));
    }

    [Fact]
    public void Host_json_turns_on_telemetry_and_names_the_hub()
    {
        using var host = JsonDocument.Parse(Repository.Read("host.json"));
        Assert.Equal("OpenTelemetry", host.RootElement.GetProperty("telemetryMode").GetString());
        var durable = host.RootElement.GetProperty("extensions").GetProperty("durableTask");
        Assert.Equal("CnakeFunctions", durable.GetProperty("hubName").GetString());
        Assert.True(durable.GetProperty("tracing").GetProperty("distributedTracingEnabled").GetBoolean());
    }

    [Fact]
    public void Workflows_pin_every_action_to_a_commit_and_hold_no_secret()
    {
        foreach (var file in Repository.Files(".github/workflows", "*.yml"))
        {
            var text = File.ReadAllText(file);
            Assert.All(Uses().Matches(text), use => Assert.Matches("@[0-9a-f]{40} # v", use.Value));
            Assert.DoesNotContain("secrets.", text, StringComparison.Ordinal);
            Assert.Contains("permissions:\n  contents: read", text, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Setting();

    [GeneratedRegex(@"\bNU(1301|1101|1102)\b")]
    private static partial Regex Unreachable();

    [GeneratedRegex("uses: .*")]
    private static partial Regex Uses();
}
