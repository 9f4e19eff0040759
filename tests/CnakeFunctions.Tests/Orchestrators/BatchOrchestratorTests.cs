using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using CnakeFunctions.Orchestrators;

namespace CnakeFunctions.Tests.Orchestrators;

public sealed class BatchOrchestratorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task More_chunks_than_one_generation_holds_are_all_done()
    {
        await using var batch = new FakeBatch(chunks: BatchDirector.ChunksPerGeneration + 30, entriesPerChunk: 3);
        var outcome = await batch.RunAsync(new BatchOptions { MaxConcurrentChunks = 20 }, Token);
        Assert.Equal((BatchState.Completed, 690L, "s1"), (outcome.State, outcome.Completed, outcome.ResultSnapshot));
        Assert.Equal(230, batch.Records.Select(record => record.Chunk).Distinct().Count());
        Assert.Equal(BatchState.Completed, Assert.Single(batch.Finished).State);
    }

    [Fact]
    public async Task An_empty_plan_completes_without_a_commit()
    {
        await using var batch = new FakeBatch(0, 0) { OnCommit = _ => throw new InvalidOperationException("nothing to commit") };
        Assert.Equal(BatchState.Completed, (await batch.RunAsync(new BatchOptions(), Token)).State);
    }

    [Fact]
    public async Task A_transient_failure_is_tried_again_and_counts_once()
    {
        await using var batch = new FakeBatch(1, 10);
        batch.OnSlice = input => input.Attempt == 1
            ? FakeBatch.Outcome(input, 5, 0, retry: "0,2,4,6,8")
            : FakeBatch.Outcome(input, 4, 1);
        var outcome = await batch.RunAsync(new BatchOptions(), Token);
        Assert.Equal((BatchState.CompletedWithErrors, 9L, 1L), (outcome.State, outcome.Completed, outcome.Failed));
        Assert.True(Assert.Single(batch.Records).Finished);
    }

    [Fact]
    public async Task An_entry_that_ends_its_process_is_found_and_recorded_alone()
    {
        await using var batch = new FakeBatch(1, 40);
        batch.OnSlice = input => input.Verdict is null && IndexRanges.Parse(input.Entries).Contains(17)
            ? throw new PoisonedTaskException()
            : batch.Complete(input);
        var outcome = await batch.RunAsync(new BatchOptions(), Token);
        Assert.Equal((39L, 1L), (outcome.Completed, outcome.Failed));
    }

    [Fact]
    public async Task Entries_handed_back_are_handed_out_again()
    {
        await using var batch = new FakeBatch(2, 6);
        batch.OnSlice = input => IndexRanges.Parse(input.Entries) is { Count: > 1 } positions
            ? FakeBatch.Outcome(input, 1, 0, remaining: IndexRanges.Format(positions.Skip(1)))
            : batch.Complete(input);
        Assert.Equal(12, (await batch.RunAsync(new BatchOptions(), Token)).Completed);
    }

    [Fact]
    public async Task A_failed_plan_ends_the_batch_with_a_reason()
    {
        await using var batch = new FakeBatch(1, 1) { OnPlan = () => throw new ArgumentException("the dataset is gone") };
        var outcome = await batch.RunAsync(new BatchOptions(), Token);
        Assert.Equal(BatchState.Failed, outcome.State);
        Assert.Contains("the dataset is gone", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_data_is_made_good_and_done_again()
    {
        await using var batch = new FakeBatch(3, 5);
        var restored = 0;
        batch.OnStart = input => input is { Chunk: 1, Run: 0 }
            ? throw new LostDataException("the input of chunk 1 is gone")
            : new ChunkStart([new ChunkWork(1, "0-4")], false);
        batch.OnRestore = _ =>
        {
            restored++;
            return new RestoreOutcome([], batch.Totals());
        };
        var outcome = await batch.RunAsync(new BatchOptions { MaxConcurrentChunks = 1 }, Token);
        Assert.Equal((15L, 1), (outcome.Completed, restored));
    }

    [Fact]
    public async Task Rows_that_went_missing_show_at_the_last_commit()
    {
        await using var batch = new FakeBatch(2, 5);
        var restored = false;
        batch.OnCommit = input => new CommitOutcome("s", 2, 0, 0.01, input.All ? (restored ? 10 : 5) : null);
        batch.OnRestore = input =>
        {
            restored = true;
            return new RestoreOutcome([], batch.Totals());
        };
        Assert.Equal(BatchState.Completed, (await batch.RunAsync(new BatchOptions(), Token)).State);
        Assert.True(restored);
    }

    [Fact]
    public async Task A_plan_that_misses_the_record_is_made_once_it_is_back()
    {
        await using var batch = new FakeBatch(2, 5);
        var restored = new List<RestoreInput>();
        batch.OnPlan = () => restored.Count == 0 ? throw new LostDataException("the record is gone") : null!;
        batch.OnRestore = input =>
        {
            restored.Add(input);
            return new RestoreOutcome([], batch.Totals());
        };
        Assert.Equal(10, (await batch.RunAsync(new BatchOptions(), Token)).Completed);
        Assert.Null(Assert.Single(restored).SourceSnapshot);
    }

    [Fact]
    public async Task What_is_lost_for_good_ends_the_batch_with_the_reason()
    {
        await using var batch = new FakeBatch(2, 5);
        batch.OnStart = _ => throw new LostDataException("the input is gone");
        batch.OnRestore = _ => new RestoreOutcome([], batch.Totals(), "the dataset is gone");
        var outcome = await batch.RunAsync(new BatchOptions(), Token);
        Assert.Equal((BatchState.Failed, "the dataset is gone"), (outcome.State, outcome.Reason));
        Assert.Equal("the dataset is gone", Assert.Single(batch.Finished).Reason);
    }

    [Fact]
    public async Task An_end_that_storage_forgot_is_brought_about_again()
    {
        await using var batch = new FakeBatch(2, 5) { SettleSeconds = 1 };
        var looks = 0;
        batch.OnCheckEnd = input => ++looks > 1;
        batch.OnRestore = input =>
        {
            Assert.Equal(("s0", 1), (input.SourceSnapshot, input.NextRun));
            return new RestoreOutcome([], batch.Totals());
        };
        Assert.Equal(10, (await batch.RunAsync(new BatchOptions(), Token)).Completed);
        Assert.Equal((2, 2), (looks, batch.Finished.Count));
    }

    [Fact]
    public async Task Too_many_failures_stop_what_is_left()
    {
        await using var batch = new FakeBatch(50, 2);
        batch.OnSlice = input => FakeBatch.Outcome(input, 0, IndexRanges.Parse(input.Entries).Count);
        var outcome = await batch.RunAsync(new BatchOptions { ToleratedFailurePercentage = 10, MaxConcurrentChunks = 1 }, Token);
        Assert.Equal(BatchState.Failed, outcome.State);
        Assert.InRange(outcome.Failed, 11, 20);
    }

    [Fact]
    public async Task A_pause_holds_and_a_resume_goes_on()
    {
        await using var batch = new FakeBatch(30, 2);
        var control = new BatchControl { Revision = 1, Intent = BatchIntent.Pause };
        var outcome = await batch.RunAsync(new BatchOptions { MaxConcurrentChunks = 1 }, Token, async id =>
        {
            await batch.Client.RaiseEventAsync(id, ControlEvents.Pause, control, Token);
            for (var i = 0; i < 200 && !batch.States.Contains(BatchState.Paused); i++)
            {
                await Task.Delay(20, Token);
            }

            await batch.Client.RaiseEventAsync(id, ControlEvents.Resume, control with { Revision = 2, Intent = BatchIntent.Run }, Token);
        });
        Assert.Equal((BatchState.Completed, 60L), (outcome.State, outcome.Completed));
        Assert.Equal([BatchState.Paused, BatchState.Running], batch.States);
    }

    private sealed class PoisonedTaskException : Exception;
}
