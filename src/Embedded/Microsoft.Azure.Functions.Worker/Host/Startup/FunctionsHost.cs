using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CnakeFunctions.Embedded.Functions.Startup;

/// <summary>The host that <c>Build()</c> returns: the web application, prepared when it starts.</summary>
internal sealed class FunctionsHost(WebApplication web, HostPlan plan, RuntimeHolder holder) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => web.Services;

    /// <summary>Throw the faults of the start instead of reporting them and ending the process with exit code 1.</summary>
    internal bool ThrowFaults { get; set; }

    /// <summary>Where the functions are listed.</summary>
    internal TextWriter Output { get; set; } = Console.Out;

    internal WebApplication Web => web;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            holder.Runtime = RuntimeFactory.Create(web, plan);
            await StartWebAsync(cancellationToken).ConfigureAwait(false);
            holder.Runtime.Announce(Output);
        }
        catch (HostStartException error) when (!ThrowFaults)
        {
            await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            Environment.ExitCode = 1;

            // Run() goes on to wait for the stop, which is thereby here.
            web.Lifetime.StopApplication();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => web.StopAsync(cancellationToken);

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        if (holder.Runtime is { } runtime)
        {
            await runtime.DisposeAsync().ConfigureAwait(false);
        }

        await web.DisposeAsync().ConfigureAwait(false);
    }

    private async Task StartWebAsync(CancellationToken cancellationToken)
    {
        try
        {
            await web.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (InnerOf<AddressInUseException>(error) is not null)
        {
            throw Unusable("it is in use by another process; choose another with --port", error);
        }
        catch (Exception error) when (InnerOf<SocketException>(error) is { } socket)
        {
            throw Unusable(socket.Message, error);
        }
    }

    private HostStartException Unusable(string problem, Exception error)
        => new([new StartFault($"Address {plan.Settings.Address}, port {plan.Settings.Port}", problem)], error);

    private static T? InnerOf<T>(Exception? error) where T : Exception
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is T found)
            {
                return found;
            }
        }

        return null;
    }
}
