using System.Net;
using System.Text.Json;
using CnakeFunctions.Contracts;
using CnakeFunctions.EndToEnd.Tests.Support;
using CnakeFunctions.Testing;

namespace CnakeFunctions.EndToEnd.Tests;

public sealed class HealthTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scarce_disk_degrades_and_lost_storage_makes_unhealthy()
    {
        await using var azurite = await AzuriteServer.StartAsync(inMemory: true, Token);
        await using var host = await AppHost.StartAsync(
            azurite, Token, new Dictionary<string, string> { ["CNAKE_HEALTH_DISK_BYTES"] = long.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture) });

        var (status, health) = await ReadAsync(host);
        Assert.Equal((HttpStatusCode.OK, "degraded"), (status, health.Status));
        Assert.Equal(["blobs", "tables", "taskHub", "duckdb", "disk", "memory"], health.Checks.Select(check => check.Name));
        var disk = health.Checks.Single(check => check.Name == "disk");
        Assert.Equal("degraded", disk.Status);
        Assert.Contains("MiB are free", disk.Detail, StringComparison.Ordinal);

        azurite.Kill();
        (status, health) = await ReadAsync(host);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unhealthy"), (status, health.Status));
        var blobs = health.Checks.Single(check => check.Name == "blobs");
        Assert.Equal("unhealthy", blobs.Status);
        Assert.DoesNotContain("127.0.0.1", blobs.Detail, StringComparison.Ordinal);
        Assert.Equal("healthy", health.Checks.Single(check => check.Name == "duckdb").Status);
    }

    [Fact]
    public async Task Scarce_memory_degrades()
    {
        await using var azurite = await AzuriteServer.StartAsync(inMemory: true, Token);
        await using var host = await AppHost.StartAsync(azurite, Token, new Dictionary<string, string> { ["CNAKE_HEALTH_MEMORY_PERCENT"] = "1" });
        var (status, health) = await ReadAsync(host);
        Assert.Equal((HttpStatusCode.OK, "degraded"), (status, health.Status));
        var memory = health.Checks.Single(check => check.Name == "memory");
        Assert.Equal("degraded", memory.Status);
        Assert.Contains("% of", memory.Detail, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, Health Health)> ReadAsync(AppHost host)
    {
        using var response = await host.Client.GetAsync("health", Token);
        return (response.StatusCode, JsonSerializer.Deserialize<Health>(await response.Content.ReadAsStringAsync(Token), CnakeJson.Options)!);
    }
}
