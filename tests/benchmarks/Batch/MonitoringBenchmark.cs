using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Azure.Data.Tables;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using CnakeFunctions.Testing;

namespace CnakeFunctions.Benchmarks.Batch;

/// <summary>
/// What the monitoring endpoints take of the real app with Azurite: beside a running batch of 100,000 entries, one in a hundred of them
/// broken, and then with the rows of 500 ended batches of that kind. Every request asks something new, so that no cached answer serves.
/// </summary>
internal static class MonitoringBenchmark
{
    private const int Entries = 100_000;
    private const int Batches = 500;
    private const int Requests = 40;

    public static async Task RunAsync(TextWriter output, CancellationToken ct)
    {
        using var azurite = await AzuriteServer.StartAsync(inMemory: false, ct);
        await using var app = await BatchApp.StartAsync(azurite, ct);
        await BatchBenchmark.UploadAsync(app, Entries, ct, brokenEvery: 100);
        using var response = await app.Client.PostAsJsonAsync("dataset/process-batch", new { dataset = "bench" }, CnakeJson.Options, ct);
        response.EnsureSuccessStatusCode();
        var batch = (await response.Content.ReadFromJsonAsync<Contracts.Batch>(CnakeJson.Options, ct))!;
        await WaitAsync(app, batch.Id, one => one.Counts.Done > Entries / 2, ct);
        var running = await MeasureAsync(app, batch.Id, ct);
        var ended = await WaitAsync(app, batch.Id, one => one.CompletedAt is not null, ct);
        await CopyRowAsync(azurite, ended, ct);
        var after = await MeasureAsync(app, batch.Id, ct);

        await output.WriteLineAsync("| endpoint | beside a running batch, median ms | slowest of 40 | 500 ended batches, median ms | slowest of 40 |");
        await output.WriteLineAsync("| --- | ---: | ---: | ---: | ---: |");
        foreach (var (name, (median, slowest)) in running)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"| {name} | {median:0} | {slowest:0} | {after[name].Median:0} | {after[name].Slowest:0} |"));
        }
    }

    private static async Task<Contracts.Batch> WaitAsync(BatchApp app, string id, Func<Contracts.Batch, bool> wanted, CancellationToken ct)
    {
        while (true)
        {
            var batch = (await app.Client.GetFromJsonAsync<Contracts.Batch>($"dataset/batch/{id}", CnakeJson.Options, ct))!;
            if (wanted(batch))
            {
                return batch;
            }

            await Task.Delay(500, ct);
        }
    }

    private static async Task<Dictionary<string, (double Median, double Slowest)>> MeasureAsync(BatchApp app, string id, CancellationToken ct)
    {
        var endpoints = new (string Name, Func<int, string> Path)[]
        {
            ("dashboard", i => $"monitoring/dashboard?hours={100 + i}"),
            ("error-analysis", i => $"monitoring/error-analysis?hours={100 + i}"),
            ("performance", i => $"monitoring/performance?hours={100 + i}"),
            ("batch-progress", _ => $"monitoring/batch-progress/{id}"),
        };
        var measured = new Dictionary<string, (double, double)>();
        foreach (var (name, path) in endpoints)
        {
            var times = new List<double>();
            for (var i = 0; i < Requests; i++)
            {
                var started = Stopwatch.GetTimestamp();
                using var response = await app.Client.GetAsync(path(i), ct);
                response.EnsureSuccessStatusCode();
                await response.Content.ReadAsByteArrayAsync(ct);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                await Task.Delay(name == "batch-progress" ? 1_050 : 50, ct);
            }

            measured[name] = (times.Order().ElementAt(Requests / 2), times.Max());
        }

        return measured;
    }

    /// <summary>The batch's row again, as if it had ended before, two minutes apart.</summary>
    private static async Task CopyRowAsync(AzuriteServer azurite, Contracts.Batch batch, CancellationToken ct)
    {
        var table = new TableServiceClient(azurite.ConnectionString).GetTableClient("batches");
        var row = (await table.GetEntityAsync<TableEntity>("batch", BatchId.ToRowKey(batch.Id), cancellationToken: ct)).Value;
        for (var i = 1; i < Batches; i++)
        {
            var ago = TimeSpan.FromMinutes(2 * i);
            var id = BatchId.Create(batch.CreatedAt - ago);
            var copy = new TableEntity(row)
            {
                RowKey = BatchId.ToRowKey(id),
                ["id"] = id,
                ["createdAt"] = batch.CreatedAt - ago,
                ["startedAt"] = batch.StartedAt - ago,
                ["completedAt"] = batch.CompletedAt - ago,
            };
            await table.AddEntityAsync(copy, ct);
        }
    }
}
