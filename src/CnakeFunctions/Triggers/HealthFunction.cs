using System.Diagnostics;
using Azure.Storage.Blobs;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using CnakeFunctions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Triggers;

/// <summary>Says whether all that the app stands on answers.</summary>
public sealed class HealthFunction(
    BlobContainerClient container, BatchTables tables, DatasetStoreOptions options, HealthLimits limits, ILogger<HealthFunction> logger)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);

    [Function(nameof(GetHealth))]
    public Task<IResult> GetHealth(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "health")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            new QueryReader(request).Finish();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(TimeLimit);
            var checks = await Task.WhenAll(
                CheckAsync("blobs", async () => await container.ExistsAsync(limit.Token)),
                CheckAsync("tables", () => tables.EnsureAsync(limit.Token).AsTask()),
                CheckAsync("taskHub", () => client.GetInstanceAsync("health", limit.Token)),
                CheckAsync("duckdb", () => DatabaseCheck.RunAsync(limit.Token)),
                CheckAsync("disk", CheckDisk),
                CheckAsync("memory", CheckMemory));
            var worst = checks.Any(check => check.Status == "unhealthy") ? "unhealthy"
                : checks.Any(check => check.Status == "degraded") ? "degraded" : "healthy";
            var version = typeof(HealthFunction).Assembly.GetName().Version?.ToString(3) ?? "0";
            return Api.Json(
                new Health(worst, version, checks),
                worst == "unhealthy" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
        });

    private static async Task<HealthCheck> CheckAsync(string name, Func<Task> check)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await check();
            return new HealthCheck(name, "healthy", null, Milliseconds(started));
        }
        catch (ScarceException low)
        {
            return new HealthCheck(name, "degraded", low.Message, Milliseconds(started));
        }
        catch (Exception failure)
        {
            // The kind of failure helps; its message could hold addresses or keys.
            return new HealthCheck(name, "unhealthy", failure.GetType().Name, Milliseconds(started));
        }
    }

    private Task CheckDisk()
    {
        var directory = Path.GetFullPath(options.WorkDirectory);
        Directory.CreateDirectory(directory);
        var free = new DriveInfo(directory).AvailableFreeSpace;
        return free >= limits.LeastDiskBytes
            ? Task.CompletedTask
            : throw new ScarceException($"{free >> 20} MiB are free in the work directory.");
    }

    /// <summary>Of the whole container or machine, as the last collection of garbage saw it, and of the process now.</summary>
    private Task CheckMemory()
    {
        if (GC.GetGCMemoryInfo().Index == 0)
        {
            // In a young process nothing has been collected, and so nothing is known.
            GC.Collect(0);
        }

        var memory = GC.GetGCMemoryInfo();
        var percent = 100 * Math.Max(memory.MemoryLoadBytes, Environment.WorkingSet) / memory.TotalAvailableMemoryBytes;
        return percent < limits.MostMemoryPercent
            ? Task.CompletedTask
            : throw new ScarceException($"{percent} % of {memory.TotalAvailableMemoryBytes >> 20} MiB are in use.");
    }

    private static double Milliseconds(long started) => Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1);

    /// <summary>Something runs short; the message is for everybody to read.</summary>
    private sealed class ScarceException(string message) : Exception(message);
}
