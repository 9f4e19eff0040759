using CnakeFunctions.Activities;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Orchestration;
using CnakeFunctions.Contracts;
using Microsoft.DurableTask;

namespace CnakeFunctions.Orchestrators;

/// <summary>The mind of a chunk's orchestration. Deterministic, as <see cref="BatchDirector"/> is.</summary>
internal sealed class ChunkDirector(TaskOrchestrationContext context, ChunkRun run)
{
    /// <summary>A slice that ends its process is cut into so many, until the entry that does it stands alone.</summary>
    private const int PoisonSplit = 16;

    private readonly Dictionary<Task<SliceOutcome>, SliceInput> _calls = [];
    private readonly Dictionary<Task, (int Attempt, string Entries)> _delays = [];
    private readonly List<string> _parts = [];
    private readonly CancellationTokenSource _stopTimers = new();
    private RunLimits _limits = run.Limits;
    private SliceQueue _queue = new([]);
    private double? _cost = run.MillisecondsPerEntry;
    private double _milliseconds;
    private int _completed;
    private int _failed;
    private int _handled;
    private bool _unfinished;

    private bool Stopping => _limits.Intent != BatchIntent.Run;

    public async Task<ChunkOutcome> RunAsync()
    {
        var start = await context.CallStepAsync<ChunkStart>(
            nameof(BatchActivities.StartChunk), new ChunkTicketInput(run.BatchId, run.Chunk, run.Run), Retries.Storage);
        _queue = new SliceQueue(start.Work);
        var news = context.WaitForExternalEvent<RunLimits>(ChunkOrchestrator.LimitsEvent, _stopTimers.Token);
        while (true)
        {
            HandOut();
            if (_calls.Count == 0 && (_delays.Count == 0 || Stopping))
            {
                break;
            }

            await Task.WhenAny([.. _calls.Keys, .. _delays.Keys, news]);
            while (news.IsCompletedSuccessfully)
            {
                _limits = news.Result.Revision >= _limits.Revision ? news.Result : _limits;
                news = context.WaitForExternalEvent<RunLimits>(ChunkOrchestrator.LimitsEvent, _stopTimers.Token);
            }

            CollectDelays();
            CollectCalls();
        }

        var finished = !start.Truncated && !_unfinished && _queue.Count == 0 && _delays.Count == 0;
        _stopTimers.Cancel();
        var totals = await context.CallStepAsync<BatchTotals>(
            nameof(BatchActivities.RecordChunk), new ChunkRecord(run.BatchId, run.Chunk, run.Run, _parts, finished), Retries.Storage);
        return new ChunkOutcome(
            run.Chunk, run.Run, finished, _completed, _failed, _handled > 0 ? _milliseconds / _handled : null, _limits.Revision, totals);
    }

    private void HandOut()
    {
        var share = _limits.Share ?? ChunkRun.DefaultShare;
        while (!Stopping && _calls.Count < share && _queue.Count > 0)
        {
            if (_queue.Ordinal >= ChunkRun.MaximumSlices)
            {
                // Enough for one history; the rest goes to the chunk's next run.
                _unfinished = true;
                return;
            }

            var size = SliceSizing.Next(_limits.SliceSize, _cost, _queue.Count, share);
            if (_queue.TryTake(size, out var attempt, out var entries, out var ordinal))
            {
                Call(new SliceInput(run.BatchId, run.Chunk, run.Run, ordinal, attempt, entries));
            }
        }
    }

    private void Call(SliceInput slice)
    {
        slice = slice with { ScheduledAt = new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero) };
        _calls.Add(context.CallActivityAsync<SliceOutcome>(nameof(BatchActivities.ProcessEntries), slice, Retries.Storage), slice);
    }

    private void CollectDelays()
    {
        foreach (var delay in _delays.Keys.Where(delay => delay.IsCompleted).ToList())
        {
            _queue.Add(_delays[delay].Attempt, _delays[delay].Entries);
            _delays.Remove(delay);
        }
    }

    private void CollectCalls()
    {
        foreach (var call in _calls.Keys.Where(call => call.IsCompleted).ToList())
        {
            var slice = _calls[call];
            _calls.Remove(call);
            if (call.IsCompletedSuccessfully)
            {
                Account(call.Result, slice);
            }
            else if (call.Exception?.InnerException is TaskFailedException failure && Retries.IsPoison(failure.FailureDetails))
            {
                Isolate(slice);
            }
            else
            {
                call.GetAwaiter().GetResult();
            }
        }
    }

    private void Account(SliceOutcome outcome, SliceInput slice)
    {
        if (outcome.Part is { } part)
        {
            _parts.Add(part);
        }

        _completed += outcome.Completed;
        _failed += outcome.Failed;
        _limits = outcome.Limits.Revision > _limits.Revision ? outcome.Limits : _limits;
        var remaining = IndexRanges.Parse(outcome.Remaining).Count;
        var handled = IndexRanges.Parse(slice.Entries).Count - remaining;
        if (handled > 0 && slice.Verdict is null)
        {
            _milliseconds += outcome.Milliseconds;
            _handled += handled;
            _cost = SliceSizing.Blend(_cost, outcome.Milliseconds / handled);
        }

        _queue.Add(slice.Attempt, outcome.Remaining);
        if (outcome.Retry.Length > 0)
        {
            var delay = RetryDelay.After(_limits.Retry, slice.Attempt, $"{context.InstanceId}/{slice.Ordinal}");
            _delays.Add(context.CreateTimer(delay, _stopTimers.Token), (slice.Attempt + 1, outcome.Retry));
        }
    }

    /// <summary>Finds the entry that ends its process by cutting the slice; alone, it is recorded as failed and never tried again.</summary>
    private void Isolate(SliceInput slice)
    {
        var entries = IndexRanges.Parse(slice.Entries);
        if (entries.Count > 1)
        {
            _queue.Add(slice.Attempt, slice.Entries, Math.Max(1, entries.Count / PoisonSplit));
            return;
        }

        var verdict = new EntryError("Crash", "The process that worked on this entry ended, several times.");
        Call(slice with { Verdict = verdict });
    }
}
