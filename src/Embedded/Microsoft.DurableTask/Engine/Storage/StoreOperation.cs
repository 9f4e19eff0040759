namespace CnakeFunctions.Embedded.DurableTask.Storage;

/// <summary>A state transition, written whole in one transaction, usually together with others.</summary>
internal abstract class StoreOperation
{
    /// <summary>The place in the order of all transitions of this process, from 1.</summary>
    public long Number { get; set; }

    public abstract void Write(StoreSession session);

    /// <summary>Called on the writer's thread once the transition is durable; must be quick.</summary>
    public virtual void Committed()
    {
    }

    /// <summary>Called when the transition will never be written.</summary>
    public virtual void Failed(Exception error)
    {
    }
}

/// <summary>A transition that a caller waits for.</summary>
internal abstract class AwaitedOperation : StoreOperation
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => done.Task;

    public override void Committed() => done.TrySetResult();

    public override void Failed(Exception error) => done.TrySetException(error);
}
