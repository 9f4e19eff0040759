using System.Text.Json;
using Azure;
using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Batches.Running;
using CnakeFunctions.Contracts;
using Microsoft.Extensions.Logging.Abstractions;

namespace CnakeFunctions.Batches.Tests.Running;

public sealed class EntryRunnerTests
{
    private static readonly EntryInput Entry = new("a.pyx", "x", "cython", "h");
    private static readonly OperationContext Context = new(null, 1, NoSiblings.Instance);
    private readonly EntryRunner _runner = new(TimeProvider.System, NullLogger<EntryRunner>.Instance);

    [Fact]
    public async Task A_result_is_passed_on()
    {
        var result = await RunAsync((_, _) => ValueTask.FromResult(new EntryResult { Code = "y" }));
        Assert.Equal("y", result.Code);
    }

    [Fact]
    public async Task An_operation_that_heeds_its_time_limit_fails_as_a_timeout()
    {
        var result = await RunAsync(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return new EntryResult();
        });
        Assert.Equal(("Timeout", true), (result.Error!.Type, result.Error.Transient));
    }

    [Fact]
    public async Task An_operation_that_does_not_is_left_behind()
    {
        using var end = new ManualResetEventSlim();
        var result = await RunAsync((_, _) =>
        {
            end.Wait(TimeSpan.FromSeconds(30), CancellationToken.None);
            return ValueTask.FromResult(new EntryResult());
        });
        end.Set();
        Assert.Equal("Timeout", result.Error!.Type);
    }

    [Fact]
    public async Task A_pause_leaves_the_entry_untried()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunUntilAsync(
            async (_, token) =>
            {
                await stop.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
                return new EntryResult();
            },
            stop.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunUntilAsync((_, _) => default, stop.Token));
    }

    public static TheoryData<Exception, string, bool> Failures => new()
    {
        { new TransientEntryException("Throttled", "later"), "Throttled", true },
        { new TimeoutException("slow"), "Timeout", true },
        { new RequestFailedException(503, "busy"), "RequestFailed", true },
        { new RequestFailedException(404, "gone"), "RequestFailed", false },
        { new HttpRequestException("x", null, System.Net.HttpStatusCode.TooManyRequests), "RequestFailed", true },
        { new HttpRequestException("x", null, System.Net.HttpStatusCode.BadRequest), "RequestFailed", false },
        { new HttpRequestException("x"), "HttpRequestException", true },
        { new IOException("x"), "IOException", true },
        { new InsufficientExecutionStackException(), "TooComplex", false },
        { new InvalidOperationException("bug"), "OperationError", false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task An_exception_becomes_a_failure_of_its_kind(Exception failure, string type, bool transient)
    {
        var result = await RunAsync((_, _) => throw failure);
        Assert.Equal((type, transient), (result.Error!.Type, result.Error.Transient));
    }

    [Fact]
    public async Task A_gate_lets_in_as_many_as_it_may_and_follows_its_limit()
    {
        var gate = new AdjustableGate(1);
        var first = await gate.EnterAsync(CancellationToken.None);
        using var impatient = new CancellationTokenSource(20);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gate.EnterAsync(impatient.Token));
        var second = gate.EnterAsync(CancellationToken.None);
        var third = gate.EnterAsync(CancellationToken.None);
        Assert.False(second.IsCompleted);
        gate.SetLimit(2);
        var inside = await second;
        Assert.False(third.IsCompleted);
        gate.SetLimit(1);
        first.Dispose();
        first.Dispose();
        await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.False(third.IsCompleted);
        inside.Dispose();
        (await third).Dispose();
    }

    private Task<EntryResult> RunAsync(Func<EntryInput, CancellationToken, ValueTask<EntryResult>> work) =>
        RunUntilAsync(work, TestContext.Current.CancellationToken);

    private Task<EntryResult> RunUntilAsync(Func<EntryInput, CancellationToken, ValueTask<EntryResult>> work, CancellationToken stopping) =>
        _runner.RunAsync(new TestOperation(work), Entry, Context, TimeSpan.FromMilliseconds(100), stopping);

    private sealed class TestOperation(Func<EntryInput, CancellationToken, ValueTask<EntryResult>> work) : IEntryOperation
    {
        public string Name => "test";
        public string Version => "1";
        public string Description => "";

        public IReadOnlyList<FieldError> ValidateOptions(JsonElement? options) => [];

        public ValueTask<EntryResult> ProcessAsync(EntryInput entry, OperationContext context, CancellationToken cancellationToken) =>
            work(entry, cancellationToken);
    }
}
