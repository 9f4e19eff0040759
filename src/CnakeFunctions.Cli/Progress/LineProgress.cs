using CnakeFunctions.Cli.Output;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Cli.Progress;

/// <summary>One line per change, at most one in <paramref name="interval"/>: for logs and pipes.</summary>
internal sealed class LineProgress(TextWriter output, TimeProvider time, TimeSpan interval) : IBatchProgress
{
    private long? _last;
    private (BatchState State, long Done) _shown = ((BatchState)(-1), -1);

    public void Update(Batch batch)
    {
        var now = (batch.State, batch.Counts.Done);
        var due = _last is not { } last || time.GetElapsedTime(last) >= interval || batch.State != _shown.State;
        if (now == _shown || !due)
        {
            return;
        }

        _shown = now;
        _last = time.GetTimestamp();
        output.WriteLine(Describe(batch));
        output.Flush();
    }

    /// <summary>The batch in one line.</summary>
    public static string Describe(Batch batch)
    {
        var counts = batch.Counts;
        var text = $"{Format.State(batch.State)}: {Format.Number(counts.Done)} of {Format.Number(counts.Total)} entries"
            + $" ({Format.Decimal(batch.Progress.Percent, 0)} %), {Format.Number(counts.Failed)} failed";
        if (batch.Progress.EntriesPerMinute > 0)
        {
            text += $", {Format.Decimal(batch.Progress.EntriesPerMinute, 0)} a minute";
        }

        if (batch.Progress.RemainingSeconds is { } remaining)
        {
            text += $", about {Format.Duration(remaining)} left";
        }

        return batch.Reason is null ? text : $"{text} – {batch.Reason}";
    }
}
