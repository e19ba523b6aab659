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

        await ReloadWithLateAsync(visit, "**/*.woff2*");

        await AssertStillAsync(visit);
    }

    /// <summary>"24 November 2024 · Amal Haddad, Tom Weaver" may need two lines and "2 years ago · Amal Haddad, Tom Weaver" one.</summary>
    [Fact]
    public async Task Nothing_moves_when_dates_are_said_relatively_before_the_readers_eyes()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.Home, new() { Screen = Screen.Phone });
        const string said = "() => [...document.querySelectorAll('time[data-relative]')].some(t => t.title && t.textContent !== t.title)";
        await visit.Page.WaitForFunctionAsync(said);
        var (place, width) = (-1.0, 440);
        for (; place < 0; width -= 3)
        {
            Assert.True(width > 300, "On no screen does a line break otherwise.");
            await visit.Page.SetViewportSizeAsync(width, 800);
            place = await visit.Page.EvaluateAsync<double>("""
                () => [...document.querySelectorAll('main time[data-relative]')].reduce((found, time) => {
                  if (found >= 0) return found;
                  const line = time.closest('p, li, div');
                  const [relative, height] = [time.textContent, line.getBoundingClientRect().height];
                  time.textContent = time.title;
                  const other = line.getBoundingClientRect().height !== height;
                  time.textContent = relative;
                  return other ? line.getBoundingClientRect().top + scrollY : -1;
                }, -1)
                """);
        }
        var release = await visit.HoldScriptsBackAsync();
        var address = visit.Page.Url;
        // Loaded again, it would be put back to where it was read.
        await visit.Page.GotoAsync("about:blank");
        await visit.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        await visit.Page.Locator("footer").WaitForAsync();
        await visit.Page.EvaluateAsync("top => scrollTo(0, top - 200)", place);

        release.SetResult();
        await visit.Page.WaitForFunctionAsync(said);

        await AssertStillAsync(visit);
    }

    private static async Task ReloadWithLateAsync(Visit visit, string files)
    {
        var asked = 0;
        await visit.Page.RouteAsync(files, async route =>
        {
            asked++;
            await Task.Delay(1500);
            await route.ContinueAsync();
        });
        var session = await visit.Context.NewCDPSessionAsync(visit.Page);
        await session.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        await visit.Page.ReloadAsync();
        Assert.True(asked > 0, "Nothing came late.");
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
