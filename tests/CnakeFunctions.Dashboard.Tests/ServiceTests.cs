using System.Globalization;
using CnakeFunctions.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace CnakeFunctions.Dashboard.Tests;

public sealed class ServiceTests(DashboardFixture fixture)
{
    private const string Key = "a-key-for_tests-only";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lost_connection_is_shown_and_comes_back_by_itself()
    {
        await using var host = await fixture.StartAppAsync();
        await using var page = await fixture.OpenAsync("#/batches", host: host);
        await page.Link("All samples").First.WaitForAsync();
        host.Kill();
        var banner = page.Page.GetByText("No connection to the service since");
        await banner.WaitForAsync();
        Assert.True(await page.Link("All samples").First.IsVisibleAsync());

        await host.RestartAsync(Token);
        await banner.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        page.AssertClean();
    }

    [Fact]
    public async Task The_key_is_asked_for_once_and_never_stands_in_an_address()
    {
        await using var host = await fixture.StartAppAsync(new Dictionary<string, string>
        {
            ["CnakeEmbedded__Host"] = "0.0.0.0",
            ["CnakeEmbedded__Keys__default"] = Key,
        });
        await using var page = await fixture.OpenAsync("#/batches", host: host);
        var field = page.Page.GetByLabel("Key", new PageGetByLabelOptions { Exact = true });
        await field.FillAsync("wrong");
        await page.Button("Continue").ClickAsync();
        await page.Page.GetByText("The service did not accept that key.").WaitForAsync();
        await field.FillAsync(Key);
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Link("All samples").First.WaitForAsync();

        await page.Page.ReloadAsync();
        await page.Link("All samples").First.ClickAsync();
        await page.HeadingAsync("All samples");
        Assert.Equal(0, await page.Page.Locator("dialog").CountAsync());
        Assert.DoesNotContain(page.Requests, url => url.AbsoluteUri.Contains(Key, StringComparison.Ordinal) || url.Query.Contains("code=", StringComparison.Ordinal));
        Assert.Equal(Key, await page.Page.EvaluateAsync<string>("() => sessionStorage.getItem('cnake.functions-key')"));
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => localStorage.length + document.cookie.length"));

        await page.Button("Forget the key").ClickAsync();
        await field.WaitForAsync();
        page.AssertClean();
    }

    [Fact]
    public async Task What_does_not_exist_is_said_in_words()
    {
        await using var page = await fixture.OpenAsync("#/batches/20200101000000000-00000000");
        await page.Page.GetByText("There is no batch '20200101000000000-00000000'.").WaitForAsync();
        await page.GoAsync("#/datasets/nowhere");
        await page.Page.GetByText("There is no such thing: dataset nowhere.").WaitForAsync();
        await page.GoAsync("#/nowhere/%E0%A4%A");
        await page.HeadingAsync("Overview");
        await page.GoAsync("#/nowhere");
        await page.HeadingAsync("Nothing here");
        page.AssertClean();
    }

    [Fact]
    public async Task Performance_shows_every_operation_with_its_percentiles()
    {
        await using var page = await fixture.OpenAsync("#/performance?hours=1");
        await page.HeadingAsync("Performance");
        var operation = page.Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Operation translate" });
        await operation.WaitForAsync();
        var work = operation.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "Work on an entry" });
        Assert.Equal(4, (await work.Locator("td.number").AllInnerTextsAsync()).Count(text => double.TryParse(text.Split(' ')[0], CultureInfo.InvariantCulture, out _)));
        page.AssertClean();
    }
}
