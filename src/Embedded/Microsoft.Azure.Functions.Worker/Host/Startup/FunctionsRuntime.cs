using CnakeFunctions.Embedded.DurableTask;
using CnakeFunctions.Embedded.Functions.Configuration;
using CnakeFunctions.Embedded.Functions.Durable;
using CnakeFunctions.Embedded.Functions.Http;
using CnakeFunctions.Embedded.Functions.Invocation;
using CnakeFunctions.Embedded.Functions.Timers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Embedded.Functions.Startup;

/// <summary>The running parts besides the web server: the durable engine and the timers.</summary>
internal sealed class FunctionsRuntime(HostSettings settings, ILogger logger, IHostApplicationLifetime lifetime) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _draining = new();
    private Task _timers = Task.CompletedTask;
    private CancellationTokenRegistration _onStopping;

    public HostSettings Settings => settings;

    public IReadOnlyList<FunctionDescriptor> Functions { get; set; } = [];

    public IReadOnlyList<TimerRunner> Timers { get; set; } = [];

    public DurableEngine? Engine { get; set; }

    public KeyStore? Keys { get; set; }

    /// <summary>Where the host listens, once it does.</summary>
    public Func<string>? BaseUrl { get; set; }

    /// <summary>Cancelled when requests that still run during a stop have had half of its time.</summary>
    public CancellationToken Draining => _draining.Token;

    public DurableTaskClient Client => Engine?.Client ?? throw new InvalidOperationException("The app has no durable functions.");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (Engine is not null)
        {
            try
            {
                await Engine.StartAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                throw new HostStartException([new StartFault("Durable engine", error.Message)], error);
            }
        }

        _onStopping = lifetime.ApplicationStopping.Register(() => _draining.CancelAfter(settings.ShutdownTimeout / 2));
        _timers = Task.WhenAll(Timers.Select(timer => Task.Run(() => timer.RunAsync(_stopping.Token), CancellationToken.None)));
    }

    /// <summary>Called when the web server has stopped. With the token, what still runs is abandoned.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        var engine = Engine?.StopAsync(cancellationToken) ?? Task.CompletedTask;
        try
        {
            await _timers.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A timer's wait that was cut short, or a run that does not end: it is made up for on the next start.
        }

        // The engine abandons what runs when the token says so, and then closes its database.
        await engine.ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested)
        {
            logger.StopTimedOut(settings.ShutdownTimeout.TotalSeconds);
        }
    }

    /// <summary>Lists the functions with their URLs and triggers.</summary>
    public void Announce(TextWriter writer)
    {
        string baseUrl = BaseUrl!();
        if (Engine is not null)
        {
            WebhookAddresses.Set(Engine.Client, baseUrl, Keys?.Find(KeyStore.DurableSystem));
        }

        if (Keys is not null)
        {
            logger.KeysKept(settings.Address.ToString(), Keys.FilePath);
        }

        writer.WriteLine(FunctionList.Format(Functions, settings, baseUrl));
        writer.Flush();
    }

    public async ValueTask DisposeAsync()
    {
        _onStopping.Dispose();
        if (Engine is not null)
        {
            await Engine.DisposeAsync().ConfigureAwait(false);
        }

        _stopping.Dispose();
        _draining.Dispose();
    }
}

/// <summary>Lets the hosted service, which is registered before the app is looked at, find the runtime.</summary>
internal sealed class RuntimeHolder
{
    public FunctionsRuntime? Runtime { get; set; }
}

/// <summary>Starts the runtime after the app's own services and before the web server; stops it after the web server.</summary>
internal sealed class RuntimeService(RuntimeHolder holder) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => holder.Runtime!.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => holder.Runtime?.StopAsync(cancellationToken) ?? Task.CompletedTask;
}
