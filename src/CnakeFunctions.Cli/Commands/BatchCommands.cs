using System.CommandLine;
using CnakeFunctions.Cli.Api;
using CnakeFunctions.Cli.CommandLine;
using CnakeFunctions.Cli.Progress;
using CnakeFunctions.Cli.Reports;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Cli.Commands;

/// <summary>Commands that look at batches and steer them: <c>status</c>, <c>watch</c>, <c>pause</c>, <c>resume</c>, <c>cancel</c>, <c>retry-failed</c>.</summary>
internal static class BatchCommands
{
    public static IEnumerable<Command> Create(GlobalOptions global)
    {
        yield return Status(global);
        yield return Watch(global);
        yield return Control(global, "pause", "Pause a batch: what is under way ends, nothing new starts.");
        yield return Control(global, "resume", "Let a paused batch go on.");
        yield return Control(global, "cancel", "Cancel a batch; results so far are kept.");
        yield return RetryFailed(global);
    }

    private static Command Status(GlobalOptions global)
    {
        var id = new Argument<string?>("ID") { Description = "The batch. Without it the newest batches are listed.", Arity = ArgumentArity.ZeroOrOne };
        var dataset = new Option<string?>("--dataset", "-d") { Description = "List only batches over this dataset.", HelpName = "NAME" };
        var state = new Option<BatchState?>("--state") { Description = "List only batches in this state.", HelpName = "STATE" };
        var limit = new Option<int>("--limit") { Description = "Batches listed at the most.", HelpName = "N", DefaultValueFactory = _ => 20 };
        var command = new Command("status", "Show a batch, or list the newest.") { id, dataset, state, limit };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = global.CreateContext(parsed);
            using var api = new CnakeApi(context.Settings, context.Time);
            if (parsed.GetValue(id) is { } batchId)
            {
                var batch = await api.GetBatchAsync(batchId, cancellationToken).ConfigureAwait(false);
                context.Write(batch, output => BatchText.WriteOne(output, batch));
                return ExitCode.Done;
            }

            var wanted = parsed.GetValue(state) is { } value ? Output.Format.State(value) : null;
            var page = await api.ListBatchesAsync(
                parsed.GetValue(dataset), wanted, Math.Clamp(parsed.GetValue(limit), 1, 200), null, cancellationToken).ConfigureAwait(false);
            context.Write(page.Items, output => BatchText.WriteList(output, page.Items));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Watch(GlobalOptions global)
    {
        var id = new Argument<string>("ID") { Description = "The batch." };
        var command = new Command("watch", "Follow a batch to its end.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = global.CreateContext(parsed);
            using var impatient = new CnakeApi(context.Settings, context.Time);
            var batch = await impatient.GetBatchAsync(parsed.GetRequiredValue(id), cancellationToken).ConfigureAwait(false);
            using var api = new CnakeApi(context.Settings, context.Time) { Patience = TimeSpan.FromMinutes(2) };
            batch = await new BatchFollower(context, api).FollowAsync(batch, streamJson: true, cancellationToken).ConfigureAwait(false);
            if (!context.Json)
            {
                BatchText.WriteResult(context.Out, batch);
            }

            return BatchFollower.ExitCodeOf(batch);
        });
        return command;
    }

    private static Command Control(GlobalOptions global, string action, string description)
    {
        var id = new Argument<string>("ID") { Description = "The batch." };
        var reason = new Option<string?>("--reason") { Description = "Why, for people.", HelpName = "TEXT" };
        var wait = new Option<bool>("--wait") { Description = "Follow the batch until it has ended." };
        var command = new Command(action, description) { id, reason };
        if (action != "pause")
        {
            command.Add(wait);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = global.CreateContext(parsed);
            using var api = new CnakeApi(context.Settings, context.Time);
            var batch = await api.ControlBatchAsync(
                parsed.GetRequiredValue(id), action, parsed.GetValue(reason), cancellationToken).ConfigureAwait(false);
            if (action != "pause" && parsed.GetValue(wait))
            {
                batch = await new BatchFollower(context, api).FollowAsync(batch, streamJson: false, cancellationToken).ConfigureAwait(false);
                context.Write(batch, output => BatchText.WriteResult(output, batch));
                return action == "cancel" && batch.State == BatchState.Cancelled ? ExitCode.Done : BatchFollower.ExitCodeOf(batch);
            }

            context.Write(batch, output => output.WriteLine(LineProgress.Describe(batch)));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command RetryFailed(GlobalOptions global)
    {
        var id = new Argument<string>("ID") { Description = "The batch whose failed entries run again." };
        var detach = new Option<bool>("--detach") { Description = "Start the new batch and return." };
        var key = new Option<string?>("--idempotency-key") { Description = "A repeat with the same key follows the same batch.", HelpName = "KEY" };
        var command = new Command("retry-failed", "Run the failed entries of a batch again, as a batch of their own.") { id, detach, key };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = global.CreateContext(parsed);
            using var api = new CnakeApi(context.Settings, context.Time);
            var batch = await api.RetryFailedAsync(
                parsed.GetRequiredValue(id), parsed.GetValue(key) ?? Guid.NewGuid().ToString("N"), cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(detach))
            {
                context.Write(batch, output => output.WriteLine($"Batch {batch.Id} has started: cnake watch {batch.Id}"));
                return ExitCode.Done;
            }

            batch = await new BatchFollower(context, api).FollowAsync(batch, streamJson: false, cancellationToken).ConfigureAwait(false);
            context.Write(batch, output => BatchText.WriteResult(output, batch));
            return BatchFollower.ExitCodeOf(batch);
        });
        return command;
    }
}
