using CnakeFunctions.Embedded.DurableTask.Orchestrations;
using CnakeFunctions.Embedded.DurableTask.Storage;
using CnakeFunctions.Embedded.DurableTask.Tracing;
using Microsoft.DurableTask;

namespace CnakeFunctions.Embedded.DurableTask.Activities;

/// <summary>
/// Starts activities, a bounded number at once. That one starts is made durable first, for many at a time: as many ahead of need as
/// recently ended within a few commits, so that slow activities are counted exactly and quick ones do not wait for the disk.
/// </summary>
internal sealed class ActivityDispatcher(
    DurableEngineOptions options, DurableTasks tasks, Payloads payloads, StoreWriter writer, StoreReader reader, EngineMeters meters,
    Action<ActivityWork, InputKind, string?> answer)
{
    private const int LongestLead = 1_024;
    private const double LeadSeconds = 0.02;

    // Inputs of waiting activities are kept in memory up to this many characters in all; others are read when their turn comes.
    private const long MaxWaitingInput = 32 * 1024 * 1024;
    private readonly Lock gate = new();
    private readonly Queue<ActivityWork> waiting = new();
    private readonly Queue<ActivityWork> marked = new();
    private readonly Queue<ActivityWork> suspects = new();
    private readonly HashSet<ActivityWork> running = [];
    private readonly List<ActivityWork> abandoned = [];
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int suspicious = Math.Max(1, options.MaxActivityDequeueCount - 1);
    private ActivityWork? suspect;
    private long waitingInput;
    private long lastMark;
    private int ended;
    private int lead;
    private int reserved;
    private bool isMarking;
    private bool stopping;

    /// <summary>Grants up to <paramref name="wanted"/> free slots to activities that are about to be recorded; they are recorded as started.</summary>
    public int Reserve(int wanted)
    {
        lock (gate)
        {
            int free = options.MaxConcurrentActivities - running.Count - marked.Count - reserved;
            int granted = stopping || isMarking || waiting.Count > 0 ? 0 : Math.Clamp(free, 0, wanted);
            reserved += granted;
            return granted;
        }
    }

    /// <summary>Takes over activities that are durably recorded.</summary>
    public void Enqueue(IReadOnlyList<ActivityWork> works)
    {
        if (works.Count == 0)
        {
            return;
        }

        lock (gate)
        {
            foreach (ActivityWork work in works)
            {
                if (work.IsMarked)
                {
                    reserved--;
                    marked.Enqueue(work);
                }
                else
                {
                    (work.Dequeues >= suspicious ? suspects : waiting).Enqueue(work);
                    waitingInput += work.Input?.Length ?? 0;
                    if (waitingInput > MaxWaitingInput && work.Input is { } input)
                    {
                        waitingInput -= input.Length;
                        work.Input = null;
                        work.ReadInput = true;
                    }
                }
            }

            Pump();
        }
    }

    /// <summary>Starts nothing more and waits for what runs; what still runs when the token is cancelled is abandoned.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            stopping = true;
            if (running.Count == 0)
            {
                drained.TrySetResult();
            }
        }

        await stop.CancelAsync().ConfigureAwait(false);
        await drained.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        List<ActivityWork> unstarted;
        lock (gate)
        {
            // An orderly stop is no sign of poison: what was counted, but did not end, is taken back.
            unstarted = [.. marked, .. running, .. abandoned];
            marked.Clear();
        }

        if (unstarted.Count > 0)
        {
            writer.Submit(new MarkStartedOperation(unstarted, -1, null));
        }
    }

    private void Pump()
    {
        if (stopping)
        {
            return;
        }

        while (running.Count < options.MaxConcurrentActivities && marked.TryDequeue(out ActivityWork? work))
        {
            running.Add(work);
            ThreadPool.UnsafeQueueUserWorkItem(static state => _ = state.Dispatcher.RunAsync(state.Work), (Dispatcher: this, Work: work), preferLocal: false);
        }

        int wanted = options.MaxConcurrentActivities - running.Count + lead - marked.Count - reserved;
        if (isMarking || wanted <= lead / 2 || (waiting.Count == 0 && (suspects.Count == 0 || suspect is not null)))
        {
            return;
        }

        List<ActivityWork> next = new(Math.Min(wanted, waiting.Count) + 1);
        if (suspect is null && suspects.TryDequeue(out ActivityWork? alone))
        {
            suspect = alone;
            next.Add(alone);
        }

        while (next.Count < wanted && waiting.TryDequeue(out ActivityWork? work))
        {
            waitingInput -= work.Input?.Length ?? 0;
            next.Add(work);
        }

        isMarking = true;
        writer.Submit(new MarkStartedOperation(next, 1, () => Marked(next)));
    }

    private void Marked(List<ActivityWork> works)
    {
        lock (gate)
        {
            long now = options.TimeProvider.GetTimestamp();
            double seconds = lastMark == 0 ? double.PositiveInfinity : options.TimeProvider.GetElapsedTime(lastMark, now).TotalSeconds;
            lead = (int)Math.Min(LongestLead, ended * LeadSeconds / Math.Max(seconds, 0.0001));
            lastMark = now;
            ended = 0;
            isMarking = false;
            works.ForEach(marked.Enqueue);
            Pump();
        }
    }

    private async Task RunAsync(ActivityWork work)
    {
        bool isAbandoned = false;
        try
        {
            await InvokeAsync(work).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It stays recorded as pending, and runs again on the next start.
            isAbandoned = true;
        }

        lock (gate)
        {
            running.Remove(work);
            if (isAbandoned)
            {
                abandoned.Add(work);
            }

            ended++;
            if (suspect == work)
            {
                suspect = null;
            }

            if (stopping && running.Count == 0)
            {
                drained.TrySetResult();
            }

            Pump();
        }
    }

    private async Task InvokeAsync(ActivityWork work)
    {
        if (work.Instance.IsFinished)
        {
            return;
        }

        if (work.Dequeues > options.MaxActivityDequeueCount)
        {
            Fail(work, EngineErrors.PoisonedActivity(work.Name, work.Task, work.Instance.Id, work.Dequeues - 1));
            return;
        }

        if (tasks.FindActivity(work.Name) is not { } activity)
        {
            Fail(work, EngineErrors.NoActivity(work.Name));
            return;
        }

        string? result;
        using System.Diagnostics.Activity? span = EngineTracing.Run(work);
        try
        {
            string? input = work.ReadInput ? reader.ActivityInput(work.Instance.Key, work.Task) : work.Input;
            result = payloads.Write(
                await activity(new ActivityContext(work), input, stop.Token).ConfigureAwait(false), $"output of activity '{work.Name}'");
        }
        catch (Exception error) when (!(error is OperationCanceledException && stop.IsCancellationRequested))
        {
            span?.SetStatus(System.Diagnostics.ActivityStatusCode.Error, error.Message);
            span?.Stop();
            Fail(work, TaskFailureDetails.FromException(error));
            return;
        }

        span?.Stop();
        meters.ActivityEnded(succeeded: true);
        EngineTracing.Answered(work, options.TimeProvider.GetUtcNow().UtcTicks, failure: null);
        answer(work, InputKind.Completed, result);
    }

    private void Fail(ActivityWork work, TaskFailureDetails failure)
    {
        meters.ActivityEnded(succeeded: false);
        EngineTracing.Answered(work, options.TimeProvider.GetUtcNow().UtcTicks, failure.ErrorMessage);
        answer(work, InputKind.Failed, Payloads.WriteFailure(failure));
    }
}
