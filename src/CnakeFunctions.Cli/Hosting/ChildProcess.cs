using System.Diagnostics;
using CnakeFunctions.Cli.CommandLine;

namespace CnakeFunctions.Cli.Hosting;

/// <summary>A process of ours: its output goes to a log file, and it ends with us, since it watches the pipe on its standard input.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const long MaximumLogBytes = 20L << 20;
    private const int TailLines = 20;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Lock _lock = new();
    private readonly Queue<string> _tail = new();
    private readonly Action<string>? _onLine;
    private long _logged;

    private ChildProcess(string name, Process process, string logPath, Action<string>? onLine)
    {
        Name = name;
        _process = process;
        _onLine = onLine;
        LogPath = logPath;
        _log = new StreamWriter(new FileStream(logPath, FileMode.Create, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
    }

    public string Name { get; }

    public string LogPath { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <param name="name">For messages and the log file's name.</param>
    /// <param name="start">What to start.</param>
    /// <param name="logDirectory">Where its log goes.</param>
    /// <param name="onLine">Sees every line of output.</param>
    /// <exception cref="CliException">The program is not there.</exception>
    public static ChildProcess Start(string name, ProcessStartInfo start, string logDirectory, Action<string>? onLine = null)
    {
        Directory.CreateDirectory(logDirectory);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        Process process;
        try
        {
            process = Process.Start(start) ?? throw new InvalidOperationException("it did not start");
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw CliException.Unavailable($"Cannot start {name} ('{start.FileName}'): {exception.Message}", exception);
        }

        var child = new ChildProcess(name, process, Path.Combine(logDirectory, name + ".log"), onLine);
        process.OutputDataReceived += (_, e) => child.Receive(e.Data);
        process.ErrorDataReceived += (_, e) => child.Receive(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>The end of what it printed.</summary>
    public string Tail()
    {
        lock (_lock)
        {
            return string.Join(Environment.NewLine, _tail);
        }
    }

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Asks it to end, waits, and kills it with all its children if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signals.Terminate(_process.Id);
            _process.StandardInput.Close();
            using var timeout = new CancellationTokenSource(StopTimeout);
            try
            {
                await _process.WaitForExitAsync(timeout.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                _process.WaitForExit((int)StopTimeout.TotalMilliseconds);
            }
        }

        _process.Dispose();
        lock (_lock)
        {
            _log.Dispose();
            _logged = MaximumLogBytes;
        }
    }

    private void Receive(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            if (_tail.Count == TailLines)
            {
                _tail.Dequeue();
            }

            _tail.Enqueue(line);
            if (_logged < MaximumLogBytes)
            {
                _logged += line.Length + 1;
                _log.WriteLine(_logged < MaximumLogBytes ? line : "… the log ends here: it has reached its limit.");
            }
        }

        _onLine?.Invoke(line);
    }
}
