using CnakeFunctions.Activities;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Orchestration;
using CnakeFunctions.Contracts;
using Microsoft.DurableTask;

namespace CnakeFunctions.Orchestrators;

internal sealed partial class BatchDirector
{
    /// <summary>Takes in new wishes and acts on what they change; ends the batch when more has failed than is tolerated.</summary>
    private async Task ObeyAsync()
    {
        var control = _events!.Take(_control);
        if (_revisionSeen > control.Revision)
        {
            // A chunk knows more than any event has told: the event was lost, or is late.
            var read = await CallAsync<BatchControl?>(nameof(BatchActivities.ReadControl), _run.BatchId);
            control = read is not null && read.Revision > control.Revision ? read : control;
            _revisionSeen = control.Revision;
        }

        if (_events.TakeRestore() || _lost)
        {
            await RestoreAsync();
        }

        if (control.Revision > _control.Revision)
        {
            await ChangeAsync(_control, control);
        }

        if (_end is null && Tolerance.Exceeded(_control.Options, _totals) is { } reason)
        {
            _end = new BatchEnd(BatchState.Failed, reason);
            Tell(RunLimits.From(_control) with { Intent = BatchIntent.Cancel });
            await _context.CallStepAsync<object?>(
                nameof(BatchActivities.StopBatch), new StateChange(_run.BatchId, BatchState.Failed, reason), Retries.Storage);
        }
    }

    private async Task ChangeAsync(BatchControl before, BatchControl after)
    {
        _control = after;
        Tell(RunLimits.From(after));
        if (after.Intent == BatchIntent.Cancel)
        {
            _end ??= new BatchEnd(BatchState.Cancelled, after.Reason);
            return;
        }

        if (after.Intent != before.Intent)
        {
            var state = after.Intent == BatchIntent.Pause ? BatchState.Paused : BatchState.Running;
            await CallAsync<object?>(nameof(BatchActivities.ChangeState), new StateChange(_run.BatchId, state, after.Reason));
            Publish(state);
        }

        if (ControlPatch.ChangesPlan(before.Options, after.Options) && _queue.Ranges.Count > 0)
        {
            var plan = await CallAsync<PlanOutcome>(
                nameof(BatchActivities.ReplanBatch), new ReplanInput(_run.BatchId, _queue.Ranges, after.Options));
            _queue.Replace(plan.Chunks);
            _chunks = plan.All;
            _cut = null;
            _totals = _totals with { ChunksTotal = plan.Totals.ChunksTotal };
        }
    }
}
