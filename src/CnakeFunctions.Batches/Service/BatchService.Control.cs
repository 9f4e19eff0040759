using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Orchestration;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Service;

public sealed partial class BatchService
{
    private const int MaximumConflicts = 20;

    /// <summary>Pauses, resumes or cancels. What it is already is no error; what has ended is.</summary>
    public Task<Batch> ControlAsync(
        string id, ControlChange change, string? reason, IBatchScheduler scheduler, CancellationToken cancellationToken) =>
        ChangeAsync(id, change, scheduler, cancellationToken, control =>
            control.Intent == BatchIntent.Cancel && change != ControlChange.Cancel
                ? throw ProblemException.Conflict($"Batch '{id}' is being cancelled.")
                : control with { Intent = IntentOf(change), Reason = reason });

    /// <summary>Changes options of a batch that has not ended.</summary>
    public Task<Batch> PatchAsync(string id, BatchOptionsPatch patch, IBatchScheduler scheduler, CancellationToken cancellationToken) =>
        ChangeAsync(id, ControlChange.Configure, scheduler, cancellationToken, control =>
        {
            var faults = new FaultList();
            var known = patch with { Clear = [.. (patch.Clear ?? []).Where(ControlPatch.Clearable.Contains)] };
            var options = ControlPatch.Apply(control.Options, known);
            BatchRequestRules.Check(patch, options, faults);
            faults.ThrowIfAny();
            return control with { Options = options };
        });

    /// <summary>The control blob is the truth of what is wanted; the event only makes the orchestration look at once.</summary>
    private async Task<Batch> ChangeAsync(
        string id, ControlChange change, IBatchScheduler scheduler, CancellationToken cancellationToken, Func<BatchControl, BatchControl> apply)
    {
        for (var attempt = 0; attempt < MaximumConflicts; attempt++)
        {
            var batch = await RequireAsync(id, scheduler, cancellationToken).ConfigureAwait(false);
            if (batch.State.IsTerminal())
            {
                throw ProblemException.Conflict($"Batch '{id}' has ended.");
            }

            var current = await blobs.ReadControlAsync<BatchControl>(id, cancellationToken: cancellationToken).ConfigureAwait(false);
            var control = current?.Value ?? new BatchControl { Options = batch.Options };
            var next = apply(control) with { Revision = BatchControl.NextRevision(control.Revision, time.GetUtcNow()) };
            if (await blobs.WriteControlAsync(id, next, current?.ETag, cancellationToken).ConfigureAwait(false) is null)
            {
                continue;
            }

            await scheduler.AnnounceAsync(id, change, next, cancellationToken).ConfigureAwait(false);
            return await GetAsync(id, scheduler, cancellationToken).ConfigureAwait(false);
        }

        throw ProblemException.Conflict($"Batch '{id}' is being changed by too many at once.");
    }

    private static BatchIntent IntentOf(ControlChange change) => change switch
    {
        ControlChange.Pause => BatchIntent.Pause,
        ControlChange.Cancel => BatchIntent.Cancel,
        _ => BatchIntent.Run,
    };
}
