using CnakeFunctions.Activities;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Orchestration;
using CnakeFunctions.Contracts;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Orchestrators;

/// <summary>
/// The mind of a batch's orchestration: a sliding window of chunks, with events, commits and early ends in between. Deterministic:
/// all it knows comes from the context and from answers to its calls.
/// </summary>
internal sealed partial class BatchDirector
{
    /// <summary>Chunks of one generation: afterwards the orchestration continues as new, so that its history stays short.</summary>
    internal const int ChunksPerGeneration = 200;

    /// <summary>Wake-ups of one generation, for a batch that is paused and resumed without end.</summary>
    private const int TurnsPerGeneration = 2_000;

    private readonly TaskOrchestrationContext _context;
    private readonly ILogger _logger;
    private readonly BatchRun _run;
    private readonly Dictionary<Task<ChunkOutcome>, ChunkTicket> _running = [];
    private ControlEvents? _events;
    private BatchControl _control;
    private ChunkQueue _queue;
    private BatchTotals _totals;
    private CommitState _commitState;
    private BatchEnd? _end;
    private double? _cost;
    private DateTime _startedAt;
    private IReadOnlyList<ChunkRange> _chunks;
    private string? _source;
    private PlannedCut? _cut;
    private long _done;
    private int _started;

    public BatchDirector(TaskOrchestrationContext context, BatchRun run)
    {
        _context = context;
        _run = run;
        _logger = context.CreateReplaySafeLogger<BatchDirector>();
        _control = run.Control;
        _queue = new ChunkQueue(run.Queue, run.Again);
        _totals = run.Totals;
        _commitState = run.Commit;
        _end = run.End;
        _chunks = run.Chunks;
        _source = run.SourceSnapshot;
        _cut = run.Cut;
        _done = run.Done;
        _restores = run.Restores;
        _lost = run.Restore;
        _highestRun = run.HighestRun;
        _cost = run.MillisecondsPerEntry;
        _startedAt = run.StartedAt ?? context.CurrentUtcDateTime;
    }

    /// <summary>Null when the orchestration continues as new.</summary>
    public async Task<BatchOutcome?> RunAsync()
    {
        _events = new ControlEvents(_context);
        try
        {
            if (!_run.Planned)
            {
                await PlanAsync();
            }

            do
            {
                do
                {
                    if (!await LeadAsync())
                    {
                        ContinueAsNew();
                        return null;
                    }

                    await CommitRestAsync();
                }
                while (!_queue.IsEmpty && _end is null);
                await FinishAsync();
            }
            while (!await SettleAsync());
        }
        catch (TaskFailedException failure)
        {
            _end ??= new BatchEnd(BatchState.Failed, Explain(failure));
            await FinishAsync();
        }

        _events.Stop();
        StopTimer();
        return Outcome();
    }

    private async Task PlanAsync()
    {
        var plan = await CallAsync<PlanOutcome>(nameof(BatchActivities.PlanBatch), new PlanInput(_run.BatchId, _run.Accepted));
        _queue = new ChunkQueue([plan.Chunks], []);
        _chunks = plan.All;
        _source = plan.SourceSnapshot;
        _cut = plan.Cut;
        _totals = plan.Totals;
        Publish(BatchState.Running);
    }

    /// <summary>Works until nothing is left to start and nothing is under way; false when a new generation has to go on.</summary>
    private async Task<bool> LeadAsync()
    {
        for (var turn = 0; ; turn++)
        {
            await ObeyAsync();
            var exhausted = _started >= ChunksPerGeneration || turn >= TurnsPerGeneration;
            if (!exhausted)
            {
                StartChunks();
            }

            StartCommit(exhausted);
            if (_running.Count == 0 && _commit is null)
            {
                if (_end is not null || _queue.IsEmpty)
                {
                    return true;
                }

                if (exhausted)
                {
                    return false;
                }
            }

            await Task.WhenAny(Waits());
            CollectChunks();
            CollectCommit();
            Publish(_control.Intent == BatchIntent.Pause ? BatchState.Paused : BatchState.Running);
        }
    }

    private IEnumerable<Task> Waits()
    {
        IEnumerable<Task> waits = [.. _running.Keys, .. _events!.Waits];
        waits = _commit is null ? waits : waits.Append(_commit);
        return _timer is null ? waits : waits.Append(_timer);
    }

    private void ContinueAsNew()
    {
        _control = _events!.Take(_control);
        _events.Stop();
        StopTimer();
        _context.ContinueAsNew(_run with
        {
            Control = _control,
            Planned = true,
            Restore = false,
            Queue = _queue.Ranges,
            Again = _queue.Again,
            Chunks = _chunks,
            SourceSnapshot = _source,
            Cut = _cut,
            Done = _done,
            Restores = _restores,
            HighestRun = _highestRun,
            Totals = _totals,
            StartedAt = _startedAt,
            Commit = _commitState,
            MillisecondsPerEntry = _cost,
            End = _end,
        });
    }

    private void Publish(BatchState state)
    {
        var done = _totals.Completed + _totals.Failed;
        var rate = _totals.EntriesPerMinute;
        _context.SetCustomStatus(new BatchStatus(
            state,
            _end?.Reason,
            _totals,
            _totals.Entries == 0 ? 0 : Math.Round(100.0 * done / _totals.Entries, 2),
            rate > 0 && done < _totals.Entries ? Math.Round((_totals.Entries - done) / rate * 60, 1) : null,
            _commitState.Snapshot));
    }

    private async Task FinishAsync()
    {
        var outcome = Outcome();
        await _context.CallStepAsync<object?>(
            nameof(BatchActivities.FinishBatch),
            new FinishInput(_run.BatchId, outcome.State, outcome.Reason, outcome.ResultSnapshot, _run.Accepted),
            Retries.Patient);
        Publish(outcome.State);
    }

    /// <summary>Looks once more whether storage has kept the end; false: it has not, and what it lost has to be done again.</summary>
    private async Task<bool> SettleAsync()
    {
        if (_run.SettleSeconds <= 0)
        {
            return true;
        }

        await _context.CreateTimer(TimeSpan.FromSeconds(_run.SettleSeconds), CancellationToken.None);
        if (await _context.CallStepAsync<bool>(
            nameof(BatchActivities.CheckEnd), new SettleInput(_run.BatchId, _run.Accepted.Dataset, _done), Retries.Patient))
        {
            return true;
        }

        await RestoreAsync();
        return false;
    }

    private BatchOutcome Outcome()
    {
        var (state, reason) = _end is { } end ? (end.State, end.Reason)
            : _totals.Failed > 0 ? (BatchState.CompletedWithErrors, null)
            : (BatchState.Completed, (string?)null);
        return new BatchOutcome(state, reason, _totals.Completed, _totals.Failed, _commitState.Snapshot);
    }

    /// <summary>What failed, without stack or inner workings.</summary>
    private static string Explain(TaskFailedException failure)
    {
        var message = failure.FailureDetails.ErrorMessage;
        return $"{failure.TaskName}: {(message.Length > 500 ? message[..500] + "…" : message)}";
    }
}
