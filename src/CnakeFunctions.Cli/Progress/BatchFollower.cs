using CnakeFunctions.Cli.Api;
using CnakeFunctions.Cli.CommandLine;
using CnakeFunctions.Cli.Output;
using CnakeFunctions.Contracts;
using Spectre.Console;

namespace CnakeFunctions.Cli.Progress;

/// <summary>Waits for a batch to end and shows how it goes: a bar on a terminal, else lines, or JSON.</summary>
internal sealed class BatchFollower(CliContext context, CnakeApi api)
{
    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(1);

    /// <param name="batch">The batch as it was last seen.</param>
    /// <param name="streamJson">With --json, write a line per change; else only the caller's result is written.</param>
    /// <param name="cancellationToken">Ends the waiting, not the batch.</param>
    public async Task<Batch> FollowAsync(Batch batch, bool streamJson, CancellationToken cancellationToken)
    {
        if (!context.IsInteractive)
        {
            IBatchProgress progress = context.Json
                ? streamJson ? new JsonProgress(context.Out) : new SilentProgress()
                : new LineProgress(context.Error, context.Time, TimeSpan.FromSeconds(2));
            return await PollAsync(batch, progress.Update, cancellationToken).ConfigureAwait(false);
        }

        var title = batch.DisplayName ?? $"{batch.Operation} {batch.Dataset}";
        return await TextTable.Console(context.Error).Progress()
            .AutoClear(false)
            .HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async view =>
            {
                var task = view.AddTask(Markup.Escape(title), maxValue: Math.Max(1, batch.Counts.Total));
                return await PollAsync(batch, current => Draw(task, title, current), cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }

    /// <summary>What a finished batch makes the process return.</summary>
    public static int ExitCodeOf(Batch batch) => batch.State is BatchState.Completed && batch.Counts.Failed == 0
        ? ExitCode.Done
        : ExitCode.DoneWithFailures;

    public static bool HasEnded(BatchState state) =>
        state is BatchState.Completed or BatchState.CompletedWithErrors or BatchState.Failed or BatchState.Cancelled;

    private async Task<Batch> PollAsync(Batch batch, Action<Batch> show, CancellationToken cancellationToken)
    {
        show(batch);
        var interval = FirstInterval;
        while (!HasEnded(batch.State))
        {
            await Task.Delay(interval, context.Time, cancellationToken).ConfigureAwait(false);
            batch = await api.GetBatchAsync(batch.Id, cancellationToken).ConfigureAwait(false);
            show(batch);
            interval = interval * 1.2 < LongestInterval ? interval * 1.2 : LongestInterval;
        }

        return batch;
    }

    private static void Draw(ProgressTask task, string title, Batch batch)
    {
        var counts = batch.Counts;
        task.MaxValue = Math.Max(1, counts.Total);
        task.Value = HasEnded(batch.State) && batch.State != BatchState.Cancelled ? task.MaxValue : counts.Done;
        var failed = counts.Failed > 0 ? $" [red]{Format.Number(counts.Failed)} failed[/]" : "";
        var state = batch.State is BatchState.Running ? "" : $" [grey]{Format.State(batch.State)}[/]";
        var rate = batch.Progress.EntriesPerMinute > 0 ? $" {Format.Decimal(batch.Progress.EntriesPerMinute, 0)}/min" : "";
        var left = batch.Progress.RemainingSeconds is { } seconds ? $" {Format.Duration(seconds)} left" : "";
        task.Description = $"{Markup.Escape(title)} {Format.Number(counts.Done)}/{Format.Number(counts.Total)}{failed}{rate}{left}{state}";
    }
}
