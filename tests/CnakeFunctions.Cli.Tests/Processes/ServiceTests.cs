using System.Text.Json;

namespace CnakeFunctions.Cli.Tests.Processes;

/// <summary>The client against the real app and Azurite.</summary>
[Collection(UpCollection.Name)]
public sealed class ServiceTests(UpFixture up)
{
    private const int Entries = 25;

    private async Task<string> ProcessAsync(string dataset)
    {
        for (var i = 0; i < Entries - 1; i++)
        {
            up.Directory.Write($"{dataset}/f{i % 3}/m{i}.pyx", $"def f{i}(int x):\n    return x + {i}\n");
        }

        up.Directory.Write($"{dataset}/bad.pyx", "def broken(:\n    return (\n");
        var ingested = await up.RunAsync("ingest", dataset, "--dataset", dataset, "--json");
        Assert.Equal(Entries, ingested.Json.GetProperty("added").GetInt32());
        var run = await up.RunAsync("process", "--dataset", dataset, "--batch-size", "10", "--name", "a test", "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("completed_with_errors", run.Json.GetProperty("state").GetString());
        return run.Json.GetProperty("id").GetString()!;
    }

    [Fact]
    public async Task A_batch_is_seen_from_all_sides()
    {
        var id = await ProcessAsync("sides");

        var status = await up.RunAsync("status", id, "--json");
        var list = await up.RunAsync("status", "--dataset", "sides");
        var watch = await up.RunAsync("watch", id, "--json");
        var text = await up.RunAsync("status", id);
        Assert.Equal((0, 0, 1, 0), (status.ExitCode, list.ExitCode, watch.ExitCode, text.ExitCode));
        Assert.Equal(Entries, Count(status, "completed") + Count(status, "failed"));
        Assert.Contains(id, list.Out, StringComparison.Ordinal);
        Assert.Contains("a test", text.Out, StringComparison.Ordinal);
        Assert.Equal(id, JsonDocument.Parse(Assert.Single(watch.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement.GetProperty("id").GetString());

        var failed = await up.RunAsync("entries", "--batch", id, "--state", "failed", "--json");
        Assert.Contains(failed.Json.EnumerateArray(), entry => entry.GetProperty("entryId").GetString() == "bad.pyx");
        var entry = await up.RunAsync("entries", "bad.pyx", "--dataset", "sides", "--json");
        Assert.Equal("failed", entry.Json.GetProperty("processingStatus").GetString());
        var shown = await up.RunAsync("entries", "f0/m0.pyx", "--dataset", "sides");
        Assert.Contains("def f0(int x):", shown.Out, StringComparison.Ordinal);
        Assert.Contains("---- translation", shown.Out, StringComparison.Ordinal);
        Assert.Contains("bad.pyx", (await up.RunAsync("entries", "--batch", id, "--state", "failed")).Out, StringComparison.Ordinal);
        Assert.Contains("f0/m0.pyx", (await up.RunAsync("entries", "--dataset", "sides", "--pattern", "f0/*")).Out, StringComparison.Ordinal);
        Assert.Equal(Entries, (await up.RunAsync("stats", "--dataset", "sides", "--json")).Json.GetProperty("entries").GetInt32());

        var errors = await up.RunAsync("errors", "--batch", id);
        Assert.Contains("SyntaxError", errors.Out, StringComparison.Ordinal);
        Assert.Contains("bad.pyx", errors.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await up.RunAsync("errors", "--hours", "9999")).ExitCode);
        Assert.Contains("translate", (await up.RunAsync("performance", "--dataset", "sides")).Out, StringComparison.Ordinal);
        var stale = await up.RunAsync("process", "--dataset", "sides", "--only-stale", "--json");
        Assert.Equal((0, 0), (stale.ExitCode, Count(stale, "total")));

        var again = await up.RunAsync("retry-failed", id, "--json");
        Assert.Equal((1, id), (again.ExitCode, again.Json.GetProperty("retryOf").GetString()));
        var ended = await up.RunAsync("cancel", id);
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("ended", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_comes_in_every_kind_and_form()
    {
        var id = await ProcessAsync("reports");

        foreach (var kind in new[] { "summary", "detailed", "errors" })
        {
            var table = await up.RunAsync("report", id, "--kind", kind);
            var json = await up.RunAsync("report", id, "--kind", kind, "--format", "json");
            Assert.Equal((0, 0), (table.ExitCode, json.ExitCode));
            Assert.Contains("bad.pyx", table.Out, StringComparison.Ordinal);
            Assert.Equal(kind == "errors" ? JsonValueKind.Array : JsonValueKind.Object, json.Json.ValueKind);
        }

        var html = await up.RunAsync("report", id, "--format", "html", "--output", "out/report.html");
        Assert.Equal(0, html.ExitCode);
        Assert.Contains("</html>", await File.ReadAllTextAsync(up.Directory["out/report.html"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(2, (await up.RunAsync("report", "20200101000000000-00000000")).ExitCode);
    }

    [Fact]
    public async Task A_dataset_is_exported_in_every_form()
    {
        await ProcessAsync("exports");

        foreach (var format in new[] { "duckdb", "jsonl", "parquet" })
        {
            var run = await up.RunAsync("export", "--dataset", "exports", "--format", format, "-o", $"x/data.{format}");
            Assert.Equal(0, run.ExitCode);
            Assert.True(new FileInfo(up.Directory[$"x/data.{format}"]).Length > 100);
        }

        Assert.Equal(Entries, File.ReadLines(up.Directory["x/data.jsonl"]).Count());
        var tree = await up.RunAsync("export", "--dataset", "exports", "--format", "py", "-o", "x/py", "--json");
        Assert.Equal(tree.Json.GetProperty("written").GetInt32(), up.Directory.Files("x/py").Count);
        Assert.Equal(2, (await up.RunAsync("export", "--dataset", "nothing-here", "-o", "x/none")).ExitCode);
        Assert.False(File.Exists(up.Directory["x/none"]));
    }

    [Fact]
    public async Task A_batch_is_started_paused_and_cancelled_from_outside()
    {
        for (var i = 0; i < 200; i++)
        {
            up.Directory.Write($"many/m{i}.pyx", $"def f{i}(int x):\n    return x + {i}\n");
        }

        await up.RunAsync("ingest", "many", "--dataset", "many");
        var started = await up.RunAsync("process", "--dataset", "many", "--detach", "--idempotency-key", "once", "--batch-size", "1", "--max-concurrency", "1", "--json");
        var repeated = await up.RunAsync("process", "--dataset", "many", "--detach", "--idempotency-key", "once", "--batch-size", "1", "--max-concurrency", "1", "--json");
        var id = started.Json.GetProperty("id").GetString()!;
        Assert.Equal(id, repeated.Json.GetProperty("id").GetString());

        // It may have ended before one of these arrives; then it is refused, never lost.
        var pause = await up.RunAsync("pause", id, "--reason", "lunch");
        var resume = await up.RunAsync("resume", id);
        var cancel = await up.RunAsync("cancel", id, "--wait", "--json");
        Assert.All(new[] { pause, resume, cancel }, run => Assert.Contains(run.ExitCode, new[] { 0, 2 }));
        var end = await up.RunAsync("status", id, "--json");
        Assert.Contains(end.Json.GetProperty("state").GetString(), new[] { "cancelled", "completed", "completed_with_errors" });
    }

    [Fact]
    public async Task What_the_service_refuses_is_told_in_full()
    {
        var run = await up.RunAsync("process", "--dataset", "default", "--batch-size", "-5", "--entry-timeout", "0", "--operation", "dance");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("chunkSize", run.Error, StringComparison.Ordinal);
        Assert.Contains("entryTimeoutSeconds", run.Error, StringComparison.Ordinal);
    }

    private static int Count(CliRun run, string state) => run.Json.GetProperty("counts").GetProperty(state).GetInt32();
}
