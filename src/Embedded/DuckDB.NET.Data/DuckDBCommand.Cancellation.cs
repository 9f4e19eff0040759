using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

public partial class DuckDBCommand
{
    private static readonly TimeSpan InterruptAgain = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private Run? _run;
    private bool _cancelled;

    /// <summary>
    /// Stops what this command is running: it ends with an <see cref="OperationCanceledException"/>. Nothing happens
    /// when it is not running. Callable from any thread.
    /// </summary>
    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    public override void Cancel()
    {
        if (_connection is null)
        {
            return;
        }

        _ = _connection.NativeConnection;
        lock (_gate)
        {
            _cancelled = true;
            if (_run is { } run)
            {
                run.Native.Interrupt();

                // The engine forgets an interrupt that comes a moment before the statement starts, hence the repetition.
                run.Interrupter ??= new Timer(_ => Interrupt(run), null, InterruptAgain, InterruptAgain);
            }
        }
    }

    /// <summary>Marks the time in which the engine works for this command, the only time in which it is interrupted.</summary>
    internal Run StartRun(DuckDBNativeConnection native)
    {
        lock (_gate)
        {
            return _run = new Run(this, native);
        }
    }

    /// <exception cref="OperationCanceledException">The command was cancelled since it started.</exception>
    internal void ThrowIfCancelled()
    {
        lock (_gate)
        {
            if (_cancelled)
            {
                throw new OperationCanceledException("The command was cancelled.");
            }
        }
    }

    private void ResetCancellation()
    {
        lock (_gate)
        {
            _cancelled = false;
        }
    }

    private void Interrupt(Run run)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_run, run) && !run.Native.IsClosed)
            {
                run.Native.Interrupt();
            }
        }
    }

    internal sealed class Run(DuckDBCommand command, DuckDBNativeConnection native) : IDisposable
    {
        public DuckDBNativeConnection Native { get; } = native;

        public Timer? Interrupter { get; set; }

        public void Dispose()
        {
            lock (command._gate)
            {
                command._run = null;
                Interrupter?.Dispose();
            }
        }
    }
}
