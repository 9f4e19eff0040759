using CnakeFunctions.Embedded.Functions.Startup;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Tests.Support;

/// <summary>A host within the test process, for functions that are written beside their test.</summary>
internal sealed class AppInProcess : IAsyncDisposable
{
    private readonly TestDirectory _directory;
    private readonly FunctionsHost _host;

    private AppInProcess(TestDirectory directory, FunctionsHost host)
    {
        _directory = directory;
        _host = host;
        Http = new HttpClient { BaseAddress = new Uri(host.Web.Urls.First()) };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _host.Services;

    public static async Task<AppInProcess> StartAsync(
        Type[] functions, Action<FunctionsApplicationBuilder>? configure = null, string hostJson = TestDirectory.DefaultHostJson, params string[] arguments)
    {
        var directory = new TestDirectory(hostJson);
        var builder = new FunctionsApplicationBuilder(
            new AppLocation(["--port=0", .. arguments], directory.Path, directory.Path, functions));
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders();
        configure?.Invoke(builder);
        var host = (FunctionsHost)builder.Build();
        (host.ThrowFaults, host.Output) = (true, TextWriter.Null);
        await host.StartAsync();
        return new AppInProcess(directory, host);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        await _host.DisposeAsync();
        _directory.Dispose();
    }
}
