using System.Diagnostics;
using System.Globalization;
using CnakeFunctions.Cli.Api;
using CnakeFunctions.Cli.CommandLine;

namespace CnakeFunctions.Cli.Hosting;

/// <summary>Azurite and the app, running on loopback; disposing stops both, the app first.</summary>
internal sealed class LocalStack : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";

    // The well-known key of the storage emulator, published in Microsoft's documentation.
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>
    /// Runs Azurite so that it ends when its standard input closes. Ctrl-C in a terminal reaches every process of the group: Azurite
    /// leaves that to us, since the app has still to write.
    /// </summary>
    private const string AzuriteBootstrap = """
        const once = process.once.bind(process);
        process.once = (event, handler) => event === 'SIGINT' ? process : once(event, handler);
        process.on('SIGINT', () => {});
        const end = () => { process.kill(process.pid, 'SIGTERM'); setTimeout(() => process.exit(0), 5000).unref(); };
        process.stdin.on('end', end).on('error', end).resume().unref();
        process.argv.splice(1, 0, 'azurite');
        require(process.env.CNAKE_AZURITE);
        """;

    private const int MaximumAttempts = 4;

    private readonly LocalStackOptions _options;
    private readonly TimeProvider _time;
    private ChildProcess? _azurite;
    private ChildProcess? _app;
    private Func<CancellationToken, Task>? _ready;

    private LocalStack(LocalStackOptions options, TimeProvider time) => (_options, _time) = (options, time);

    /// <summary>Where the service listens.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>The page that shows what happens.</summary>
    public Uri Dashboard => new(Url, "api/dashboard");

    public string ConnectionString { get; private set; } = "";

    public string LogDirectory => Path.Combine(_options.DataDirectory, "logs");

    public IEnumerable<int> ProcessIds => new[] { _azurite, _app }.OfType<ChildProcess>().Select(child => child.Id);

    /// <summary>Starts both and returns once the service is healthy.</summary>
    /// <exception cref="CliException">One did not start; the message holds the end of its output.</exception>
    public static async Task<LocalStack> StartAsync(LocalStackOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.DataDirectory);
        var stack = new LocalStack(options with { DataDirectory = Path.GetFullPath(options.DataDirectory) }, time);
        try
        {
            await stack.RetryPortsAsync(child => stack._azurite = child, stack.StartAzurite, cancellationToken).ConfigureAwait(false);
            await stack.RetryPortsAsync(child => stack._app = child, stack.StartApp, cancellationToken).ConfigureAwait(false);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Returns the name of the first of both that ends by itself.</summary>
    public async Task<string> WaitForEndAsync(CancellationToken cancellationToken)
    {
        var ends = new[] { _azurite!, _app! }.Select(async child =>
        {
            await child.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return $"{child.Name} has ended by itself; its last words (all in {child.LogPath}):{Environment.NewLine}{child.Tail()}";
        });
        return await (await Task.WhenAny(ends).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync().ConfigureAwait(false);
        }

        if (_azurite is not null)
        {
            await _azurite.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>A port found free may be taken by another before the child binds it: then other ports are tried.</summary>
    private async Task RetryPortsAsync(Action<ChildProcess?> keep, Func<ChildProcess> start, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var child = start();
            keep(child);
            try
            {
                await WaitUntilReadyAsync(child, _ready!, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (CliException) when (attempt < MaximumAttempts && child.HasExited && IsPortTaken(child.Tail()))
            {
                await child.DisposeAsync().ConfigureAwait(false);
                keep(null);
            }
        }
    }

    private static bool IsPortTaken(string output) =>
        output.Contains("EADDRINUSE", StringComparison.Ordinal) || output.Contains("address already in use", StringComparison.OrdinalIgnoreCase);

    private ChildProcess StartAzurite()
    {
        var preferred = _options.PreferredStoragePort;
        var ports = preferred == 0 ? Ports.Choose(0, 0, 0) : Ports.Choose(preferred, preferred + 1, preferred + 2);
        var data = Path.Combine(_options.DataDirectory, "azurite");
        Directory.CreateDirectory(data);
        var start = new ProcessStartInfo("node") { WorkingDirectory = data };
        start.Environment["CNAKE_AZURITE"] = ToolPaths.Azurite();
        string[] names = ["blob", "queue", "table"];
        foreach (var argument in (string[])["-e", AzuriteBootstrap, "--", "--skipApiVersionCheck", "--disableTelemetry", "--silent"])
        {
            start.ArgumentList.Add(argument);
        }

        for (var i = 0; i < names.Length; i++)
        {
            start.ArgumentList.Add($"--{names[i]}Host");
            start.ArgumentList.Add("127.0.0.1");
            start.ArgumentList.Add($"--{names[i]}Port");
            start.ArgumentList.Add(ports[i].ToString(CultureInfo.InvariantCulture));
        }

        start.ArgumentList.Add(_options.InMemory ? "--inMemoryPersistence" : "--location");
        if (!_options.InMemory)
        {
            start.ArgumentList.Add(data);
        }

        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var listening = 0;
        _ready = _ => ready.Task;
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey};"
            + $"BlobEndpoint=http://127.0.0.1:{ports[0]}/{Account};QueueEndpoint=http://127.0.0.1:{ports[1]}/{Account};"
            + $"TableEndpoint=http://127.0.0.1:{ports[2]}/{Account};";
        return ChildProcess.Start("azurite", start, LogDirectory, line =>
        {
            if (line.Contains("successfully listen", StringComparison.Ordinal) && Interlocked.Increment(ref listening) == names.Length)
            {
                ready.TrySetResult();
            }
        });
    }

    private ChildProcess StartApp()
    {
        var port = Ports.Choose(_options.PreferredAppPort)[0];
        var app = ToolPaths.App();
        var start = new ProcessStartInfo(ToolPaths.Dotnet())
        {
            WorkingDirectory = Path.GetDirectoryName(app)!,
            ArgumentList = { app, "--port", port.ToString(CultureInfo.InvariantCulture) },
        };
        start.Environment["AzureWebJobsStorage"] = ConnectionString;
        start.Environment["CnakeEmbedded__DataDirectory"] = Path.Combine(_options.DataDirectory, "app");
        start.Environment["CNAKE_WORK_DIRECTORY"] = Path.Combine(_options.DataDirectory, "work");
        start.Environment["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"] = (4L << 30).ToString(CultureInfo.InvariantCulture);
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(LocalStack).Assembly.Location;
        start.Environment[ParentWatch.Variable] = "1";
        start.Environment.Remove("ASPNETCORE_URLS");
        Url = new Uri($"http://127.0.0.1:{port}");
        _ready = UntilHealthyAsync;
        return ChildProcess.Start("app", start, LogDirectory);
    }

    private async Task UntilHealthyAsync(CancellationToken cancellationToken)
    {
        using var api = new CnakeApi(new CliSettings { Url = Url }, _time);
        while (true)
        {
            try
            {
                if ((await api.GetHealthAsync(cancellationToken).ConfigureAwait(false)).Status != "unhealthy")
                {
                    return;
                }
            }
            catch (CliException exception) when (exception.ExitCode == ExitCode.ServiceUnavailable)
            {
                // Not yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(75), _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WaitUntilReadyAsync(ChildProcess child, Func<CancellationToken, Task> ready, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_options.StartTimeout);
        var ended = child.WaitForExitAsync(timeout.Token);
        var done = ready(timeout.Token);
        await Task.WhenAny(done, ended).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (!done.IsCompletedSuccessfully)
        {
            // The last lines may still be on their way through the pipe.
            await Task.Delay(TimeSpan.FromMilliseconds(200), _time, cancellationToken).ConfigureAwait(false);
            var what = child.HasExited ? "has ended" : $"was not ready after {_options.StartTimeout.TotalSeconds:0} s";
            throw CliException.Unavailable(
                $"{child.Name} {what} (log: {child.LogPath}). The end of its output:{Environment.NewLine}{child.Tail()}");
        }
    }
}
