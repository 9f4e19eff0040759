using System.Globalization;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Embedded.DurableTask.Orchestrations;

/// <summary>The context that an orchestrator is given.</summary>
internal sealed partial class OrchestrationContext(Execution execution, ILoggerFactory loggers) : TaskOrchestrationContext
{
    // The documented limit of the Azure engine, counted in bytes of UTF-16.
    private const int MaxCustomStatusBytes = 16 * 1024;
    private int guids;

    public override TaskName Name => execution.Identity.Name;

    public override string InstanceId => execution.Identity.Id;

    public override ParentOrchestrationInstance? Parent => execution.Identity.Parent;

    public override DateTime CurrentUtcDateTime => new(execution.Now, DateTimeKind.Utc);

    public override bool IsReplaying => execution.IsReplaying;

    public override string Version => execution.Identity.Version ?? string.Empty;

    protected override ILoggerFactory LoggerFactory => loggers;

    public override T? GetInput<T>()
        where T : default
        => execution.Identity.Input is { } json ? JsonSerializer.Deserialize<T>(json, execution.Payloads.Options) : default;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Enter();
        Check(name, input);
        string? payload = execution.Payloads.Write(input, $"input of activity '{name}'");
        return WithRetries(name, options?.Retry, () => execution.Call<TResult>(ActionKind.Activity, name, null, payload, null));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        Enter();
        Check(orchestratorName, input);
        string? payload = execution.Payloads.Write(input, $"input of sub-orchestration '{orchestratorName}'");
        SubOrchestrationOptions? child = options as SubOrchestrationOptions;
        string id = child?.InstanceId is { Length: > 0 } chosen ? chosen : NewGuid().ToString("N");
        InstanceIds.Check(id);
        string? version = (child?.Version ?? options?.Version)?.Version;
        return WithRetries(
            orchestratorName, options?.Retry, () => execution.Call<TResult>(ActionKind.SubOrchestration, orchestratorName, id, payload, version));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Enter();
        return execution.SetTimer(fireAt.ToUniversalTime().Ticks, cancellationToken);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        Enter();
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return execution.Events.WaitAsync<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        Enter();
        InstanceIds.Check(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        execution.SendEvent(instanceId, eventName, execution.Payloads.Write(payload, $"event '{eventName}'"));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        Enter();
        string? json = execution.Payloads.Write(customStatus, "custom status");
        if (json?.Length * sizeof(char) > MaxCustomStatusBytes)
        {
            throw new ArgumentException($"The custom status is {json!.Length * sizeof(char):N0} bytes of UTF-16 JSON; at most {MaxCustomStatusBytes:N0} are allowed.", nameof(customStatus));
        }

        execution.CustomStatus = json;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
        => ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        Enter();
        ArgumentNullException.ThrowIfNull(options);
        string? input = execution.Payloads.Write(options.NewInput, $"input of the next generation of '{InstanceId}'");
        execution.NextGeneration = (input, options.PreserveUnprocessedEvents, options.NewVersion);
    }

    public override Guid NewGuid()
    {
        Enter();
        string name = string.Create(CultureInfo.InvariantCulture, $"{InstanceId}_{CurrentUtcDateTime:o}_{guids++}");
        return NameBasedGuid.Create(name);
    }

    private void Enter()
    {
        if (!execution.IsCurrentThread)
        {
            throw new InvalidOperationException(
                $"The context of instance '{InstanceId}' was used outside of its orchestrator's turn (invalid asynchronous invocation): orchestrators may only await tasks of their context.");
        }
    }

    private static void Check(TaskName name, object? input)
    {
        ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
        if (input is TaskOptions)
        {
            throw new ArgumentException("Task options were passed as the input; name the argument 'options'.", nameof(input));
        }
    }
}
