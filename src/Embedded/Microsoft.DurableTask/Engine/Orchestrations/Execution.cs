using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Embedded.DurableTask.Orchestrations;

/// <summary>What an execution needs to know of its instance.</summary>
internal sealed record ExecutionIdentity(string Id, string Name, string? Version, ParentOrchestrationInstance? Parent, string? Input);

/// <summary>How an execution ended.</summary>
internal enum ExecutionEnd
{
    Completed,
    Failed,
    ContinuedAsNew,
}

/// <summary>
/// One execution of an orchestrator (a generation, up to ContinueAsNew) in memory. It is fed with inputs, one after the other, and
/// gathers what the code asks for. Fed with the same inputs it asks for the same: that is how it is brought back from storage.
/// </summary>
internal sealed partial class Execution
{
    private readonly DurableTasks tasks;
    private readonly Payloads payloads;
    private readonly int maxActions;
    private readonly OrchestratorThread thread;
    private readonly OrchestrationContext context;
    private readonly Dictionary<int, OpenTask> open = [];
    private readonly Queue<InputEvent> held = new();
    private Dictionary<int, OrchestrationAction> recorded = [];
    private Task<object?>? main;
    private NonDeterministicOrchestrationException? divergence;
    private int nextTask;

    public Execution(
        ExecutionIdentity identity, DurableTasks tasks, Payloads payloads, DurableEngineOptions options, ILoggerFactory loggers, Action<Execution> notDurable)
    {
        Identity = identity;
        this.tasks = tasks;
        this.payloads = payloads;
        maxActions = options.MaxActionsPerExecution;
        thread = new OrchestratorThread(() => notDurable(this));
        Events = new ExternalEvents(payloads.Options);
        context = new OrchestrationContext(this, loggers);
    }

    public ExecutionIdentity Identity { get; }

    public Payloads Payloads => payloads;

    public ExternalEvents Events { get; }

    public bool IsCurrentThread => thread.IsCurrent;

    public bool IsReplaying { get; private set; }

    /// <summary>The clock, UTC ticks.</summary>
    public long Now { get; private set; }

    public bool IsSuspended { get; private set; }

    /// <summary>False while a start in the future is still to come.</summary>
    public bool HasStarted => main is not null;

    /// <summary>Events that nobody has taken; an estimate when read from another thread.</summary>
    public int PendingEvents => Events.KeptCount + held.Count;

    /// <summary>Whether its code has been found to wait for something that is not durable.</summary>
    public bool HasStrayed { get; set; }

    /// <summary>Whether the engine has dropped it; what it still does is of no interest.</summary>
    public bool IsForgotten { get; set; }

    public string? CustomStatus { get; set; }

    public (string? Input, bool PreserveEvents, string? Version)? NextGeneration { get; set; }

    /// <summary>What the code has asked for since <see cref="TakeActions"/>.</summary>
    public List<OrchestrationAction> NewActions { get; private set; } = [];

    /// <summary>Timers of earlier turns that the code has cancelled since.</summary>
    public List<int> CancelledTimers { get; private set; } = [];

    public ExecutionEnd? End { get; private set; }

    public string? Output { get; private set; }

    public TaskFailureDetails? Failure { get; private set; }

    /// <summary>Runs again what storage knows of this execution.</summary>
    /// <param name="inputs">What it had received and acted upon.</param>
    /// <param name="actions">What it had asked for.</param>
    public void Replay(IEnumerable<InputEvent> inputs, Dictionary<int, OrchestrationAction> actions)
    {
        recorded = actions;
        IsReplaying = true;
        foreach (InputEvent input in inputs)
        {
            if (!Feed(input) && End != ExecutionEnd.Failed)
            {
                Diverge($"the history goes on with {input.Kind} after the code has ended");
                break;
            }
        }

        IsReplaying = false;
        if (End != ExecutionEnd.Failed)
        {
            if (recorded.Count > 0)
            {
                OrchestrationAction missing = recorded.Values.MinBy(action => action.Task)!;
                Diverge($"the history has {missing.Describe()}, which the code did not ask for");
            }
            else if (End is not null)
            {
                Diverge("the code has ended where it waited before");
            }

            if (divergence is not null)
            {
                Fail(TaskFailureDetails.FromException(divergence));
            }
        }

        recorded = [];
        NewActions = [];
        CancelledTimers = [];
    }

