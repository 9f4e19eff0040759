using System.Diagnostics;
using System.Globalization;
using CnakeFunctions.Testing;

namespace CnakeFunctions.Benchmarks.Batch;

/// <summary>The app in a process of its own, built like the benchmark.</summary>
internal sealed class BatchApp : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _directory;

    private BatchApp(Process process, string directory, int port)
    {
        _process = process;
        _directory = directory;
        Client = new HttpClient
        {
            BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/api/")),
            Timeout = TimeSpan.FromMinutes(10),
        };
    }

    public HttpClient Client { get; }

    public static async Task<BatchApp> StartAsync(AzuriteServer azurite, CancellationToken ct)
    {
        var directory = Path.Combine(Path.GetTempPath(), "cnake-bench-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(directory);
        var port = AzuriteServer.FreePorts(1)[0];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CnakeFunctions.dll"), "--port", port.ToString(CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
        };
        start.Environment["AzureWebJobsStorage"] = azurite.ConnectionString;
        start.Environment["CnakeEmbedded__DataDirectory"] = Path.Combine(directory, "state");
        start.Environment["CNAKE_WORK_DIRECTORY"] = Path.Combine(directory, "work");
        start.Environment["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"] = (1L << 31).ToString(CultureInfo.InvariantCulture);
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var app = new BatchApp(process, directory, port);
        for (var attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                using var response = await app.Client.GetAsync("health", ct);
                if (response.IsSuccessStatusCode)
                {
                    return app;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100, ct);
        }

        await app.DisposeAsync();
        throw new TimeoutException("The app does not serve.");
    }

    public int ProcessId => _process.Id;

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(10_000);
        }

        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }
}
