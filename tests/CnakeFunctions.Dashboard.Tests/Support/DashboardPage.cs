using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CnakeFunctions.Dashboard.Tests.Support;

/// <summary>
/// The dashboard in a browser. Watches what no test may see: errors of the page, dialogs, requests to elsewhere, keys in addresses.
/// </summary>
internal sealed class DashboardPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _address;
    private readonly ConcurrentQueue<string> _faults = new();

    private DashboardPage(IBrowserContext context, IPage page, Uri address)
    {
        (_context, Page, _address) = (context, page, address);
        page.PageError += (_, error) => _faults.Enqueue($"error: {error}");
        page.Console += (_, message) =>
        {
            // A failed request is logged by the browser itself; whether it may fail is the test's to say.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _faults.Enqueue($"console: {message.Text}");
            }
        };
        page.Dialog += (_, dialog) => _faults.Enqueue($"dialog: {dialog.Message}");
        page.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            if (url.Authority != address.Authority && url.Scheme != "blob")
            {
                _faults.Enqueue($"request to {request.Url}");
            }

            Requests.Enqueue(url);
        };
    }

    public IPage Page { get; }

    public ConcurrentQueue<Uri> Requests { get; } = new();

    public ILocator Main => Page.Locator("main");

    public static async Task<DashboardPage> OpenAsync(
        IBrowser browser, Uri address, string hash, int width, int height, ColorScheme scheme, Func<IPage, Task>? prepare)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        var opened = new DashboardPage(context, await context.NewPageAsync(), address);
        if (prepare is not null)
        {
            await prepare(opened.Page);
        }

        await opened.Page.GotoAsync(address + hash);
        return opened;
    }

    public async Task GoAsync(string hash) => await Page.GotoAsync(_address + hash);

    public Task HeadingAsync(string text) => Heading(text).WaitForAsync();

    public ILocator Heading(string text) => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = text, Level = 1, Exact = true });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name });

    public ILocator Link(string name, bool exact = true) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = exact });

    public ILocator Text(string text) => Main.GetByText(text);

    /// <summary>Polls, for what no locator can say.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"It never came to be that {what}.");
    }

    /// <summary>To be called at the end of a test.</summary>
    public void AssertClean() => Assert.Empty(_faults);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
