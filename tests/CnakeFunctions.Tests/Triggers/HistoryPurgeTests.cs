using CnakeFunctions.Triggers;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Tests.Triggers;

public sealed class HistoryPurgeTests
{
    private static readonly DateTimeOffset Before = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_purge_goes_on_in_steps_until_all_is_gone()
    {
        var client = new CountingClient([(7, false), (5, false), (1, true), (9, true)]);
        Assert.Equal(13, await HistoryPurge.RunAsync(client, Before, TestContext.Current.CancellationToken));
        Assert.Equal(3, client.Filters.Count);
        Assert.All(client.Filters, filter =>
        {
            Assert.Equal(Before, filter.CreatedTo);
            Assert.True(filter is { CreatedFrom: not null, Timeout.TotalSeconds: > 0 and <= 60 });
            Assert.DoesNotContain(OrchestrationRuntimeStatus.Running, filter.Statuses!);
        });
    }

    [Theory]
    [InlineData(1, false, 12)]
    [InlineData(0, false, 1)]
    [InlineData(1, null, 1)]
    public async Task A_backend_that_never_comes_to_an_end_is_left(int count, bool? isComplete, int steps)
    {
        var client = new CountingClient([.. Enumerable.Repeat((count, isComplete), 100)]);
        await HistoryPurge.RunAsync(client, Before, TestContext.Current.CancellationToken);
        Assert.Equal(steps, client.Filters.Count);
    }

    /// <summary>Answers purges one after the other; nothing else is asked of it.</summary>
    private sealed class CountingClient(IReadOnlyList<(int Count, bool? IsComplete)> answers) : DurableTaskClient("test")
    {
        public List<PurgeInstancesFilter> Filters { get; } = [];

        public override Task<PurgeResult> PurgeAllInstancesAsync(
            PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
        {
            Filters.Add(filter);
            var (count, isComplete) = answers[Filters.Count - 1];
            return Task.FromResult(new PurgeResult(count, isComplete));
        }

        public override Task<string> ScheduleNewOrchestrationInstanceAsync(
            TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public override Task RaiseEventAsync(
            string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
            string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

        public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
            string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

        public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public override Task<OrchestrationMetadata?> GetInstancesAsync(
            string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

        public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
            throw new NotSupportedException();

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
