using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Embedded.DurableTask;

/// <summary>Runs orchestrations and activities of one process over one SQLite file.</summary>
public sealed class DurableEngine : IAsyncDisposable
{
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public DurableEngine(DurableEngineOptions options, DurableTasks tasks, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(loggers);
        options.Validate();
    }

    public DurableTaskClient Client => throw new InvalidOperationException("The durable engine is not started.");

    public Task StartAsync(CancellationToken cancellationToken) => Task.FromException(new NotSupportedException("The engine follows."));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
