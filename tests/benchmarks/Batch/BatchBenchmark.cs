using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CnakeFunctions.Contracts;
using CnakeFunctions.Testing;

namespace CnakeFunctions.Benchmarks.Batch;

/// <summary>
/// Generated entries of about 4 KB through the real app and Azurite: from the HTTP request that starts a batch to the committed
/// snapshot. The app and the emulator share the machine; processor time tells what a batch costs even when others share it too.
/// </summary>
internal static class BatchBenchmark
{
    private static readonly int[] Sizes = [10_000, 100_000];

    public static Task RunAsync(TextWriter output, CancellationToken ct) => RunAsync(output, Sizes, ct);

    /// <summary>The smallest size alone, for quick comparisons.</summary>
    public static Task RunSmallAsync(TextWriter output, CancellationToken ct) => RunAsync(output, Sizes[..1], ct);

    private static async Task RunAsync(TextWriter output, int[] sizes, CancellationToken ct)
    {
        await output.WriteLineAsync(
            "| entries | bytes each | seconds | entries a minute | ms per entry | CPU s per 10,000, app | CPU s per 10,000, Azurite "
            + "| peak RSS of the app, MiB | failed |");
        await output.WriteLineAsync("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var size in sizes)
        {
            await output.WriteLineAsync(await MeasureAsync(size, ct));
        }
    }

    private static async Task<string> MeasureAsync(int entries, CancellationToken ct)
    {
        using var azurite = await AzuriteServer.StartAsync(inMemory: false, ct);
        await using var app = await BatchApp.StartAsync(azurite, ct);
        var bytes = await UploadAsync(app, entries, ct);
        var (appCpu, storageCpu) = (ProcessFacts.CpuSeconds(app.ProcessId), ProcessFacts.CpuSeconds(azurite.ProcessId!.Value));
        var started = Stopwatch.StartNew();
        var request = new { dataset = "bench", operation = "translate" };
        using var response = await app.Client.PostAsJsonAsync("dataset/process-batch", request, CnakeJson.Options, ct);
        response.EnsureSuccessStatusCode();
        var batch = (await response.Content.ReadFromJsonAsync<Contracts.Batch>(CnakeJson.Options, ct))!;
        while (batch.State is BatchState.Pending or BatchState.Running or BatchState.Paused)
        {
            await Task.Delay(200, ct);
            batch = (await app.Client.GetFromJsonAsync<Contracts.Batch>($"dataset/batch/{batch.Id}", CnakeJson.Options, ct))!;
        }

        var seconds = started.Elapsed.TotalSeconds;
        appCpu = ProcessFacts.CpuSeconds(app.ProcessId) - appCpu;
        storageCpu = ProcessFacts.CpuSeconds(azurite.ProcessId!.Value) - storageCpu;
        if (batch.Counts.Done != entries || batch.ResultSnapshot is null)
        {
            throw new InvalidOperationException($"{batch.Counts.Done} of {entries} entries are done; {batch.State}: {batch.Reason}");
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {entries:#,0} | {bytes / entries:#,0} | {seconds:0.0} | {entries / seconds * 60:#,0} | {seconds * 1000 / entries:0.00} "
            + $"| {appCpu / entries * 10_000:0.00} | {storageCpu / entries * 10_000:0.00} "
            + $"| {ProcessFacts.PeakMebibytes(app.ProcessId):0} | {batch.Counts.Failed} |");
    }

    /// <summary>In several files, as a client would send a dataset too large for one request.</summary>
    /// <param name="brokenEvery">One entry in so many is no valid Cython; 0: none.</param>
    internal static async Task<long> UploadAsync(BatchApp app, int entries, CancellationToken ct, int brokenEvery = 0)
    {
        const int perFile = 10_000;
        long bytes = 0;
        for (var first = 0; first < entries; first += perFile)
        {
            var lines = new StringBuilder();
            for (var i = first; i < Math.Min(first + perFile, entries); i++)
            {
                var broken = brokenEvery > 0 && i % brokenEvery == brokenEvery - 1;
                var code = broken ? GeneratedSource.MakeBroken(i) : GeneratedSource.Make(i);
                bytes += code.Length;
                lines.Append(JsonSerializer.Serialize(new { id = string.Create(CultureInfo.InvariantCulture, $"pkg{i / 1000:D3}/m{i:D6}.pyx"), code })).Append('\n');
            }

            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(lines.ToString()));
            using var response = await app.Client.PutAsync("datasets/bench?format=jsonl", content, ct);
            response.EnsureSuccessStatusCode();
        }

        return bytes;
    }
}
