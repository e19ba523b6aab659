using Microsoft.Playwright;

namespace RightsToAll.Browser.Pages;

[Collection<NewsstandTests>]
public sealed class LayoutTests(Newsstand newsstand)
{
    private const double ShiftNobodySees = 0.01;

    public static TheoryData<PageKind> All => PageKinds.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task No_page_scrolls_sideways(PageKind kind)
    {
        await using var visit = await newsstand.OpenAsync(kind);
        foreach (var width in new[] { 320, 390, 600, 768, 1024, 1280 })
        {
            await visit.Page.SetViewportSizeAsync(width, 800);
            // A page that hides its overflow would not scroll and yet lose text, so the reach of what is inside counts too.
            var reach = await visit.Page.EvaluateAsync<int>("""
                () => Math.max(document.documentElement.scrollWidth, ...[...document.body.children].map(e => Math.ceil(e.getBoundingClientRect().right)))
                """);
            Assert.True(reach <= width, $"{kind} reaches {reach} px on a screen of {width} px.");
        }
    }

    [Theory]
    [InlineData(PageKind.Home, Screen.Phone)]
    [InlineData(PageKind.Home, Screen.Desk)]
    [InlineData(PageKind.Article, Screen.Phone)]
    [InlineData(PageKind.Article, Screen.Desk)]
    [InlineData(PageKind.ArabicArticle, Screen.Phone)]
    public async Task Nothing_moves_while_a_page_loads_and_is_read(PageKind kind, Screen screen)
    {
        await using var visit = await newsstand.OpenAsync(kind, new() { Screen = screen });
        await AssertStillAsync(visit);
    }

    [Theory]
    [InlineData(PageKind.Home)]
    [InlineData(PageKind.Article)]
    public async Task Nothing_moves_when_the_headline_font_comes_late(PageKind kind)
    {
        await using var visit = await newsstand.OpenAsync(kind, new() { Screen = Screen.Phone });
        var asked = 0;
        await visit.Page.RouteAsync("**/*.woff2*", async route =>
        {
            asked++;
            await Task.Delay(1500);
            await route.ContinueAsync();
        });
        var session = await visit.Context.NewCDPSessionAsync(visit.Page);
        await session.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        await visit.Page.ReloadAsync();

        await AssertStillAsync(visit);
        Assert.True(asked > 0, "No font was asked for.");
    }

    [Fact]
    public async Task A_shift_would_be_measured()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.Home);

        await visit.Page.EvaluateAsync("document.body.prepend(Object.assign(document.createElement('h1'), { textContent: 'Late' }))");

        // Waiting inside the page would need eval, which the site's policy forbids.
        for (var tries = 0; await visit.Page.EvaluateAsync<int>("window.shifts.length") == 0; tries++)
        {
            Assert.True(tries < 50, "The shift was not noticed.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static async Task AssertStillAsync(Visit visit)
    {
        await visit.ScrollThroughAsync();
        var shifts = await visit.Page.EvaluateAsync<string[]>(
            "() => window.shifts.map(s => s.value + ' ' + s.sources.map(o => o.node?.nodeName + '.' + o.node?.className).join(' '))");
        var sum = await visit.Page.EvaluateAsync<double>("() => window.shifts.reduce((sum, s) => sum + s.value, 0)");
        Assert.True(sum < ShiftNobodySees, string.Join('\n', shifts));
    }
}
