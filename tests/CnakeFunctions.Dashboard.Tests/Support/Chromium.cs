using Microsoft.Playwright;

namespace CnakeFunctions.Dashboard.Tests.Support;

/// <summary>The machine's own Chromium, driven by Playwright; none is downloaded.</summary>
internal static class Chromium
{
    public const string Absent =
        "Chromium was not found: install it (Debian: apt-get install chromium), or name one in the variable CNAKE_CHROMIUM.";

    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    // Nothing of its own to the network, and no sandbox, which needs rights that containers do not give.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    public static string? Path { get; } =
        Environment.GetEnvironmentVariable("CNAKE_CHROMIUM") is { Length: > 0 } named ? named : Places.FirstOrDefault(File.Exists);

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Args = Arguments });
}
