using System.Collections.Concurrent;
using System.Text.Json;
using CnakeFunctions.Activities;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using CnakeFunctions.Embedded.DurableTask;
using CnakeFunctions.Orchestrators;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace CnakeFunctions.Tests.Orchestrators;

/// <summary>The real orchestrators on the real engine, over activities that only pretend: every decision can be brought about.</summary>
internal sealed class FakeBatch : IAsyncDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "cnake-orchestrators-" + Guid.NewGuid().ToString("N"));
    private readonly DurableEngine _engine;
    private long _completed;
    private long _failed;
    private int _chunksDone;

    public FakeBatch(int chunks, int entriesPerChunk)
    {
        (Chunks, EntriesPerChunk) = (chunks, entriesPerChunk);
        var tasks = new DurableTasks();
        tasks.AddOrchestrator(nameof(BatchOrchestrator), async context => await BatchOrchestrator.RunAsync(context, context.GetInput<BatchRun>()!));
        tasks.AddOrchestrator(nameof(ChunkOrchestrator), async context => await ChunkOrchestrator.RunAsync(context, context.GetInput<ChunkRun>()!));
        Add<PlanInput>(tasks, nameof(BatchActivities.PlanBatch), _ => Plan());
        Add<ChunkTicketInput>(tasks, nameof(BatchActivities.StartChunk), input => OnStart!(input));
        Add<SliceInput>(tasks, nameof(BatchActivities.ProcessEntries), input => OnSlice!(input));
        Add<ChunkRecord>(tasks, nameof(BatchActivities.RecordChunk), Record);
        Add<CommitInput>(tasks, nameof(BatchActivities.CommitSnapshot), input => OnCommit!(input));
        Add<RestoreInput>(tasks, nameof(BatchActivities.RestoreBatch), input => OnRestore!(input));
        Add<StateChange>(tasks, nameof(BatchActivities.ChangeState), change => States.Enqueue(change.State));
        Add<StateChange>(tasks, nameof(BatchActivities.StopBatch), change => States.Enqueue(change.State));
        Add<FinishInput>(tasks, nameof(BatchActivities.FinishBatch), input => Finished.Enqueue(input));
        Add<ReplanInput>(tasks, nameof(BatchActivities.ReplanBatch), input => OnReplan!(input));
        Add<string>(tasks, nameof(BatchActivities.ReadControl), _ => null);
        Add<SettleInput>(tasks, nameof(BatchActivities.CheckEnd), input => OnCheckEnd!(input));
        _engine = new DurableEngine(
            new DurableEngineOptions { DatabasePath = Path.Combine(_directory, "hub.db"), SerializerOptions = CnakeJson.Options },
            tasks, NullLoggerFactory.Instance);
        OnStart = _ => new ChunkStart([new ChunkWork(1, IndexRanges.All(EntriesPerChunk))], false);
        OnSlice = Complete;
        OnCommit = input => new CommitOutcome("s1", 1_000, 0, 0.01, input.All ? _completed + _failed : null);
        OnRestore = _ => new RestoreOutcome([], Totals());
        OnCheckEnd = _ => true;
        OnReplan = _ => throw new InvalidOperationException("not expected");
    }

    public int Chunks { get; }
    public int EntriesPerChunk { get; }
    public ConcurrentQueue<BatchState> States { get; } = new();
    public ConcurrentQueue<FinishInput> Finished { get; } = new();
    public ConcurrentQueue<ChunkRecord> Records { get; } = new();
    public Func<ChunkTicketInput, ChunkStart> OnStart { get; set; }
    public Func<SliceInput, SliceOutcome> OnSlice { get; set; }
    public Func<CommitInput, CommitOutcome> OnCommit { get; set; }
    public Func<RestoreInput, RestoreOutcome> OnRestore { get; set; }
    public Func<ReplanInput, PlanOutcome> OnReplan { get; set; }
    public Func<SettleInput, bool> OnCheckEnd { get; set; }
    public int SettleSeconds { get; set; }
    public Func<PlanOutcome>? OnPlan { get; set; }
    public DurableTaskClient Client => _engine.Client;

    public async Task<BatchOutcome> RunAsync(BatchOptions options, CancellationToken ct, Func<string, Task>? meanwhile = null)
    {
        await _engine.StartAsync(ct);
        const string id = "20260131094501123-9f3a61c2";
        var run = new BatchRun { BatchId = id, Accepted = Batch(id, options), Control = new BatchControl { Options = options }, SettleSeconds = SettleSeconds };
        await Client.ScheduleNewOrchestrationInstanceAsync(nameof(BatchOrchestrator), run, new StartOrchestrationOptions(id), ct);
        if (meanwhile is not null)
        {
            await meanwhile(id);
        }

        var ended = await Client.WaitForInstanceCompletionAsync(id, true, ct);
        Assert.True(ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed, ended.FailureDetails?.ToString());
        return ended.ReadOutputAs<BatchOutcome>()!;
    }

    public SliceOutcome Complete(SliceInput input)
    {
        var count = IndexRanges.Parse(input.Entries).Count;
        return Outcome(input, input.Verdict is null ? count : 0, input.Verdict is null ? 0 : count);
    }

    public static SliceOutcome Outcome(SliceInput input, int completed, int failed, string retry = "", string remaining = "", RunLimits? limits = null) =>
        new($"{ChunkKeys.Slice(input.Chunk, input.Run, input.Ordinal)}:{completed}:{failed}", completed, failed, retry, remaining, 1,
            limits ?? new RunLimits(0, BatchIntent.Run, null, null, new RetryOptions { FirstDelaySeconds = 0.01 }));

    public BatchTotals Totals() => new((long)Chunks * EntriesPerChunk, _completed, _failed, _chunksDone, Chunks);

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private object Plan() => OnPlan?.Invoke() ?? (object)new PlanOutcome(
        new ChunkRange(0, Chunks), [new ChunkRange(0, Chunks)], new PlannedCut(EntriesPerChunk, 1, PriorityOrder.Id), Totals(), "s0");

    private object Record(ChunkRecord record)
    {
        Records.Enqueue(record);
        foreach (var part in record.Parts.Select(part => part.Split(':')))
        {
            Interlocked.Add(ref _completed, int.Parse(part[1], System.Globalization.CultureInfo.InvariantCulture));
            Interlocked.Add(ref _failed, int.Parse(part[2], System.Globalization.CultureInfo.InvariantCulture));
        }

        if (record.Finished)
        {
            Interlocked.Increment(ref _chunksDone);
        }

        return Totals();
    }

    private static void Add<T>(DurableTasks tasks, string name, Action<T> run) => Add<T>(tasks, name, input =>
    {
        run(input);
        return null;
    });

    private static void Add<T>(DurableTasks tasks, string name, Func<T, object?> run) => tasks.AddActivity(
        name, (_, input, _) => Task.FromResult(run(JsonSerializer.Deserialize<T>(input!, CnakeJson.Options)!)));

    private static Batch Batch(string id, BatchOptions options) => new()
    {
        Id = id,
        Dataset = "demo",
        Operation = "translate",
        State = BatchState.Pending,
        Counts = new EntryCounts(),
        Progress = new BatchProgress(0, 0, null, 0, 0, 0),
        Filter = new EntryFilter(),
        Options = options,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };
}
