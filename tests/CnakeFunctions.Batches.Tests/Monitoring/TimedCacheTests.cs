using CnakeFunctions.Batches.Monitoring;
using CnakeFunctions.Batches.Tests.Support;

namespace CnakeFunctions.Batches.Tests.Monitoring;

public sealed class TimedCacheTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly ManualTime _time = new();
    private int _computed;

    [Fact]
    public async Task Many_who_ask_the_same_cost_one_computation_until_it_is_old()
    {
        var cache = NewCache();
        var gate = new TaskCompletionSource();
        var answers = Enumerable.Range(0, 20).Select(_ => cache.GetAsync("a", _ => ComputeAsync(gate.Task), Token)).ToList();
        gate.SetResult();
        Assert.Equal([1], (await Task.WhenAll(answers)).Distinct());
        _time.Advance(TimeSpan.FromMilliseconds(900));
        Assert.Equal(1, await cache.GetAsync("a", _ => ComputeAsync(), Token));
        _time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(2, await cache.GetAsync("a", _ => ComputeAsync(), Token));
    }

    [Fact]
    public async Task One_who_leaves_takes_nothing_from_the_others()
    {
        var cache = NewCache();
        var gate = new TaskCompletionSource();
        using var leave = new CancellationTokenSource();
        var first = cache.GetAsync("a", _ => ComputeAsync(gate.Task), leave.Token);
        var second = cache.GetAsync("a", _ => ComputeAsync(gate.Task), Token);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        Assert.Equal(1, await second);
    }

    [Fact]
    public async Task Failures_are_not_kept()
    {
        var cache = NewCache();
        await Assert.ThrowsAsync<TimeoutException>(() => cache.GetAsync("a", _ => throw new TimeoutException(), Token));
        Assert.Equal(1, await cache.GetAsync("a", _ => ComputeAsync(), Token));
    }

    [Fact]
    public async Task A_computation_that_takes_too_long_is_cancelled()
    {
        var cache = NewCache();
        var answer = cache.GetAsync("a", async token => { await Task.Delay(Timeout.Infinite, token); return 0; }, Token);
        _time.Advance(TimeSpan.FromMinutes(2));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task Old_answers_make_room()
    {
        var cache = NewCache();
        for (var i = 0; i < 100; i++)
        {
            await cache.GetAsync($"{i}", _ => ComputeAsync(), Token);
        }

        Assert.Equal(100, await cache.GetAsync("99", _ => ComputeAsync(), Token));
        Assert.Equal(101, await cache.GetAsync("0", _ => ComputeAsync(), Token));
    }

    private TimedCache<string, int> NewCache() => new(_time, TimeSpan.FromSeconds(1), 10, TimeSpan.FromMinutes(1));

    private async Task<int> ComputeAsync(Task? gate = null)
    {
        await (gate ?? Task.CompletedTask);
        return Interlocked.Increment(ref _computed);
    }
}
