using System.Globalization;
using CnakeFunctions.Activities;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Orchestration;
using CnakeFunctions.Contracts;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Orchestrators;

internal sealed partial class BatchDirector
{
    /// <summary>Chunks that may break in a row (storage away for minutes, say) before the batch is given up.</summary>
    private const int MaximumBrokenChunks = 4;

    private int _broken;
    private long _revisionSeen;

    private bool MayStart => _end is null && _control.Intent == BatchIntent.Run;

    private void StartChunks()
    {
        while (MayStart && _running.Count < RunLimits.ChunkWindow(_control.Options) && _started < ChunksPerGeneration
            && _queue.TryTake(out var ticket))
        {
            _started++;
            _highestRun = Math.Max(_highestRun, ticket.Run);
            var task = _context.CallSubOrchestratorAsync<ChunkOutcome>(
                nameof(ChunkOrchestrator),
                new ChunkRun(_run.BatchId, ticket.Chunk, ticket.Run, RunLimits.From(_control), _cost),
                new SubOrchestrationOptions(instanceId: InstanceOf(ticket)));
            _running.Add(task, ticket);
        }
    }

    private void CollectChunks()
    {
        foreach (var task in _running.Keys.Where(task => task.IsCompleted).ToList())
        {
            var ticket = _running[task];
            _running.Remove(task);
            if (task.IsCompletedSuccessfully)
            {
                _broken = 0;
                Account(task.Result, ticket);
            }
            else
            {
                Mend(task, ticket);
            }
        }
    }

    private void Account(ChunkOutcome outcome, ChunkTicket ticket)
    {
        _done += outcome.Completed + outcome.Failed;
        if (outcome.Totals.Completed + outcome.Totals.Failed >= _totals.Completed + _totals.Failed)
        {
            _totals = outcome.Totals;
        }

        _cost = SliceSizing.Blend(_cost, outcome.MillisecondsPerEntry);
        _revisionSeen = Math.Max(_revisionSeen, outcome.ControlRevision);
        if (outcome.Completed + outcome.Failed > 0)
        {
            _commitState = _commitState with { Waiting = _commitState.Waiting + 1 };
        }

        if (!outcome.Finished)
        {
            _queue.Return(ticket with { Run = ticket.Run + 1 });
        }
    }

    /// <summary>A chunk whose orchestration broke runs again: what it recorded earlier counts, what it did not is done anew.</summary>
    private void Mend(Task<ChunkOutcome> task, ChunkTicket ticket)
    {
        var failure = task.Exception?.InnerException as TaskFailedException;
        LogBrokenChunk(_run.BatchId, ticket.Chunk, failure?.FailureDetails.ErrorMessage);
        _queue.Return(ticket with { Run = ticket.Run + 1 });
        if (failure is not null && Retries.IsLostData(failure.FailureDetails))
        {
            _lost = true;
        }
        else if (++_broken >= MaximumBrokenChunks)
        {
            _end ??= new BatchEnd(BatchState.Failed, failure is null ? "A chunk broke." : Explain(failure));
        }
    }

    private string InstanceOf(ChunkTicket ticket) =>
        string.Create(CultureInfo.InvariantCulture, $"{_run.BatchId}:{ticket.Chunk:D6}:{ticket.Run}");

    /// <summary>Tells the chunks under way of new limits, or to stop.</summary>
    private void Tell(RunLimits limits)
    {
        foreach (var ticket in _running.Values)
        {
            _context.SendEvent(InstanceOf(ticket), ChunkOrchestrator.LimitsEvent, limits);
        }
    }

    [LoggerMessage(1001, LogLevel.Warning, "Batch {BatchId}: chunk {Chunk} broke and runs again: {Reason}")]
    private partial void LogBrokenChunk(string batchId, int chunk, string? reason);
}
