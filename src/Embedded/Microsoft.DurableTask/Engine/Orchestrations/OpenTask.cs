using System.Text.Json;
using Microsoft.DurableTask;

namespace CnakeFunctions.Embedded.DurableTask.Orchestrations;

/// <summary>A task that an orchestrator has asked for and that has not been answered.</summary>
internal abstract class OpenTask
{
    public abstract void Complete(string? payload);

    public abstract void Fail(Exception error);
}

/// <summary>A task with a result of a type that only the orchestrator's code knows.</summary>
internal sealed class OpenTask<T>(JsonSerializerOptions json) : OpenTask
{
    private readonly TaskCompletionSource<T> source = new();

    public Task<T> Task => source.Task;

    public override void Complete(string? payload)
    {
        T value;
        try
        {
            value = payload is null ? default! : JsonSerializer.Deserialize<T>(payload, json)!;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            Fail(error);
            return;
        }

        source.TrySetResult(value);
    }

    public override void Fail(Exception error) => source.TrySetException(error);

    public bool Cancel(CancellationToken token) => source.TrySetCanceled(token);
}

/// <summary>A timer that has not fired.</summary>
internal sealed class OpenTimer : OpenTask
{
    private readonly TaskCompletionSource source = new();
    private CancellationTokenRegistration registration;

    public Task Task => source.Task;

    public void CancelWith(CancellationToken token, Action cancelled)
        => registration = token.Register(() =>
        {
            cancelled();
            source.TrySetCanceled(token);
        });

    public override void Complete(string? payload)
    {
        registration.Dispose();
        source.TrySetResult();
    }

    public override void Fail(Exception error) => source.TrySetException(error);
}
