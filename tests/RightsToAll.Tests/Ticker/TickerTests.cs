using AngleSharp.Dom;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;
using RightsToAll.Ticker;

namespace RightsToAll.Tests.Ticker;

public sealed class TickerTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly Site _site = new(newsroom);

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Pinned_headlines_come_first_then_the_boards_order_then_what_is_breaking()
    {
        await _site.Has(Item("Third", position: 1), Item("Fourth", position: 2), Item("Second", position: 9, pinned: true), Item("First", position: 3, pinned: true));
        await _site.Desk.Publish(new Story("Sixth") { Breaking = true, At = Site.Noon.AddHours(-3) });
        await _site.Desk.Publish(new Story("Fifth") { Breaking = true, At = Site.Noon.AddHours(-2) });
        await _site.Desk.Publish(new Story("Never") { Breaking = false });

        Assert.Equal(["First", "Second", "Third", "Fourth", "Fifth", "Sixth"], await Ticker());
    }

    [Fact]
    public async Task Of_headlines_on_one_place_the_newest_comes_first()
    {
        await _site.Has(Item("Older", startsAt: Site.Noon.AddHours(-7)), Item("Newer"));

        Assert.Equal(["Newer", "Older"], await Ticker());
    }

    [Fact]
    public async Task A_headline_shows_from_its_start_until_its_end()
    {
        await _site.Has(Item("Timed", startsAt: Site.Noon.AddHours(1), endsAt: Site.Noon.AddHours(2)));

        await ShowsAt(59.99, false);
        await ShowsAt(60, true);
        await ShowsAt(119.99, true);
        await ShowsAt(120, false);

        async Task ShowsAt(double minutes, bool shows)
        {
            _site.Clock.SetUtcNow(Site.Noon.AddMinutes(minutes));
            Assert.Equal(shows, (await Ticker()).Contains("Timed"));
        }
    }

    [Fact]
    public async Task An_articles_title_is_its_headline_unless_the_board_says_otherwise()
    {
        var article = await _site.Desk.Publish(new Story("العنوان") { Language = "ar" });
        await _site.Has(
            new TickerItem { ArticleId = article.Id, StartsAt = Site.Noon, Position = 1 },
            new TickerItem { ArticleId = article.Id, Headline = "In other words", StartsAt = Site.Noon, Position = 2 });

        var items = (await _site.PageAsync("/")).QuerySelectorAll(".ticker li");

        Assert.Equal(["العنوان", "In other words"], items.Select(Text));
        Assert.Equal([("ar", "rtl"), (null, null)], items.Select(item => (item.GetAttribute("lang"), item.GetAttribute("dir"))));
        Assert.All(items, item => Assert.Equal("/2026/11/24/" + Uri.EscapeDataString(article.Slug), item.QuerySelector("a")!.GetAttribute("href")));
    }

    [Fact]
    public async Task An_article_on_the_board_does_not_fill_a_free_place_as_well()
    {
        var article = await _site.Desk.Publish(new Story("Once only") { Breaking = true });
        await _site.Has(new TickerItem { ArticleId = article.Id, StartsAt = Site.Noon });

        Assert.Equal(["Once only"], await Ticker());
    }

    [Fact]
    public async Task Breaking_articles_fill_free_places_for_three_days()
    {
        await _site.Desk.Publish(new Story("Just too old") { Breaking = true, At = Site.Noon.AddDays(-3) });
        await _site.Desk.Publish(new Story("Just young enough") { Breaking = true, At = Site.Noon.AddDays(-3).AddSeconds(1) });
        Assert.Equal(["Just young enough"], await Ticker());

        _site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await Ticker());
        Assert.Null((await _site.PageAsync("/")).QuerySelector(".ticker"));
    }

    [Fact]
    public async Task There_are_ten_places()
    {
        for (var i = 0; i < 12; i++)
            await _site.Desk.Publish(new Story($"Breaking {i}") { Breaking = true, At = Site.Noon.AddMinutes(-i) });
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"Breaking {i}"), await Ticker());

        for (var i = 0; i < 4; i++)
            await _site.Has(Item($"Board {i}", position: i));
        Assert.Equal([.. Enumerable.Range(0, 4).Select(i => $"Board {i}"), .. Enumerable.Range(0, 6).Select(i => $"Breaking {i}")], await Ticker());

        for (var i = 4; i < 12; i++)
            await _site.Has(Item($"Board {i}", position: i));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"Board {i}"), await Ticker());
    }

    [Fact]
    public async Task A_headline_leads_where_the_board_says_or_to_the_page_of_breaking_news()
    {
        await _site.Has(
            Item("Elsewhere", position: 1, address: "https://un.example/report?a=1&b=\"2\""),
            Item("Here", position: 2, address: "/support-us"),
            Item("Nowhere", position: 3));

        Assert.Equal(
            ["https://un.example/report?a=1&b=\"2\"", "/support-us", "/breaking-news"],
            (await _site.PageAsync("/")).Links(".ticker .items a"));
        Assert.Equal(
            ["https://un.example/report?a=1&b=\"2\"", "/support-us"],
            (await _site.PageAsync("/breaking-news")).Links("section[aria-labelledby=now] h3 a"));
    }

    [Fact]
    public async Task The_page_of_breaking_news_tells_what_ended_lately_the_latest_first()
    {
        await _site.Has(
            Item("Ended first", endsAt: Site.Noon.AddHours(-3)),
            Item("Ended just now", endsAt: Site.Noon),
            Item("Ends soon", endsAt: Site.Noon.AddSeconds(1)),
            Item("Starts later", startsAt: Site.Noon.AddHours(1)));

        var page = await _site.PageAsync("/breaking-news");

        Assert.Equal(["Ended just now", "Ended first"], page.Texts("section[aria-labelledby=lately] h3"));
        Assert.Equal(["Ends soon"], page.Texts("section[aria-labelledby=now] h3"));
    }

    [Fact]
    public async Task Fifty_of_what_ended_are_told_at_most()
    {
        await _site.Has([.. Enumerable.Range(0, 60).Select(i => Item($"Ended {i}", endsAt: Site.Noon.AddMinutes(-i)))]);

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"Ended {i}"), (await _site.PageAsync("/breaking-news")).Texts("section[aria-labelledby=lately] h3"));
    }

    [Fact]
    public async Task A_severity_is_a_word()
    {
        await _site.Has(Item("A", position: 1), Item("B", position: 2, severity: Severity.Alert), Item("C", position: 3, severity: Severity.Developing));

        Assert.Equal(["Breaking", "Alert", "Developing"], (await _site.PageAsync("/")).Texts(".ticker .severity"));
    }

    private static TickerItem Item(
        string headline, int position = 0, bool pinned = false, string? address = null, Severity severity = Severity.Breaking,
        DateTimeOffset? startsAt = null, DateTimeOffset? endsAt = null) => new()
        {
            Headline = headline,
            Position = position,
            Pinned = pinned,
            Address = address,
            Severity = severity,
            StartsAt = startsAt ?? Site.Noon.AddHours(-5),
            EndsAt = endsAt,
        };

    private async Task<IReadOnlyList<string>> Ticker() => [.. (await _site.PageAsync("/")).QuerySelectorAll(".ticker li").Select(Text)];

    private static string Text(IElement item)
    {
        var link = item.QuerySelector("a")!;
        return link.TextContent[link.QuerySelector(".severity")!.TextContent.Length..].Trim();
    }
}
