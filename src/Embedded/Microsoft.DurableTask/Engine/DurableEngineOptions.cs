using System.Text.Json;

namespace CnakeFunctions.Embedded.DurableTask;

/// <summary>Settings of the embedded engine.</summary>
public sealed record DurableEngineOptions
{
    /// <summary>The SQLite file; its directory is created. One process at a time may use it.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>The name of the client.</summary>
    public string TaskHub { get; init; } = "CnakeFunctions";

    /// <summary>Activities that run at once; at least 1.</summary>
    public int MaxConcurrentActivities { get; init; } = 8;

    /// <summary>Orchestrators whose code runs at once; at least 1. Waiting orchestrations do not count.</summary>
    public int MaxConcurrentOrchestrators { get; init; } = 8;

    /// <summary>How often an activity, or the recovery of an orchestrator, may be started without coming to an end before it is failed.</summary>
    public int MaxActivityDequeueCount { get; init; } = 5;

    /// <summary>Waiting orchestrations that stay in memory; others are replayed from their history when something happens. 0 replays always.</summary>
    public int MaxCachedOrchestrations { get; init; } = 5_000;

    /// <summary>The longest JSON text of an input, output or event, in characters.</summary>
    public int MaxPayloadLength { get; init; } = 32 * 1024 * 1024;

    /// <summary>Activities, timers, sub-orchestrations and sent events of one execution (up to ContinueAsNew).</summary>
    public int MaxActionsPerExecution { get; init; } = 100_000;

    /// <summary>Events that may wait for one instance to take them up.</summary>
    public int MaxPendingEvents { get; init; } = 100_000;

    public JsonSerializerOptions SerializerOptions { get; init; } = new() { IncludeFields = true };

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        List<string> errors = [];
        if (string.IsNullOrWhiteSpace(DatabasePath))
        {
            errors.Add($"{nameof(DatabasePath)} is empty");
        }

        foreach ((string name, int value, int least) in new[]
        {
            (nameof(MaxConcurrentActivities), MaxConcurrentActivities, 1),
            (nameof(MaxConcurrentOrchestrators), MaxConcurrentOrchestrators, 1),
            (nameof(MaxActivityDequeueCount), MaxActivityDequeueCount, 1),
            (nameof(MaxCachedOrchestrations), MaxCachedOrchestrations, 0),
            (nameof(MaxPayloadLength), MaxPayloadLength, 1),
            (nameof(MaxActionsPerExecution), MaxActionsPerExecution, 1),
            (nameof(MaxPendingEvents), MaxPendingEvents, 1),
        })
        {
            if (value < least)
            {
                errors.Add($"{name} is {value}, at least {least} is needed");
            }
        }

        if (errors.Count > 0)
        {
            throw new ArgumentException($"The durable engine cannot work with these options: {string.Join("; ", errors)}.");
        }
    }
}
