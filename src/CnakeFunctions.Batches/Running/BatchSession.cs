using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Batches.Records;

namespace CnakeFunctions.Batches.Running;

/// <summary>What this process knows of a batch that it works on. Its control is kept up to date by <see cref="BatchSessions"/>.</summary>
public sealed class BatchSession(BatchDefinition definition, IEntryOperation operation)
{
    private CancellationTokenSource _stop = new();

    public string BatchId => Definition.BatchId;
    public BatchDefinition Definition { get; } = definition;
    public IEntryOperation Operation { get; } = operation;

    /// <summary>Newest read.</summary>
    public BatchControl Control { get; private set; } = new() { Options = definition.Request.Options };

    /// <summary>Fires when the batch is paused or cancelled.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Lets as many slices of the batch compute at once in this process as the batch may have anywhere.</summary>
    public AdjustableGate Gate { get; } = new(definition.Request.Options.MaxConcurrency ?? int.MaxValue);

    internal SnapshotDeclarations Declarations { get; } = new();

    /// <summary>Of the control blob; null before the first read.</summary>
    internal string? ETag { get; private set; }
    internal int Users { get; set; }
    internal long CheckedAt { get; set; }

    internal void Apply(BatchControl control, string etag)
    {
        ETag = etag;
        if (control.Revision < Control.Revision)
        {
            return;
        }

        Control = control;
        Gate.SetLimit(control.Options.MaxConcurrency ?? int.MaxValue);
        if (control.Intent != BatchIntent.Run)
        {
            _stop.Cancel();
        }
        else if (_stop.IsCancellationRequested)
        {
            // Those that watch the old token have been told to stop, and do.
            _stop = new CancellationTokenSource();
        }
    }
}
