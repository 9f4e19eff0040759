namespace CnakeFunctions.Cli.Tests.CommandLine;

public sealed class UsageTests
{
    [Theory]
    [InlineData]
    [InlineData("no-such-command")]
    [InlineData("translate")]
    [InlineData("translate", "in")]
    [InlineData("translate", "in", "out", "--jobs", "many")]
    [InlineData("translate", "in", "out", "--no-such-option")]
    [InlineData("ingest")]
    [InlineData("watch")]
    [InlineData("report", "id", "--kind", "poem")]
    [InlineData("report", "id", "--format", "pdf")]
    [InlineData("export")]
    [InlineData("export", "-o", "x", "--format", "docx")]
    [InlineData("status", "--state", "sleepy")]
    [InlineData("process", "--batch-size", "x")]
    [InlineData("up", "--port", "70000")]
    public async Task Bad_usage_exits_with_2_and_says_what_is_wrong_on_standard_error(params string[] args)
    {
        var run = await Cli.RunAsync(args);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cnake", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("status", "abc")]
    [InlineData("watch", "abc")]
    [InlineData("process")]
    [InlineData("pause", "abc")]
    [InlineData("resume", "abc")]
    [InlineData("cancel", "abc")]
    [InlineData("retry-failed", "abc")]
    [InlineData("report", "abc")]
    [InlineData("report", "abc", "--format", "html")]
    [InlineData("stats")]
    [InlineData("errors", "--hours", "2")]
    [InlineData("performance")]
    [InlineData("entries")]
    [InlineData("entries", "a/b.pyx")]
    [InlineData("entries", "--batch", "abc")]
    public async Task A_service_that_is_not_there_exits_with_3(params string[] args)
    {
        // Port 9 is the discard service's, which nothing here offers.
        var run = await Cli.RunAsync([.. args, "--url", "http://127.0.0.1:9", "--json"]);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("http://127.0.0.1:9", run.Error, StringComparison.Ordinal);
        Assert.Contains("cnake up", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Theory]
    [InlineData("ingest", "no/such/path")]
    [InlineData("process", "--db-path", "no/such.duckdb")]
    [InlineData("process", "--db-path", "x.duckdb", "--detach")]
    [InlineData("stats", "--db-path", "no/such.duckdb")]
    [InlineData("export", "--db-path", "no/such.duckdb", "-o", "out")]
    [InlineData("demo", "--path", "no/such/path")]
    [InlineData("status", "--url", "ftp://host")]
    [InlineData("stats", "--dataset", "Not A Name")]
    [InlineData("translate", "no/such/file.pyx", "out")]
    [InlineData("translate", ".", "out", "-I", "no/such/dir")]
    [InlineData("translate", ".", "out", "--mode", "sloppy")]
    [InlineData("translate", ".", "out", "--jobs", "5000")]
    public async Task Input_that_cannot_be_exits_with_2_and_is_named(params string[] args)
    {
        var run = await Cli.RunAsync(args);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("cnake: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_every_command()
    {
        var run = await Cli.RunAsync("--help");

        Assert.Equal(0, run.ExitCode);
        foreach (var command in "demo up ingest process status watch report resume cancel pause retry-failed stats errors performance entries export translate analyze".Split(' '))
        {
            Assert.Contains($"  {command} ", run.Out, StringComparison.Ordinal);
        }
    }
}
