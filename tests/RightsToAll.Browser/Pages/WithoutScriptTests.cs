using Microsoft.Playwright;

namespace RightsToAll.Browser.Pages;

[Collection<NewsstandTests>]
public sealed class WithoutScriptTests(Newsstand newsstand)
{
    public static TheoryData<PageKind> All => PageKinds.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_page_is_whole_without_scripts(PageKind kind)
    {
        await using var without = await newsstand.OpenAsync(kind, new() { Scripts = false });
        await using var with = await newsstand.OpenAsync(kind);

        // Only dates and the Pause control are said differently where scripts run.
        const string Text = """
            () => { document.querySelectorAll('time, .ticker-pause').forEach(e => e.remove()); return document.body.innerText.replace(/\s+/g, ' '); }
            """;
        Assert.True(await without.Page.Locator("h1").CountAsync() == 1);
        Assert.Equal(await with.Page.EvaluateAsync<string>(Text), await without.Page.EvaluateAsync<string>(Text));
    }

    [Fact]
    public async Task Dates_are_absolute()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.Article, new() { Scripts = false });

        Assert.Matches(@"^\d{1,2} \w+ 20\d\d, \d\d:\d\d$", await visit.Page.Locator(".byline time").First.InnerTextAsync());
    }

    [Fact]
    public async Task The_ticker_is_a_list_whose_every_headline_stands_once()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.Home, new() { Scripts = false });
        var headlines = await visit.Page.Locator(".ticker ul > li > a").AllInnerTextsAsync();

        Assert.InRange(headlines.Count, 1, 10);
        Assert.Equal(headlines.Count, headlines.Distinct().Count());
    }

    [Fact]
    public async Task The_ticker_stops_and_goes_on_by_its_check_box()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.Home, new() { Scripts = false, Motion = true });
        var pause = visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Pause" });
        Assert.True(await pause.IsVisibleAsync());
        Assert.Equal("drift", await TickerAnimationAsync(visit));

        await pause.CheckAsync();
        Assert.Equal("none", await TickerAnimationAsync(visit));

        await pause.UncheckAsync();
        Assert.Equal("drift", await TickerAnimationAsync(visit));
    }

    [Fact]
    public async Task The_search_answers_without_scripts()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.Home, new() { Scripts = false, Screen = Screen.Phone });

        await visit.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search articles" }).FillAsync("water");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/search?q=water");

        Assert.True(await visit.Page.Locator(".stream article").CountAsync() > 0);
    }

    private static Task<string> TickerAnimationAsync(Visit visit) =>
        visit.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.ticker ul')).animationName");
}
