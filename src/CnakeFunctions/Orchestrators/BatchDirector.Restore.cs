using CnakeFunctions.Activities;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Orchestration;
using CnakeFunctions.Contracts;
using Microsoft.DurableTask;

namespace CnakeFunctions.Orchestrators;

internal sealed partial class BatchDirector
{
    /// <summary>Several things notice one loss, each in its time.</summary>
    private const int MaximumRestores = 50;

    private bool _lost;
    private int _restores;
    private int _highestRun;

    /// <summary>Calls an activity; when it misses something in storage, that is made good, and it is called anew.</summary>
    /// <exception cref="TaskFailedException">It failed for another reason, or what it misses is lost for good.</exception>
    private async Task<T> CallAsync<T>(string name, object input)
    {
        while (true)
        {
            try
            {
                return await _context.CallStepAsync<T>(name, input, Retries.Storage);
            }
            catch (TaskFailedException failure) when (_end is null && Retries.IsLostData(failure.FailureDetails))
            {
                await RestoreAsync();
                if (_end is not null)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Has what storage lost made good; the chunks it names run again. Chunks under way go on.</summary>
    private async Task RestoreAsync()
    {
        _lost = false;
        if (++_restores > MaximumRestores)
        {
            _end ??= new BatchEnd(BatchState.Failed, "Storage lost data of the batch that cannot be made good.");
            return;
        }

        _highestRun++;
        var outcome = await _context.CallStepAsync<RestoreOutcome>(
            nameof(BatchActivities.RestoreBatch),
            new RestoreInput
            {
                Accepted = _run.Accepted,
                Claim = _run.Claim,
                Control = _control,
                StartedAt = _startedAt,
                SourceSnapshot = _source,
                Chunks = _chunks,
                Cut = _cut,
                Busy = [.. _running.Values, .. _queue.Again],
                Queue = _queue.Ranges,
                NextRun = _highestRun,
                Totals = _totals,
            },
            Retries.Patient);
        if (outcome.Beyond is { } lost)
        {
            _end ??= new BatchEnd(BatchState.Failed, lost);
            return;
        }

        foreach (var ticket in outcome.Again)
        {
            _queue.Return(ticket);
        }

        _totals = outcome.Totals;
        _done = outcome.Totals.Completed + outcome.Totals.Failed;
        _commitState = _commitState with { Waiting = _chunks.Count == 0 ? 0 : Math.Max(1, _commitState.Waiting), Failures = 0 };
    }
}
