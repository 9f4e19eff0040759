using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Embedded.DurableTask;

/// <summary>
/// Runs orchestrations and activities of one process over one SQLite file. After a crash at any instant the next start takes up
/// every orchestration where it was: activities run at least once, state changes exactly once.
/// </summary>
public sealed class DurableEngine : IAsyncDisposable
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(1);
    private readonly DurableEngineOptions options;
    private readonly DurableTasks tasks;
    private readonly ILoggerFactory loggers;
    private readonly Lock gate = new();
    private EngineCore? core;

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public DurableEngine(DurableEngineOptions options, DurableTasks tasks, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(loggers);
        options.Validate();
        this.options = options;
        this.tasks = tasks;
        this.loggers = loggers;
        Client = new EngineClient(options, () => core ?? throw new InvalidOperationException("The durable engine is not running."));
    }

    /// <summary>A client that works while the engine runs.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Opens the database and takes up what is unfinished.</summary>
    /// <exception cref="IOException">Another process uses the database, or it cannot be opened.</exception>
    /// <exception cref="InvalidDataException">The database is of another version.</exception>
    /// <exception cref="InvalidOperationException">The engine runs already.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (core is not null)
            {
                throw new InvalidOperationException("The durable engine is running already.");
            }

            core = new EngineCore(options, tasks, loggers);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Starts nothing more and cancels the token of running activities, which have until <paramref name="cancellationToken"/> to
    /// end; those that do not run again on the next start. Returns with everything durable and the database closed.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        EngineCore? running;
        lock (gate)
        {
            (running, core) = (core, null);
        }

        if (running is not null)
        {
            await running.StopAsync(cancellationToken).ConfigureAwait(false);
            await running.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Stops, giving running activities a second.</summary>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource patience = new(LongestStop);
        await StopAsync(patience.Token).ConfigureAwait(false);
    }
}
