using System.Globalization;
using CnakeFunctions.Embedded.DurableTask.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace CnakeFunctions.Embedded.DurableTask;

/// <summary>The client of an engine in this process. It stays valid while the engine is stopped and started again.</summary>
internal sealed class EngineClient(DurableEngineOptions options, Func<EngineCore> engine) : DurableTaskClient(options.TaskHub)
{
    private readonly JsonDataConverter converter = new(options.SerializerOptions);

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        EngineCore core = engine();
        return core.CreateAsync(orchestratorName.Name, core.Payloads.Write(input, $"input of '{orchestratorName}'"), options, cancellation);
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        EngineCore core = engine();
        return core.RaiseEventAsync(instanceId, eventName, core.Payloads.Write(eventPayload, $"event '{eventName}'"), cancellation);
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        => (await engine().WaitAsync(instanceId, found => found.Status != OrchestrationRuntimeStatus.Pending, cancellation).ConfigureAwait(false))
            .AsPublic(getInputsAndOutputs, converter);

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        => (await engine().WaitAsync(instanceId, found => found.IsFinished, cancellation).ConfigureAwait(false))
            .AsPublic(getInputsAndOutputs, converter);

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        EngineCore core = engine();
        return core.TerminateAsync(instanceId, core.Payloads.Write(options?.Output, "output of the termination"), options?.Recursive ?? false, cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
        => engine().SuspendAsync(instanceId, reason, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
        => engine().ResumeAsync(instanceId, reason, cancellation);

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(engine().Find(instanceId)?.AsPublic(getInputsAndOutputs, converter));
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        OrchestrationQuery query = filter ?? new OrchestrationQuery();
        return Pageable.Create<OrchestrationMetadata>((token, hint, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Task.FromResult(ReadPage(query, token ?? query.ContinuationToken, hint ?? query.PageSize));
        });
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return new PurgeResult(await engine().PurgeAsync(instanceId, options?.Recursive ?? false, cancellation).ConfigureAwait(false));
    }

    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return engine().PurgeAsync(filter, options?.Recursive ?? false, cancellation);
    }

    public override Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return engine().RestartAsync(instanceId, restartWithNewInstanceId, cancellation);
    }

    /// <summary>The engine belongs to the host.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Page<OrchestrationMetadata> ReadPage(OrchestrationQuery query, string? token, int size)
    {
        const int LargestPage = 10_000;
        long after = 0;
        if (token is not null && !long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out after))
        {
            throw new ArgumentException($"'{token}' is no continuation token of this engine.", nameof(token));
        }

        size = Math.Clamp(size, 1, LargestPage);
        List<StoredInstance> found = engine().List(query, after, size + 1);
        string? next = found.Count > size ? found[size - 1].Key.ToString(CultureInfo.InvariantCulture) : null;
        return new Page<OrchestrationMetadata>([.. found.Take(size).Select(instance => instance.AsPublic(query.FetchInputsAndOutputs, converter))], next);
    }
}
