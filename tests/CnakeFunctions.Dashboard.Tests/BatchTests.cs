using System.Text.RegularExpressions;
using CnakeFunctions.Contracts;
using CnakeFunctions.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace CnakeFunctions.Dashboard.Tests;

public sealed class BatchTests(DashboardFixture fixture)
{
    private const string Slow = "slow";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_is_started_changed_paused_resumed_and_cancelled()
    {
        await fixture.Api.UploadAsync(Slow, Sources.Make(6_000, brokenEvery: 50, folder: "slow", functions: 8), Token);
        await using var page = await fixture.OpenAsync("#/start?dataset=" + Slow);
        await page.Page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("By hand");
        await page.Page.GetByText("How it runs").ClickAsync();
        await page.Page.GetByLabel("Activities at once").FillAsync("1");
        await page.Page.GetByLabel("Entries in a call").FillAsync("1");
        await page.Page.GetByLabel("Entries in a chunk").FillAsync("100");
        await page.Button("Start the batch").ClickAsync();

        await page.HeadingAsync("By hand");
        await page.Text("Live").WaitForAsync();
        await page.Main.Locator("[role=progressbar]").First.WaitForAsync();
        var id = new Uri(page.Page.Url).Fragment.Split('/')[2];
        var started = await fixture.Api.WaitAsync(id, batch => batch.Counts.Done > 0, Token);
        Assert.Equal((1, 1, 100), (started.Options.MaxConcurrency, started.Options.SliceSize, started.Options.ChunkSize));

        await page.Link("Settings").ClickAsync();
        await page.Page.GetByLabel("Activities at once").FillAsync("2");
        await page.Button("Apply").ClickAsync();
        await fixture.Api.WaitAsync(id, batch => batch.Options.MaxConcurrency == 2, Token);
        await page.Link("Progress").ClickAsync();
        await page.Main.GetByRole(AriaRole.Img, new LocatorGetByRoleOptions { NameRegex = new Regex("^Rate since") }).WaitForAsync();

        await page.Button("Pause By hand").ClickAsync();
        await page.Main.Locator(".pill", new LocatorLocatorOptions { HasText = "Paused" }).WaitForAsync();
        Assert.Equal(BatchState.Paused, (await fixture.Api.GetBatchAsync(id, Token)).State);

        await page.Button("Resume By hand").ClickAsync();
        await page.Main.Locator(".pill", new LocatorLocatorOptions { HasText = "Running" }).WaitForAsync();
        await page.Button("Cancel By hand").ClickAsync();
        await page.Button("Keep it running").ClickAsync();
        Assert.Equal(BatchState.Running, (await fixture.Api.GetBatchAsync(id, Token)).State);
        await page.Button("Cancel By hand").ClickAsync();
        await page.Button("Cancel the batch").ClickAsync();
        await page.Main.Locator(".pill", new LocatorLocatorOptions { HasText = "Cancelled" }).WaitForAsync();
        Assert.Equal(BatchState.Cancelled, (await fixture.Api.WaitForEndAsync(id, Token)).State);
        page.AssertClean();
    }

    [Fact]
    public async Task The_overview_shows_what_runs_and_what_ran()
    {
        await using var page = await fixture.OpenAsync();
        await page.HeadingAsync("Overview");
        await page.Link("All samples").First.WaitForAsync();
        await page.Text("Most frequent errors").WaitForAsync();
        await page.Main.Locator("canvas").First.WaitForAsync();
        Assert.Contains("completed", await page.Main.Locator(".chart").First.GetAttributeAsync("aria-label"), StringComparison.Ordinal);

        await page.Main.Locator(".error-rows a").First.ClickAsync();
        await page.HeadingAsync("Errors");
        await page.Main.Locator(".error-card.asked .entry-id").First.ClickAsync();
        await page.Main.Locator(".line.marked").WaitForAsync();
        page.AssertClean();
    }

    [Fact]
    public async Task Without_a_stream_of_events_the_batch_is_asked_for_again_and_again()
    {
        await fixture.Api.UploadAsync("polled", Sources.Make(1_500, folder: "polled", functions: 8), Token);
        var batch = await fixture.Api.StartAsync(
            new { dataset = "polled", displayName = "Polled", options = new { maxConcurrency = 1, sliceSize = 5 } }, Token);
        await using var page = await fixture.OpenAsync($"#/batches/{batch.Id}", prepare: RefuseStreamsAsync);
        await page.Text("Updated every 2 s").WaitForAsync();
        var progress = page.Main.Locator("[role=progressbar]").First;
        var before = await progress.GetAttributeAsync("aria-valuetext");
        await DashboardPage.UntilAsync(async () => await progress.GetAttributeAsync("aria-valuetext") != before, "polling moved the bar");
        await fixture.Api.PostAsync($"dataset/batch/{batch.Id}/cancel", Token);
        await page.Main.Locator(".pill", new LocatorLocatorOptions { HasText = "Cancelled" }).WaitForAsync();
        page.AssertClean();
    }

    [Fact]
    public async Task What_failed_runs_again_as_a_batch_of_its_own()
    {
        await using var page = await fixture.OpenAsync($"#/batches/{fixture.Samples.Id}");
        await page.HeadingAsync("All samples");
        await page.Text("4 failed").First.WaitForAsync();
        await page.Button("Retry failed").ClickAsync();
        await DashboardPage.UntilAsync(
            () => Task.FromResult(!page.Page.Url.Contains(fixture.Samples.Id, StringComparison.Ordinal)), "the page went to the new batch");
        var id = new Uri(page.Page.Url).Fragment.Split('/')[2];
        Assert.Equal(fixture.Samples.Id, (await fixture.Api.WaitForEndAsync(id, Token)).RetryOf);
        await page.Text("of 4 entries").WaitForAsync();
        page.AssertClean();
    }

    [Fact]
    public async Task Faults_of_a_request_stand_beside_their_fields()
    {
        await using var page = await fixture.OpenAsync("#/start?dataset=samples");
        await page.Page.GetByLabel("Path").FillAsync(new string('x', 2_000));
        await page.Button("Start the batch").ClickAsync();
        await page.Main.Locator(".field.faulty").First.WaitForAsync();
        await page.Text("The service did not accept this.").WaitForAsync();
        page.AssertClean();
    }

    /// <summary>As a proxy that knows no streams: it takes the answer for plain text.</summary>
    private static Task RefuseStreamsAsync(IPage page) =>
        page.RouteAsync("**/monitoring/batch-progress/**", async route =>
        {
            if (route.Request.Headers.TryGetValue("accept", out var accept) && accept == "text/event-stream")
            {
                await route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/plain", Body = "" });
            }
            else
            {
                await route.ContinueAsync();
            }
        });
}
