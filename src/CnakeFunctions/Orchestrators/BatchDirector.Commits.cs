using CnakeFunctions.Activities;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Orchestration;
using CnakeFunctions.Contracts;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Orchestrators;

internal sealed partial class BatchDirector
{
    private Task<CommitOutcome>? _commit;
    private Task? _timer;
    private DateTime _timerAt;
    private CancellationTokenSource? _timerStop;

    /// <summary>Starts a commit when one is due, beside the chunks; else sees to it that the orchestration wakes when it is.</summary>
    /// <param name="exhausted">The generation ends: nothing new begins.</param>
    private void StartCommit(bool exhausted)
    {
        if (_commit is not null || _end is not null || exhausted
            || CommitPolicy.DueAt(_commitState, _control.Options, _startedAt) is not { } due)
        {
            return;
        }

        if (due <= _context.CurrentUtcDateTime)
        {
            StopTimer();
            _commit = Commit(all: false);
        }
        else if (_timer is null || _timerAt > due)
        {
            StopTimer();
            _timerAt = due;
            _timerStop = new CancellationTokenSource();
            _timer = _context.CreateTimer(_timerAt, _timerStop.Token);
        }
    }

    private void CollectCommit()
    {
        if (_timer is { IsCompleted: true })
        {
            StopTimer();
        }

        if (_commit is { IsCompleted: true } done)
        {
            _commit = null;
            _lost |= IsLost(done);
            Account(done);
        }
    }

    /// <summary>
    /// The last commit, of everything, which also shows whether storage still has everything: else what is lost goes back to the
    /// queue. Afterwards every result is in the snapshot, or there is more to do, or the batch has failed.
    /// </summary>
    private async Task CommitRestAsync()
    {
        StopTimer();
        for (var attempt = 0; _done > 0 && attempt < CommitPolicy.MaximumFailures; attempt++)
        {
            var commit = Commit(all: true);
            await Task.WhenAny(commit);
            Account(commit);
            if (commit.IsCompletedSuccessfully && commit.Result.Done == _done)
            {
                return;
            }

            if (commit.IsCompletedSuccessfully || IsLost(commit))
            {
                await RestoreAsync();
                if (!_queue.IsEmpty && _end is null)
                {
                    return;
                }
            }
            else
            {
                await _context.CreateTimer(TimeSpan.FromSeconds(1 << attempt), CancellationToken.None);
            }
        }

        if (_done > 0)
        {
            _end = new BatchEnd(BatchState.Failed, "The results could not be committed into a snapshot; they are kept as parts.");
        }
    }

    private static bool IsLost(Task<CommitOutcome> commit) =>
        commit.Exception?.InnerException is TaskFailedException failure && Retries.IsLostData(failure.FailureDetails);

    private Task<CommitOutcome> Commit(bool all) =>
        _context.CallStepAsync<CommitOutcome>(nameof(BatchActivities.CommitSnapshot), new CommitInput(_run.BatchId, all), Retries.Commit);

    private void Account(Task<CommitOutcome> commit)
    {
        if (commit.IsCompletedSuccessfully)
        {
            var outcome = commit.Result;
            _commitState = _commitState with
            {
                LastAt = _context.CurrentUtcDateTime,
                LastSeconds = outcome.Seconds,

                // What was recorded while the commit ran is counted again; a commit without work costs one query.
                Waiting = outcome.Committed == 0 ? 0 : Math.Max(outcome.Remaining, _commitState.Waiting - outcome.Committed),
                Failures = 0,
                Snapshot = outcome.Snapshot ?? _commitState.Snapshot,
            };
        }
        else
        {
            LogCommitFailed(_run.BatchId, (commit.Exception?.InnerException as TaskFailedException)?.FailureDetails.ErrorMessage);
            _commitState = _commitState with { LastAt = _context.CurrentUtcDateTime, Failures = _commitState.Failures + 1 };
        }
    }

    private void StopTimer()
    {
        _timerStop?.Cancel();
        _timerStop?.Dispose();
        _timerStop = null;
        _timer = null;
    }

    [LoggerMessage(1002, LogLevel.Warning, "Batch {BatchId}: a commit failed: {Reason}")]
    private partial void LogCommitFailed(string batchId, string? reason);
}
