using CnakeFunctions.Contracts;
using CnakeFunctions.Dashboard.Tests.Support;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(DashboardFixture))]

namespace CnakeFunctions.Dashboard.Tests.Support;

/// <summary>Azurite, the app with two datasets and a batch over each, and a browser: once for all tests.</summary>
public sealed class DashboardFixture : IAsyncLifetime
{
    private AzuriteServer? _azurite;
    private IPlaywright? _playwright;

    internal AppHost Host { get; private set; } = null!;
    internal Api Api { get; private set; } = null!;
    internal IBrowser? Browser { get; private set; }

    /// <summary>Over the dataset "samples": four of its files are broken.</summary>
    internal Batch Samples { get; private set; } = null!;

    /// <summary>Over the dataset "hostile".</summary>
    internal Batch Hostile { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var ct = CancellationToken.None;
        _azurite = await AzuriteServer.StartAsync(inMemory: true, ct);
        Host = await AppHost.StartAsync(_azurite, ct);
        Api = new Api(Host);
        await Api.UploadAsync("samples", SampleFiles(), ct);
        await Api.UploadAsync("hostile", HostileEntries.All, ct);
        var samples = await Api.StartAsync(new { dataset = "samples", displayName = "All samples" }, ct);
        var hostile = await Api.StartAsync(new { dataset = "hostile", displayName = HostileEntries.BatchName }, ct);
        Samples = await Api.WaitForEndAsync(samples.Id, ct);
        Hostile = await Api.WaitForEndAsync(hostile.Id, ct);
        if (Chromium.Path is not null)
        {
            _playwright = await Playwright.CreateAsync();
            Browser = await Chromium.LaunchAsync(_playwright);
        }
    }

    /// <summary>A new page of a new, empty profile; skips the test where there is no browser.</summary>
    internal Task<DashboardPage> OpenAsync(
        string hash = "", int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light, AppHost? host = null,
        Func<IPage, Task>? prepare = null)
    {
        Assert.SkipWhen(Browser is null, Chromium.Absent);
        return DashboardPage.OpenAsync(Browser!, new Uri((host ?? Host).Client.BaseAddress!, "dashboard"), hash, width, height, scheme, prepare);
    }

    internal Task<AppHost> StartAppAsync(IReadOnlyDictionary<string, string>? settings = null) =>
        AppHost.StartAsync(_azurite!, TestContext.Current.CancellationToken, settings);

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    private static IEnumerable<(string Id, string Code)> SampleFiles()
    {
        var root = Path.Combine(AzuriteServer.RepositoryRoot(), "samples");
        return Directory.EnumerateFiles(root, "*.p*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".pyx" or ".pxd" or ".pxi")
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path)));
    }
}
