using CnakeFunctions.Activities;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Orchestration;
using CnakeFunctions.Contracts;
using Microsoft.DurableTask;

namespace CnakeFunctions.Orchestrators;

internal sealed partial class BatchDirector
{
    private const int MaximumRestores = 10;

    private bool _lost;
    private int _restores;
    private int _highestRun;

    /// <summary>Has what storage lost made good; the chunks it names run again. Chunks under way go on.</summary>
    private async Task RestoreAsync()
    {
        _lost = false;
        if (_run.Accepted is not { } accepted || ++_restores > MaximumRestores)
        {
            _end ??= new BatchEnd(BatchState.Failed, "Storage lost data of the batch that cannot be made good.");
            return;
        }

        _highestRun++;
        var outcome = await _context.CallStepAsync<RestoreOutcome>(
            nameof(BatchActivities.RestoreBatch),
            new RestoreInput(accepted, _chunks, _cut, [.. _running.Values, .. _queue.Again], _queue.Ranges, _highestRun, _totals),
            Retries.Storage);
        foreach (var ticket in outcome.Again)
        {
            _queue.Return(ticket);
        }

        _totals = outcome.Totals;
        _done = outcome.Totals.Completed + outcome.Totals.Failed;
        _commitState = _commitState with { Waiting = Math.Max(1, _commitState.Waiting), Failures = 0 };
    }
}
