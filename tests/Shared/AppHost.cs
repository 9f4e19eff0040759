using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace CnakeFunctions.Testing;

/// <summary>The real app in a process of its own, on a free port, with durable state that survives its death.</summary>
internal sealed class AppHost : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private const int MaximumLogChars = 4 << 20;

    private readonly AzuriteServer _azurite;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly StringBuilder _log = new();
    private readonly int _port = AzuriteServer.FreePorts(1)[0];
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "cnake-e2e-" + Guid.NewGuid().ToString("N"));
    private Process? _process;

    private AppHost(AzuriteServer azurite, IReadOnlyDictionary<string, string> settings)
    {
        _azurite = azurite;
        _settings = settings;
        Directory.CreateDirectory(_directory);
        Client = new HttpClient
        {
            BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}/api/")),
            Timeout = TimeSpan.FromMinutes(5),
        };
    }

    public HttpClient Client { get; }

    public int ProcessId => _process?.Id ?? 0;

    /// <summary>What all its processes have printed, the newest last.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    public static async Task<AppHost> StartAsync(
        AzuriteServer azurite, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? settings = null)
    {
        var host = new AppHost(azurite, settings ?? new Dictionary<string, string>());
        try
        {
            await host.LaunchAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(10_000);
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>Forgets all orchestrations, as a lost disk does. The app must not run.</summary>
    public void LoseDurableState() => Directory.Delete(Path.Combine(_directory, "state"), recursive: true);

    /// <summary>Starts it again on the same port and state; returns once it serves HTTP.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        Kill();
        await LaunchAsync(cancellationToken);
    }

    /// <summary>SIGTERM, as a deployment or Ctrl-C does.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        var process = _process ?? throw new InvalidOperationException("The app does not run.");
        using (Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync(limit.Token);
        var code = process.ExitCode;
        process.Dispose();
        _process = null;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            try
            {
                // Gracefully, so that coverage is written.
                await StopAsync(CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                Kill();
            }
        }

        Client.Dispose();
        try
        {
            Directory.Delete(_directory, recursive: true);
        }
        catch (IOException)
        {
            // A leftover in the temporary folder harms nobody.
        }
    }

    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = _directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "CnakeFunctions.dll"));
        start.ArgumentList.Add("--port");
        start.ArgumentList.Add(_port.ToString(CultureInfo.InvariantCulture));
        start.Environment["AzureWebJobsStorage"] = _azurite.ConnectionString;
        start.Environment["CnakeEmbedded__DataDirectory"] = Path.Combine(_directory, "state");
        start.Environment["CNAKE_WORK_DIRECTORY"] = Path.Combine(_directory, "work");
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilServingAsync(cancellationToken);
    }

    private async Task WaitUntilServingAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < StartTimeout)
        {
            if (_process is { HasExited: true } dead)
            {
                throw new InvalidOperationException($"The app ended with code {dead.ExitCode}:\n{Log}");
            }

            try
            {
                using var response = await Client.GetAsync("dataset/batches?limit=1&state=pending", cancellationToken);
                if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable or HttpStatusCode.Unauthorized)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50, cancellationToken);
        }

        throw new TimeoutException($"The app does not serve:\n{Log}");
    }

    private void Append(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_log)
        {
            _log.AppendLine(line);
            if (_log.Length > MaximumLogChars)
            {
                _log.Remove(0, _log.Length / 2);
            }
        }
    }
}
