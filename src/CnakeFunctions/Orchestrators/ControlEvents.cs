using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Service;
using Microsoft.DurableTask;

namespace CnakeFunctions.Orchestrators;

/// <summary>Listens to the events that bring a batch new wishes.</summary>
internal sealed class ControlEvents
{
    public const string Pause = "Pause";
    public const string Resume = "Resume";
    public const string Cancel = "Cancel";
    public const string Configure = "Configure";

    /// <summary>Somebody missed something that storage should have.</summary>
    public const string Restore = "Restore";

    private static readonly string[] Names = [Pause, Resume, Cancel, Configure];

    private readonly TaskOrchestrationContext _context;
    private readonly Task<BatchControl?>[] _waits;
    private readonly CancellationTokenSource _stop = new();
    private Task<object?> _restore;

    public ControlEvents(TaskOrchestrationContext context)
    {
        _context = context;
        _waits = [.. Names.Select(Listen)];
        _restore = ListenForRestore();
    }

    /// <summary>Completes when an event is there to take.</summary>
    public IEnumerable<Task> Waits => [.. _waits, _restore];

    /// <summary>Takes what has arrived, in the order of revisions; each that is newer than <paramref name="known"/> replaces it.</summary>
    public BatchControl Take(BatchControl known)
    {
        for (var i = 0; i < _waits.Length; i++)
        {
            while (_waits[i].IsCompletedSuccessfully)
            {
                var control = _waits[i].Result ?? ByName(Names[i], known);
                known = control.Revision > known.Revision ? control : known;
                _waits[i] = Listen(Names[i]);
            }
        }

        return known;
    }

    /// <summary>Whether something was missed; several calls for help are one.</summary>
    public bool TakeRestore()
    {
        var called = false;
        while (_restore.IsCompletedSuccessfully)
        {
            called = true;
            _restore = ListenForRestore();
        }

        return called;
    }

    /// <summary>Stops listening; events that arrive from now on are kept for the next generation.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Which event announces a control.</summary>
    public static string NameOf(ControlChange change) => change switch
    {
        ControlChange.Pause => Pause,
        ControlChange.Resume => Resume,
        ControlChange.Cancel => Cancel,
        _ => Configure,
    };

    private Task<BatchControl?> Listen(string name) => _context.WaitForExternalEvent<BatchControl?>(name, _stop.Token);

    private Task<object?> ListenForRestore() => _context.WaitForExternalEvent<object?>(Restore, _stop.Token);

    /// <summary>An event raised by hand through the management API carries nothing but its name.</summary>
    private static BatchControl ByName(string name, BatchControl known) => name switch
    {
        Pause => known with { Intent = BatchIntent.Pause, Revision = known.Revision + 1 },
        Resume => known with { Intent = BatchIntent.Run, Revision = known.Revision + 1 },
        Cancel => known with { Intent = BatchIntent.Cancel, Revision = known.Revision + 1 },
        _ => known,
    };
}
