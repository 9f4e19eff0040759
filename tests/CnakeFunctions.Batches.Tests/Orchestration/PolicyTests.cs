using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Orchestration;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Tests.Orchestration;

public sealed class PolicyTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Nothing_to_commit_is_never_due() => Assert.Null(CommitPolicy.DueAt(new CommitState(), new BatchOptions(), Start));

    [Fact]
    public void The_first_commit_is_due_an_interval_after_the_start() =>
        Assert.Equal(Start.AddSeconds(30), CommitPolicy.DueAt(new CommitState(Waiting: 1), new BatchOptions { CheckpointIntervalSeconds = 30 }, Start));

    [Fact]
    public void Costly_commits_take_at_most_a_fifth_of_the_time() =>
        Assert.Equal(
            Start.AddSeconds(100 + 400),
            CommitPolicy.DueAt(new CommitState(Start.AddSeconds(100), 100, 1), new BatchOptions { CheckpointIntervalSeconds = 30 }, Start));

    [Fact]
    public void Failed_commits_wait_longer_each_time() =>
        Assert.Equal(
            Start.AddSeconds(120),
            CommitPolicy.DueAt(new CommitState(Waiting: 1, Failures: 2), new BatchOptions { CheckpointIntervalSeconds = 30 }, Start));

    [Theory]
    [InlineData(null, null, 100, false)]
    [InlineData(5L, null, 5, false)]
    [InlineData(5L, null, 6, true)]
    [InlineData(null, 10.0, 100, false)]
    [InlineData(null, 10.0, 101, true)]
    [InlineData(0L, null, 1, true)]
    public void Failures_beyond_what_is_tolerated_end_a_batch(long? count, double? percentage, long failed, bool exceeded)
    {
        var options = new BatchOptions { ToleratedFailureCount = count, ToleratedFailurePercentage = percentage };
        Assert.Equal(exceeded, Tolerance.Exceeded(options, new BatchTotals(1_000, 0, failed)) is not null);
    }

    [Fact]
    public void Delays_grow_up_to_their_limit_and_are_the_same_at_each_replay()
    {
        var options = new RetryOptions { FirstDelaySeconds = 1, BackoffCoefficient = 2, MaximumDelaySeconds = 10 };
        for (var attempt = 1; attempt <= 10; attempt++)
        {
            var expected = Math.Min(Math.Pow(2, attempt - 1), 10);
            var delay = RetryDelay.After(options, attempt, "a/1").TotalSeconds;
            Assert.InRange(delay, expected * 0.8, Math.Min(expected * 1.2, 10));
            Assert.Equal(delay, RetryDelay.After(options, attempt, "a/1").TotalSeconds);
        }

        Assert.True(Enumerable.Range(0, 20).Select(slice => RetryDelay.After(options, 1, $"a/{slice}")).Distinct().Count() > 10);
    }

    [Fact]
    public void A_patch_changes_what_it_names_and_clears_what_it_says()
    {
        var options = new BatchOptions { MaxConcurrency = 4, SliceSize = 10, ToleratedFailureCount = 1, ToleratedFailurePercentage = 2, ChunkSize = 5 };
        var changed = ControlPatch.Apply(options, new BatchOptionsPatch
        {
            MaxConcurrency = 9,
            EntryTimeoutSeconds = 7,
            Clear = ["sliceSize", "toleratedFailureCount", "toleratedFailurePercentage", "chunkSize"],
        });
        Assert.Equal(new BatchOptions { MaxConcurrency = 9, EntryTimeoutSeconds = 7 }, changed);
        Assert.True(ControlPatch.ChangesPlan(options, changed));
        Assert.False(ControlPatch.ChangesPlan(changed, changed with { MaxConcurrency = null }));
        Assert.Null(ControlPatch.Apply(options, new BatchOptionsPatch { Clear = ["maxConcurrency"] }).MaxConcurrency);
        Assert.Throws<ArgumentException>(() => ControlPatch.Apply(options, new BatchOptionsPatch { Clear = ["retry"] }));
    }

    [Theory]
    [InlineData(null, 4, 4, null)]
    [InlineData(10, 4, 4, 2)]
    [InlineData(3, 4, 3, 1)]
    [InlineData(1, 4, 1, 1)]
    public void Chunks_share_a_batch_wide_limit_and_never_exceed_it(int? limit, int maxChunks, int window, int? share)
    {
        var options = new BatchOptions { MaxConcurrency = limit, MaxConcurrentChunks = maxChunks };
        Assert.Equal(window, RunLimits.ChunkWindow(options));
        Assert.Equal(share, RunLimits.From(new BatchControl { Options = options }).Share);
        Assert.True(limit is null || window * share <= limit);
    }
}
