using System.Text.Json;
using CnakeFunctions.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace CnakeFunctions.Dashboard.Tests;

/// <summary>Every kind of page, checked with axe-core and by keyboard.</summary>
public sealed class AccessibilityTests(DashboardFixture fixture)
{
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(375, ColorScheme.Light)]
    public async Task Every_page_is_without_violations_and_fits_its_window(int width, ColorScheme scheme)
    {
        await using var page = await fixture.OpenAsync(width: width, height: 800, scheme: scheme);
        await page.HeadingAsync("Overview");
        await page.Page.EvaluateAsync(await AxeAsync());
        var wrong = new List<string>();
        foreach (var (hash, ready) in Pages())
        {
            await page.GoAsync(hash);
            await page.Main.Locator(ready).First.WaitForAsync();
            wrong.AddRange((await ViolationsAsync(page.Page)).Select(violation => $"{hash}: {violation}"));
            var excess = await page.Page.EvaluateAsync<int>(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (excess > 0)
            {
                wrong.Add($"{hash}: {excess} pixels wider than the window");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        page.AssertClean();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_question_for_the_key_is_without_violations(ColorScheme scheme)
    {
        await using var host = await fixture.StartAppAsync(new Dictionary<string, string>
        {
            ["CnakeEmbedded__Host"] = "0.0.0.0",
            ["CnakeEmbedded__Keys__default"] = "a-key-for-tests-only",
        });
        await using var page = await fixture.OpenAsync(width: 375, scheme: scheme, host: host);
        await page.Page.Locator("dialog[open]").WaitForAsync();
        await page.Page.EvaluateAsync(await AxeAsync());
        Assert.Empty(await ViolationsAsync(page.Page));
        page.AssertClean();
    }

    [Fact]
    public async Task The_keyboard_reaches_the_content_and_a_new_page_takes_the_focus()
    {
        await using var page = await fixture.OpenAsync("#/batches");
        await page.Link("All samples").First.WaitForAsync();
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.Page.EvaluateAsync<string>("() => document.activeElement.id"));

        await page.Link("Errors").FocusAsync();
        Assert.NotEqual("none", await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
        await page.Page.Keyboard.PressAsync("Enter");
        await page.HeadingAsync("Errors");
        Assert.Equal("main", await page.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.Equal("Errors – CnakeFunctions", await page.Page.TitleAsync());
        page.AssertClean();
    }

    private IEnumerable<(string Hash, string Ready)> Pages()
    {
        var samples = $"#/batches/{fixture.Samples.Id}";
        return
        [
            ("#/", ".chart canvas"),
            ("#/batches", "table"),
            (samples, ".chunk-map"),
            (samples + "?show=errors", ".error-card"),
            (samples + "?show=entries", "table"),
            (samples + "?show=settings", ".pairs"),
            (samples + "/entries/broken%2Funclosed.pyx", ".line.marked"),
            ("#/errors", ".error-card"),
            ("#/performance", ".latencies"),
            ("#/datasets", "table"),
            ("#/datasets/samples", ".breakdown"),
            ("#/datasets/hostile/entries", "table"),
            ("#/datasets/samples/entries/numerics%2Ffft.pyx", ".code-lines"),
            ("#/start", "select"),
        ];
    }

    private static Task<string> AxeAsync() => File.ReadAllTextAsync(
        Path.Combine(AzuriteServer.RepositoryRoot(), "node_modules", "axe-core", "axe.min.js"), TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        const string script = """
            rules => axe.run(document, { runOnly: rules }).then(result => result.violations.map(one =>
              `${one.id}: ${one.help}; ${one.nodes.slice(0, 3).map(node => node.target + ' ' + node.failureSummary).join(' | ')}`))
            """;
        var found = await page.EvaluateAsync<JsonElement>(script, Rules);
        return [.. found.EnumerateArray().Select(one => one.GetString()!)];
    }
}