    /// <summary>Lets the orchestrator react to one input. Does nothing once it has ended.</summary>
    /// <returns>Whether the input was taken.</returns>
    public bool Feed(InputEvent input)
    {
        if (End is not null)
        {
            return false;
        }

        Now = Math.Max(Now, input.Time);
        if (IsSuspended && input.Kind is not (InputKind.Suspended or InputKind.Resumed or InputKind.Faulted))
        {
            held.Enqueue(input);
            return true;
        }

        switch (input.Kind)
        {
            case InputKind.Suspended:
                IsSuspended = true;
                break;
            case InputKind.Resumed:
                IsSuspended = false;
                while (End is null && held.TryDequeue(out InputEvent? next))
                {
                    React(next);
                }

                break;
            default:
                React(input);
                break;
        }

        return true;
    }

    /// <summary>Ends the execution for a reason outside of its code.</summary>
    public void Fail(TaskFailureDetails failure)
    {
        End = ExecutionEnd.Failed;
        Failure = failure;
    }

    public (List<OrchestrationAction> Actions, List<int> CancelledTimers) TakeActions()
    {
        (List<OrchestrationAction>, List<int>) taken = (NewActions, CancelledTimers);
        NewActions.ForEach(action => action.IsRecorded = true);
        NewActions = [];
        CancelledTimers = [];
        return taken;
    }

    private void React(InputEvent input)
    {
        try
        {
            thread.Run(() => Dispatch(input));
        }
        catch (Exception error)
        {
            Fail(TaskFailureDetails.FromException(error));
            return;
        }

        Settle();
    }

    private void Dispatch(InputEvent input)
    {
        switch (input.Kind)
        {
            case InputKind.Started:
                Start();
                break;
            case InputKind.EventRaised:
                Events.Receive(input);
                break;
            case InputKind.Faulted:
                Fail(Payloads.ReadFailure(input.Payload));
                break;
            default:
                Answer(input);
                break;
        }
    }

    private void Start()
    {
        if (tasks.FindOrchestrator(Identity.Name) is not { } orchestrator)
        {
            Fail(EngineErrors.NoOrchestrator(Identity.Name));
            return;
        }

        try
        {
            main = orchestrator(context);
        }
        catch (Exception error)
        {
            main = Task.FromException<object?>(error);
        }
    }

    private void Answer(InputEvent input)
    {
        if (!open.Remove(input.Task, out OpenTask? task))
        {
            if (input.Task >= nextTask)
            {
                Diverge($"the history has {input.Kind} for task #{input.Task}, but the code has asked for {nextTask} tasks only");
            }

            // Otherwise a timer that fired while it was being cancelled.
            return;
        }

        if (input.Kind == InputKind.Failed)
        {
            task.Fail(new TaskFailedException(((INamedTask)task).Name, input.Task, Payloads.ReadFailure(input.Payload)));
        }
        else
        {
            task.Complete(input.Payload);
        }
    }

    /// <summary>Finds out whether the orchestrator is at its end. What it still waits for holds the end back.</summary>
    private void Settle()
    {
        if (End is not null)
        {
            return;
        }

        if (divergence is not null)
        {
            Fail(TaskFailureDetails.FromException(divergence));
            return;
        }

        if (main is not { IsCompleted: true } || open.Count > 0)
        {
            return;
        }

        if (main.IsCompletedSuccessfully)
        {
            Finish(main.Result);
        }
        else
        {
            Fail(TaskFailureDetails.FromException(main.Exception?.InnerException ?? new TaskCanceledException(main)));
        }
    }

    private void Finish(object? result)
    {
        if (NextGeneration is not null)
        {
            End = ExecutionEnd.ContinuedAsNew;
            return;
        }

        try
        {
            Output = payloads.Write(result, $"output of instance '{Identity.Id}'");
            End = ExecutionEnd.Completed;
        }
        catch (Exception error)
        {
            Fail(TaskFailureDetails.FromException(error));
        }
    }
}
