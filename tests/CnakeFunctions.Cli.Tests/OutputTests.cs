using CnakeFunctions.Cli.Output;
using CnakeFunctions.Cli.Progress;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Cli.Tests;

public sealed class OutputTests
{
    [Fact]
    public void Amounts_are_written_for_people()
    {
        Assert.Equal(["512 B", "1.5 KiB", "2.0 MiB", "3.0 GiB"], new long[] { 512, 1536, 2 << 20, 3L << 30 }.Select(Format.Bytes));
        Assert.Equal(["0.4 s", "12 s", "3 min 5 s", "2 h 10 min"], new[] { 0.4, 12, 185, 7800 }.Select(Format.Duration));
        Assert.Equal(("1,234", "12.3 %", "completed_with_errors", ""), (
            Format.Number(1234), Format.Percent(12.34), Format.State(BatchState.CompletedWithErrors), Format.Time(null)));
    }

    [Fact]
    public void Text_from_outside_cannot_steer_the_terminal() => Assert.Equal("a\uFFFD[31mb\tc\n\uFFFD", Format.Printable("a\u001b[31mb\tc\n\r"));

    [Fact]
    public void Lines_of_progress_come_when_something_has_changed()
    {
        using var output = new StringWriter();
        var progress = new LineProgress(output, TimeProvider.System, TimeSpan.Zero);
        var batch = Batch(BatchState.Running, new EntryCounts(Pending: 5, Completed: 4, Failed: 1), remaining: 90);

        progress.Update(batch);
        progress.Update(batch);
        progress.Update(batch with { State = BatchState.Failed, Reason = "too many failures" });

        Assert.Equal(
            "running: 5 of 10 entries (50 %), 1 failed, 120 a minute, about 1 min 30 s left\n"
            + "failed: 5 of 10 entries (50 %), 1 failed, 120 a minute, about 1 min 30 s left – too many failures\n",
            output.ToString().ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(BatchState.Completed, 0, 0)]
    [InlineData(BatchState.CompletedWithErrors, 2, 1)]
    [InlineData(BatchState.Failed, 0, 1)]
    [InlineData(BatchState.Cancelled, 0, 1)]
    public void A_batch_that_did_not_do_all_exits_with_1(BatchState state, long failed, int code) =>
        Assert.Equal(code, BatchFollower.ExitCodeOf(Batch(state, new EntryCounts(Failed: failed))));

    private static Batch Batch(BatchState state, EntryCounts counts, double? remaining = null) => new()
    {
        Id = "b",
        Dataset = "d",
        Operation = "translate",
        State = state,
        Counts = counts,
        Progress = new BatchProgress(50, 120, remaining, 3, 1, 2),
        Filter = new(),
        Options = new(),
        CreatedAt = default,
        UpdatedAt = default,
    };
}
