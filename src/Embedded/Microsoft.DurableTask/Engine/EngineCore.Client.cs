using System.Diagnostics;
using CnakeFunctions.Embedded.DurableTask.Orchestrations;
using CnakeFunctions.Embedded.DurableTask.Storage;
using CnakeFunctions.Embedded.DurableTask.Tracing;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Embedded.DurableTask;

/// <content>What clients ask for. A change returns once it is durable.</content>
internal sealed partial class EngineCore
{
    private const int PurgePage = 2_000;
    private static readonly OrchestrationRuntimeStatus[] Unfinished =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    public async Task<string> CreateAsync(string name, string? input, StartOrchestrationOptions? start, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        string id = start?.InstanceId is { Length: > 0 } chosen ? chosen : Guid.NewGuid().ToString("N");
        InstanceIds.Check(id);
        HashSet<OrchestrationRuntimeStatus> forbidden = [.. Unfinished, .. ReadDedupeStatuses(start?.DedupeStatuses)];
        long now = UtcNow;
        long? startAt = start?.StartAt?.UtcTicks is { } due && due > now ? due : null;
        using Activity? span = EngineTracing.Create(name, start?.Version?.Version, id);
        CreateOperation operation;
        lock (gate)
        {
            ThrowIfUnable();
            if (byId.ContainsKey(id) || !creating.Add(id))
            {
                throw new OrchestrationAlreadyExistsException($"An instance with the id '{id}' already exists and has not finished.");
            }

            Instance instance = new()
            {
                Key = ++lastKey,
                Id = id,
                Name = name,
                Version = start?.Version?.Version,
                Input = input,
                Trace = TraceLink.Of(span),
                Created = now,
                LastTime = now,
            };
            operation = new CreateOperation(
                new NewInstance(instance, input, now, startAt, start?.Tags), forbidden, created => Created(instance, created, now, startAt));
            writer.Submit(operation);
        }

        await operation.Done.WaitAsync(cancellationToken).ConfigureAwait(false);
        return id;
    }

    public async Task RaiseEventAsync(string id, string name, string? payload, CancellationToken cancellationToken)
    {
        using Activity? span = EngineTracing.RaiseEvent(name, id);
        await TellAsync(id, InputKind.EventRaised, name, payload, cancellationToken).ConfigureAwait(false);
    }

    public Task SuspendAsync(string id, string? reason, CancellationToken cancellationToken)
        => TellAsync(id, InputKind.Suspended, null, reason, cancellationToken);

    public Task ResumeAsync(string id, string? reason, CancellationToken cancellationToken)
        => TellAsync(id, InputKind.Resumed, null, reason, cancellationToken);

    public Task TerminateAsync(string id, string? output, bool recursive, CancellationToken cancellationToken)
        => TellAsync(id, InputKind.Terminated, recursive ? "recursive" : null, output, cancellationToken);

    public StoredInstance? Find(string id) => reader.Find(id);

    public List<StoredInstance> List(OrchestrationQuery query, long afterKey, int limit) => reader.List(query, afterKey, limit);

    public async Task<int> PurgeAsync(string id, bool recursive, CancellationToken cancellationToken)
    {
        if (reader.Find(id) is not { IsFinished: true } found)
        {
            return 0;
        }

        List<long> keys = [found.Key];
        for (int i = 0; recursive && i < keys.Count; i++)
        {
            keys.AddRange(reader.Children(keys[i]));
        }

        return await PurgeAsync(keys, cancellationToken).ConfigureAwait(false);
    }

    public async Task<PurgeResult> PurgeAsync(PurgeInstancesFilter filter, bool recursive, CancellationToken cancellationToken)
    {
        long begun = Stopwatch.GetTimestamp();
        int count = 0;
        long after = 0;
        while (true)
        {
            List<long> keys = reader.ListFinished(filter, after, PurgePage);
            if (keys.Count == 0)
            {
                return new PurgeResult(count, true);
            }

            if (filter.Timeout is { } timeout && Stopwatch.GetElapsedTime(begun) > timeout)
            {
                return new PurgeResult(count, false);
            }

            after = keys[^1];
            for (int i = 0; recursive && i < keys.Count; i++)
            {
                keys.AddRange(reader.Children(keys[i]));
            }

            count += await PurgeAsync(keys, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<string> RestartAsync(string id, bool withNewId, CancellationToken cancellationToken)
    {
        StoredInstance found = reader.Find(id) ?? throw new ArgumentException($"There is no instance with the id '{id}'.", nameof(id));
        if (!found.IsFinished && !withNewId)
        {
            throw new InvalidOperationException($"Instance '{id}' is {found.Status}; only a finished instance can be restarted under its own id.");
        }

        StartOrchestrationOptions start = new(withNewId ? null : id) { Tags = found.ReadTags() };
        return await CreateAsync(found.Name, found.Input, start, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> PurgeAsync(List<long> keys, CancellationToken cancellationToken)
    {
        PurgeOperation operation = new(keys);
        lock (gate)
        {
            ThrowIfUnable();
            writer.Submit(operation);
        }

        await operation.Done.WaitAsync(cancellationToken).ConfigureAwait(false);
        return operation.Count;
    }

    private async Task TellAsync(string id, InputKind kind, string? name, string? payload, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        InputOperation operation;
        lock (gate)
        {
            ThrowIfUnable();
            if (!byId.TryGetValue(id, out Instance? instance))
            {
                return;
            }

            int pending = instance.Mailbox.Count + (instance.Execution?.PendingEvents ?? 0);
            if (kind == InputKind.EventRaised && pending >= options.MaxPendingEvents)
            {
                throw new InvalidOperationException($"Instance '{id}' has {pending:N0} events that it has not taken; it accepts no more until it does.");
            }

            if (Accept(instance, kind, name: name, payload: payload) is not { } input)
            {
                return;
            }

            operation = new InputOperation(instance.Key, input, isActivity: false);
            writer.Submit(operation);
        }

        await operation.Done.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Created(Instance instance, bool created, long now, long? startAt)
    {
        lock (gate)
        {
            creating.Remove(instance.Id);
            if (!created || stopping)
            {
                return;
            }

            Remember(instance);
            if (startAt is { } due)
            {
                AddTimer(instance, -1, due);
            }
            else
            {
                Begin(instance, now);
            }
        }

        Signal(instance.Id);
    }

    private void ThrowIfUnable()
    {
        ObjectDisposedException.ThrowIf(stopping, typeof(DurableEngine));
        if (writer.Trouble is { } trouble)
        {
            throw new IOException($"The durable state in '{options.DatabasePath}' cannot be written: {trouble.Message}", trouble);
        }
    }

    private static List<OrchestrationRuntimeStatus> ReadDedupeStatuses(IReadOnlyList<string>? names)
    {
        List<OrchestrationRuntimeStatus> statuses = [];
        foreach (string name in names ?? [])
        {
            statuses.Add(Enum.TryParse(name, ignoreCase: true, out OrchestrationRuntimeStatus status) && Enum.IsDefined(status)
                ? status
                : throw new ArgumentException($"'{name}' is no state of an orchestration and cannot be a dedupe status.", nameof(names)));
        }

        return statuses;
    }
}
