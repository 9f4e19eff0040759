using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace CnakeFunctions.Testing;

/// <summary>
/// A real Azurite (blobs and tables) on free loopback ports. It can be killed and restarted on the same ports and data, ends with
/// the process that started it, and leaves nothing behind once disposed.
/// </summary>
internal sealed partial class AzuriteServer : IAsyncDisposable, IDisposable
{
    /// <summary>The account that every Azurite knows; its key is public.</summary>
    public const string AccountName = "devstoreaccount1";

    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Runs Azurite inside a process that exits when its standard input closes, thus also when we are killed.</summary>
    private const string Bootstrap =
        "process.stdin.on('end',()=>process.exit(0)).on('error',()=>process.exit(0)).resume().unref();process.argv.splice(1,0,'azurite');" +
        "require(process.env.CNAKE_AZURITE);";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly bool _inMemory;
    private Process? _process;

    private AzuriteServer(bool inMemory, int blobPort, int queuePort, int tablePort)
    {
        _inMemory = inMemory;
        (BlobPort, QueuePort, TablePort) = (blobPort, queuePort, tablePort);
        DataDirectory = Path.Combine(Path.GetTempPath(), "cnake-azurite-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(DataDirectory);
    }

    public int BlobPort { get; }

    public int QueuePort { get; }

    public int TablePort { get; }

    /// <summary>Where it keeps its data, and its working directory; deleted on dispose.</summary>
    public string DataDirectory { get; }

    public Uri BlobEndpoint => new($"http://127.0.0.1:{BlobPort}/{AccountName}");

    public Uri TableEndpoint => new($"http://127.0.0.1:{TablePort}/{AccountName}");

    /// <summary>What <c>AzureWebJobsStorage</c> takes.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};" +
        $"BlobEndpoint={BlobEndpoint};QueueEndpoint=http://127.0.0.1:{QueuePort}/{AccountName};TableEndpoint={TableEndpoint};";

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Process id while it runs.</summary>
    public int? ProcessId => IsRunning ? _process!.Id : null;

    /// <summary>Starts a server and returns once both services answer.</summary>
    /// <param name="inMemory">Keeps all data in memory: faster, and lost on <see cref="Kill"/>.</param>
    /// <param name="cancellationToken">Gives up waiting; the process is ended.</param>
    /// <exception cref="InvalidOperationException">It did not start; the message holds its output.</exception>
    public static async Task<AzuriteServer> StartAsync(bool inMemory = true, CancellationToken cancellationToken = default)
    {
        // A port found free can be taken by another test before Azurite binds it; then others are tried.
        for (var attempt = 1; ; attempt++)
        {
            var ports = FreePorts(3);
            var server = new AzuriteServer(inMemory, ports[0], ports[1], ports[2]);
            try
            {
                await server.LaunchAsync(cancellationToken).ConfigureAwait(false);
                return server;
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
                server.Dispose();
            }
            catch
            {
                server.Dispose();
                throw;
            }
        }
    }

    /// <summary>SIGKILL: nothing is flushed. Azurite saves its metadata only every few seconds, so that fresh writes may be lost.</summary>
    public void Kill()
    {
        if (_process is null)
        {
            return;
        }

        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(10_000);
        }

        _process.Dispose();
        _process = null;
    }

    /// <summary>Lets Azurite save its data and exit (SIGTERM), then waits for the end.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_process is { HasExited: false } process)
        {
            using (Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            {
            }

            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(TimeSpan.FromSeconds(10));
            try
            {
                await process.WaitForExitAsync(timeout.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Kill below ends what does not stop by itself.
            }
        }

        Kill();
    }

    /// <summary>Starts it again on the same ports and data, killing it first if it runs.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        Kill();
        await LaunchAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        Kill();
        try
        {
            Directory.Delete(DataDirectory, recursive: true);
        }
        catch (IOException)
        {
            // The temporary directory is cleaned by the system.
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = DataDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CNAKE_AZURITE"] = Path.Combine(RepositoryRoot(), "node_modules", "azurite", "dist", "src", "azurite.js");
        foreach (var argument in Arguments())
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        _process = process;
        var output = new List<string>();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var listening = 0;

        void Read(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (output)
            {
                // The first lines say what went wrong; a server that runs for long must not fill the memory.
                if (output.Count < 200)
                {
                    output.Add(line);
                }
            }

            if (ListensLine().IsMatch(line) && Interlocked.Increment(ref listening) == 2)
            {
                ready.TrySetResult();
            }
        }

        process.OutputDataReceived += (_, e) => Read(e.Data);
        process.ErrorDataReceived += (_, e) => Read(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(StartTimeout);
        try
        {
            var ended = process.WaitForExitAsync(timeout.Token);
            if (await Task.WhenAny(ready.Task, ended).ConfigureAwait(false) == ready.Task)
            {
                return;
            }

            await ended.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Reported below, with what it printed.
        }

        var code = process.HasExited ? $"exited with code {process.ExitCode}" : $"was not ready after {StartTimeout.TotalSeconds} s";
        Kill();
        lock (output)
        {
            throw new InvalidOperationException($"Azurite {code}:{Environment.NewLine}{string.Join(Environment.NewLine, output)}");
        }
    }

    private List<string> Arguments()
    {
        List<string> arguments =
        [
            "-e", Bootstrap, "--", "--skipApiVersionCheck", "--disableTelemetry", "--silent",
            "--blobHost", "127.0.0.1", "--blobPort", Text(BlobPort),
            "--queueHost", "127.0.0.1", "--queuePort", Text(QueuePort),
            "--tableHost", "127.0.0.1", "--tablePort", Text(TablePort),
        ];
        if (_inMemory)
        {
            arguments.Add("--inMemoryPersistence");
        }
        else
        {
            arguments.AddRange(["--location", DataDirectory]);
        }

        return arguments;
    }

    private static string Text(int port) => port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Distinct ports, free at the time of the call.</summary>
    internal static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        try
        {
            foreach (var listener in listeners)
            {
                listener.Start();
            }

            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (var listener in listeners)
            {
                listener.Dispose();
            }
        }
    }

    /// <summary>The directory that holds CnakeFunctions.sln, above the test's own.</summary>
    internal static string RepositoryRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "CnakeFunctions.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException($"No CnakeFunctions.sln above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"Azurite (Blob|Table) service (is )?successfully listen")]
    private static partial Regex ListensLine();
}
