using System.Globalization;
using CnakeFunctions.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace CnakeFunctions.Dashboard.Tests;

public sealed class EntryTests(DashboardFixture fixture)
{
    private const int Many = 100_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_stands_beside_its_translation_in_colours()
    {
        await using var page = await fixture.OpenAsync("#/datasets/samples/entries/" + Uri.EscapeDataString("numerics/fft.pyx"));
        await page.HeadingAsync("numerics/fft.pyx");
        await page.Main.Locator(".code").Nth(1).WaitForAsync();
        Assert.Equal(["Source", "Translation"], await page.Main.Locator(".code h2").AllInnerTextsAsync());
        Assert.Contains("cdef", await page.Main.Locator(".code").First.Locator(".token.keyword").AllInnerTextsAsync());
        Assert.Contains("def", await page.Main.Locator(".code").Nth(1).Locator(".token.keyword").AllInnerTextsAsync());
        page.AssertClean();
    }

    [Fact]
    public async Task The_line_of_an_error_is_marked_with_what_was_wrong()
    {
        await using var page = await fixture.OpenAsync($"#/batches/{fixture.Samples.Id}?show=entries&state=failed");
        await page.Link("broken/unclosed.pyx").ClickAsync();
        var marked = page.Main.Locator(".line.marked");
        await marked.WaitForAsync();
        Assert.Equal("5", await marked.Locator(".line-number").InnerTextAsync());
        Assert.Contains("The bracket is never closed.", await marked.Locator("[role=note]").InnerTextAsync(), StringComparison.Ordinal);
        await page.Text("It could not be translated.").WaitForAsync();
        page.AssertClean();
    }

    [Fact]
    public async Task Hostile_names_and_code_stay_text()
    {
        await using var page = await fixture.OpenAsync("#/datasets/hostile/entries");
        await page.Link(HostileEntries.Markup).ClickAsync();
        await page.HeadingAsync(HostileEntries.Markup);
        await page.Main.Locator(".code").First.GetByText("<script>alert(2)</script>").WaitForAsync();

        await page.GoAsync("#/datasets/hostile/entries");
        await page.Link("rtl/⟨U+202E⟩xyp.elif⟨U+202C⟩.pyx").ClickAsync();
        await page.Main.Locator(".code").First.GetByText("# ⟨U+202E⟩ hidden ⟨U+202C⟩").WaitForAsync();

        await page.GoAsync("#/datasets/hostile/entries");
        await page.Link(HostileEntries.Odd).ClickAsync();
        await page.Main.Locator(".code").First.GetByText("return").WaitForAsync();

        await page.GoAsync($"#/batches/{fixture.Hostile.Id}?show=errors");
        await page.HeadingAsync(HostileEntries.BatchName);
        await page.Link(HostileEntries.Broken).ClickAsync();
        await page.Main.Locator(".line.marked").WaitForAsync();

        Assert.Equal(0, await page.Page.Locator("main img, main script, main b b").CountAsync());
        Assert.DoesNotContain("owned", await page.Page.TitleAsync(), StringComparison.Ordinal);
        page.AssertClean();
    }

    [Fact]
    public async Task Lines_without_end_and_files_without_end_do_not_choke_the_page()
    {
        await using var page = await fixture.OpenAsync("#/datasets/hostile/entries/" + Uri.EscapeDataString(HostileEntries.LongLine));
        await page.Button("more characters").First.WaitForAsync();
        Assert.True((await page.Main.Locator(".line").First.InnerTextAsync()).Length < 2_000);

        await page.GoAsync("#/datasets/hostile/entries/" + Uri.EscapeDataString(HostileEntries.ManyLines));
        var scroll = page.Main.Locator(".code-scroll").First;
        await page.Text("30,001 lines").First.WaitForAsync();
        Assert.InRange(await page.Main.Locator(".code").First.Locator(".line").CountAsync(), 50, 500);
        await scroll.EvaluateAsync("element => element.scrollTop = element.scrollHeight");
        await scroll.GetByText("a29999").WaitForAsync();
        page.AssertClean();
    }

    [Fact]
    public async Task A_hundred_thousand_entries_come_a_page_at_a_time()
    {
        var entries = Enumerable.Range(0, Many).Select(number => (
            string.Create(CultureInfo.InvariantCulture, $"pkg{number / 1_000:D2}/m{number:D6}.pyx"), string.Create(CultureInfo.InvariantCulture, $"x = {number}\n")));
        await fixture.Api.UploadAsync("many", entries, Token);
        await using var page = await fixture.OpenAsync("#/datasets/many");
        await page.Text("100,000").First.WaitForAsync();

        await page.Link("Entries").First.ClickAsync();
        await page.Link("pkg00/m000000.pyx").WaitForAsync();
        Assert.Equal(100, await page.Main.Locator("tbody tr").CountAsync());
        await page.Button("Next").ClickAsync();
        await page.Link("pkg00/m000100.pyx").WaitForAsync();
        Assert.Equal(100, await page.Main.Locator("tbody tr").CountAsync());
        await page.Page.ReloadAsync();
        await page.Link("pkg00/m000100.pyx").WaitForAsync();
        await page.Button("First page").ClickAsync();
        await page.Link("pkg00/m000000.pyx").WaitForAsync();

        await page.Page.GetByLabel("Path").Last.FillAsync("pkg77/*9.pyx");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Link("pkg77/m077009.pyx").WaitForAsync();
        Assert.Contains("glob=", page.Page.Url, StringComparison.Ordinal);
        await page.Page.GetByLabel("Status").SelectOptionAsync("failed");
        await page.Text("No entry is like that.").WaitForAsync();
        page.AssertClean();
    }
}
