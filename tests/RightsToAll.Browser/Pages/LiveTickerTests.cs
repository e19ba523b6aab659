using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using RightsToAll.Browser.Admin;
using RightsToAll.Testing;
using RightsToAll.Ticker;

namespace RightsToAll.Browser.Pages;

[Collection<WritingRoomTests>]
public sealed class LiveTickerTests(WritingRoom room) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await room.Site.Ask(db => db.Ticker.ExecuteDeleteAsync());
        await room.Site.Has(Item("Court orders release"));
    }

    public async ValueTask DisposeAsync() => await room.Site.Ask(db => db.Ticker.ExecuteDeleteAsync());

    [Fact]
    public async Task A_headline_reaches_a_page_that_is_open_and_moves_nothing_on_it()
    {
        await using var visit = await room.ReadAsync("/tags");
        var page = visit.Page;
        await FollowingAsync(page);
        var row = page.Locator(".ticker li");
        var height = await page.EvaluateAsync<double>("document.body.scrollHeight");

        await room.Site.Has(Item("<b>Camp</b> is closed", 2));
        await Assertions.Expect(row).ToHaveTextAsync(["Breaking Court orders release", "Breaking <b>Camp</b> is closed"], new() { Timeout = 5000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Breaking: <b>Camp</b> is closed");
        Assert.Empty((await Axe.CheckAsync(page)).Violations);
        // Changed in another place: no news.
        await room.Site.Ask(db => db.Ticker.Where(i => i.Headline == "Court orders release").ExecuteDeleteAsync());
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Breaking: <b>Camp</b> is closed");
        await room.Site.Ask(db => db.Ticker.ExecuteDeleteAsync());
        await Assertions.Expect(row).ToHaveCountAsync(0);

        Assert.Equal(height, await page.EvaluateAsync<double>("document.body.scrollHeight"));
        Assert.Equal(0, await page.EvaluateAsync<int>("window.shifts.length"));
        Assert.Empty(await visit.TroublesAsync());
    }

    [Fact]
    public async Task A_ticker_under_the_focus_is_left_alone_until_it_is_let_go()
    {
        await using var visit = await room.ReadAsync("/tags");
        var page = visit.Page;
        await FollowingAsync(page);
        await page.Locator(".ticker li a").FocusAsync();

        await room.Site.Has(Item("Camp is closed", 2));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Breaking: Camp is closed");
        Assert.Equal(1, await page.Locator(".ticker li").CountAsync());
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Shift+Tab");

        await Assertions.Expect(page.Locator(".ticker li")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_page_nobody_looks_at_follows_nothing_and_catches_up_when_it_is_looked_at()
    {
        await using var visit = await room.ReadAsync("/tags");
        var page = visit.Page;
        await FollowingAsync(page);

        await LookAsync(page, hidden: true);
        await room.Site.Has(Item("Camp is closed", 2));
        await page.WaitForTimeoutAsync(700);
        Assert.Equal(1, await page.Locator(".ticker li").CountAsync());
        await LookAsync(page, hidden: false);

        await Assertions.Expect(page.Locator(".ticker li")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Where_streams_are_blocked_the_page_asks_instead()
    {
        await using var visit = await room.ReadAsync("/about-nothing", prepare: async page => await page.RouteAsync("**/breaking-news/stream*", route => route.AbortAsync()), status: 404);
        await room.Site.Has(Item("Camp is closed", 2));

        await Assertions.Expect(visit.Page.Locator(".ticker li")).ToHaveCountAsync(2, new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task A_ticker_that_was_empty_comes_at_the_edge_and_moves_nothing()
    {
        await room.Site.Ask(db => db.Ticker.ExecuteDeleteAsync());
        await using var visit = await room.ReadAsync("/tags");
        await FollowingAsync(visit.Page);
        Assert.False(await visit.Page.Locator("[data-ticker]").IsVisibleAsync());

        await room.Site.Has(Item("Camp is closed"));
        await Assertions.Expect(visit.Page.Locator(".ticker li")).ToBeVisibleAsync();

        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("window.shifts.length"));
        Assert.Empty((await Axe.CheckAsync(visit.Page)).Violations);
    }

    private static TickerItem Item(string headline, int position = 1) => new() { Headline = headline, StartsAt = Site.Noon.AddHours(-1), Position = position };

    private static async Task FollowingAsync(IPage page) => await page.WaitForResponseAsync(answer => answer.Url.Contains("/breaking-news/stream", StringComparison.Ordinal));

    private static async Task LookAsync(IPage page, bool hidden) => await page.EvaluateAsync("""
        hidden => {
          Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """, hidden);
}
