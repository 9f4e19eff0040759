using System.Diagnostics;
using System.Runtime.CompilerServices;
using CnakeFunctions.Embedded.DurableTask.Activities;
using CnakeFunctions.Embedded.DurableTask.Orchestrations;
using ActivityContext = System.Diagnostics.ActivityContext;

namespace CnakeFunctions.Embedded.DurableTask.Tracing;

/// <summary>
/// The spans of the official SDK, with its source, names, kinds and tags. Source: microsoft/durabletask-dotnet, <c>TraceHelper</c>,
/// <c>TraceActivityConstants</c> and <c>Schema</c>. Nothing is traced that was started while nobody listened.
/// </summary>
internal static class EngineTracing
{
    private const string OrchestrationType = "orchestration";
    private const string ActivityType = "activity";
    private static readonly ActivitySource Source = new("Microsoft.DurableTask");

    /// <summary>A client starts an orchestration.</summary>
    public static Activity? Create(string name, string? version, string instanceId)
        => Describe(Source.StartActivity(NameOf("create_orchestration", name, version), ActivityKind.Producer), OrchestrationType, name, version, instanceId);

    /// <summary>A client, or an orchestration of the given id, sends an event.</summary>
    public static Activity? RaiseEvent(string name, string targetId, string? senderId = null)
    {
        Activity? span = Source.StartActivity(NameOf("orchestration_event", name, null), ActivityKind.Producer);
        span?.SetTag("durabletask.type", "event").SetTag("durabletask.task.name", name).SetTag("durabletask.event.target_instance_id", targetId);
        return senderId is null ? span : span?.SetTag("durabletask.task.instance_id", senderId);
    }

    /// <summary>An activity runs, once.</summary>
    public static Activity? Run(ActivityWork work)
        => work.Instance.Trace is not { } trace || !Source.HasListeners() ? null
            : Describe(
                Source.StartActivity(NameOf(ActivityType, work.Name, null), ActivityKind.Server, trace.Under(trace.Task(work.Execution, work.Task))),
                ActivityType, work.Name, null, work.Instance.Id)
                ?.SetTag("durabletask.task.task_id", work.Task);

    /// <summary>An activity has been answered: the time that the orchestration waited for it.</summary>
    public static void Answered(ActivityWork work, long now, string? failure)
    {
        if (work.Instance.Trace is { } trace && Source.HasListeners())
        {
            using Activity? span = Past(
                NameOf(ActivityType, work.Name, null), ActivityKind.Client, trace.Under(trace.Orchestration(work.Execution)),
                trace.Task(work.Execution, work.Task), work.Scheduled == 0 ? now : work.Scheduled, now, failure);
            Describe(span, ActivityType, work.Name, null, work.Instance.Id)?.SetTag("durabletask.task.task_id", work.Task);
        }
    }

    /// <summary>A generation of an orchestration has come to its end.</summary>
    public static void Ended(Instance instance, string status, string? failure)
    {
        if (instance.Trace is { } trace && Source.HasListeners())
        {
            using Activity? span = Past(
                NameOf(OrchestrationType, instance.Name, instance.Version), ActivityKind.Server, trace.Context,
                trace.Orchestration(instance.ExecutionNumber), instance.Started, instance.LastTime, failure);
            Describe(span, OrchestrationType, instance.Name, instance.Version, instance.Id)?.SetTag("durabletask.task.status", status);
        }
    }

    /// <summary>A sub-orchestration has been answered: the time that its parent waited for it.</summary>
    public static void Answered(Instance parent, ParentLink link, Instance child, long now, string? failure)
    {
        if (parent.Trace is { } trace && Source.HasListeners())
        {
            using Activity? span = Past(
                NameOf(OrchestrationType, child.Name, child.Version), ActivityKind.Client, trace.Under(trace.Orchestration(link.Execution)),
                trace.Task(link.Execution, link.Task), child.Created, now, failure);
            Describe(span, OrchestrationType, child.Name, child.Version, parent.Id);
        }
    }

    public static void TimerFired(TimerEntry timer, long now)
    {
        Instance instance = timer.Instance;
        if (instance.Trace is { } trace && timer.Task >= 0 && Source.HasListeners())
        {
            using Activity? span = Past(
                $"orchestration:{instance.Name}:timer", ActivityKind.Internal, trace.Under(trace.Orchestration(timer.Execution)),
                ActivitySpanId.CreateRandom(), timer.Set, now, null);
            Describe(span, "timer", instance.Name, null, instance.Id)
                ?.SetTag("durabletask.fire_at", new DateTime(timer.Due, DateTimeKind.Utc).ToString("o"))
                .SetTag("durabletask.task.task_id", timer.Task);
        }
    }

    /// <summary>What a turn's code logs or starts belongs to the orchestration's span, which is reported only at its end.</summary>
    public static Activity? Enter(Instance instance)
    {
        if (instance.Trace is not { } trace || !Source.HasListeners())
        {
            return null;
        }

        Activity turn = new Activity("orchestration turn").SetParentId(trace.Context.TraceId, trace.Context.SpanId, trace.Context.TraceFlags);
        turn.TraceStateString = trace.Context.TraceState;
        turn.Start();
        SpanIdOf(turn) = trace.Orchestration(instance.ExecutionNumber).ToHexString();
        return turn;
    }

    private static string NameOf(string what, string name, string? version)
        => string.IsNullOrEmpty(version) ? $"{what}:{name}" : $"{what}:{name}@({version})";

    private static Activity? Describe(Activity? span, string type, string name, string? version, string instanceId)
    {
        span?.SetTag("durabletask.type", type).SetTag("durabletask.task.name", name).SetTag("durabletask.task.instance_id", instanceId);
        return string.IsNullOrEmpty(version) ? span : span?.SetTag("durabletask.task.version", version);
    }

    private static Activity? Past(
        string name, ActivityKind kind, ActivityContext parent, ActivitySpanId id, long started, long ended, string? failure)
    {
        Activity? span = Source.StartActivity(name, kind, parent, startTime: new DateTimeOffset(started, TimeSpan.Zero));
        if (span is null)
        {
            return null;
        }

        SpanIdOf(span) = id.ToHexString();
        span.SetEndTime(new DateTime(Math.Max(started, ended), DateTimeKind.Utc));
        return failure is null ? span : span.SetStatus(ActivityStatusCode.Error, failure);
    }

    // A span's id has no setter; the official SDK writes the same field.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanIdOf(Activity span);
}
