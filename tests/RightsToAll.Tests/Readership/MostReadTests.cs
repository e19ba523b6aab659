using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Caching;
using RightsToAll.Readership;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Readership;

public sealed class MostReadTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly Site _site = new(newsroom);
    private readonly List<Article> _stories = [];

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.HoldReadsAsync();
        for (var i = 0; i < 8; i++)
            _stories.Add(await _site.Desk.Publish(new Story($"Story {i}") { At = Site.Noon.AddDays(-30).AddHours(i) }));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_home_page_numbers_the_five_most_read_of_today_and_of_the_week()
    {
        _site.Clock.AdjustTime(Site.Noon.AddDays(-7));
        _site.Read(_stories[7], 1000);
        await _site.WriteAsync();
        _site.Clock.AdjustTime(Site.Noon.AddDays(-3));
        _site.Read(_stories[6], 90);
        _site.Read(_stories[1], 50);
        await _site.WriteAsync();
        _site.Clock.AdjustTime(Site.Noon);
        for (var i = 0; i < 7; i++)
            _site.Read(_stories[i], 10 * (i + 1) - (i == 6 ? 69 : 0));
        await _site.RankAsync();

        var page = await _site.PageAsync("/");

        Assert.Equal(["Most read today", "Most read this week"], page.Texts(".most-read h2"));
        Assert.Equal(["Story 5", "Story 4", "Story 3", "Story 2", "Story 1"], page.Texts("section[aria-labelledby='read-today'] ol > li a"));
        Assert.Equal(["Story 6", "Story 1", "Story 5", "Story 4", "Story 3"], page.Texts("section[aria-labelledby='read-this-week'] ol > li a"));
        Assert.Equal(Readers.AddressOf(_stories[5]), page.Links("#read-today ~ ol a")[0]);
    }

    [Fact]
    public async Task Nothing_is_said_of_articles_that_next_to_nobody_read()
    {
        _site.Read(_stories[0], MostRead.Fewest - 1);
        await _site.RankAsync();
        Assert.Empty((await _site.PageAsync("/")).QuerySelectorAll(".most-read"));

        _site.Read(_stories[0], 1);
        await _site.RankAsync();
        Assert.Equal(["Story 0", "Story 0"], (await _site.PageAsync("/")).Texts(".most-read ol a"));
    }

    [Fact]
    public async Task What_is_withdrawn_is_gone_from_the_list_at_once_and_its_place_is_filled()
    {
        for (var i = 0; i < 7; i++)
            _site.Read(_stories[i], 20 - i);
        await _site.RankAsync();
        await _site.Desk.Withdraw(_stories[0], "Wrong.");
        await _site.Ask(db => db.Articles.Where(a => a.Id == _stories[1].Id).ExecuteDeleteAsync());
        Assert.Equal(["Story 2", "Story 3", "Story 4"], (await _site.PageAsync("/")).Texts("#read-today ~ ol a"));

        await _site.RankAsync();
        Assert.Equal(["Story 2", "Story 3", "Story 4", "Story 5", "Story 6"], (await _site.PageAsync("/")).Texts("#read-today ~ ol a"));
    }

    [Theory]
    [InlineData("es", "Lo más leído hoy", "ltr")]
    [InlineData("ar", "الأكثر قراءة اليوم", "rtl")]
    public async Task It_is_said_in_the_sites_language(string language, string heading, string direction)
    {
        await _site.Ask(db => db.SiteSettings.ExecuteUpdateAsync(s => s.SetProperty(x => x.Language, language)));
        _site.Read(_stories[0], 3);
        await _site.RankAsync();

        var page = await _site.PageAsync("/");

        Assert.Equal(heading, page.QuerySelector("#read-today")!.TextContent);
        Assert.Equal(direction, page.DocumentElement.GetAttribute("dir"));
    }

    [Fact]
    public async Task The_held_home_page_goes_when_the_list_changes_and_only_then()
    {
        await using var site = new Site(newsroom) { Settings = new Dictionary<string, string?> { ["Newsroom:CacheMegabytes"] = "1" } };
        await site.StartAsync(_site.ConnectionString);
        await site.HoldReadsAsync();
        await site.ListensAsync();
        var cache = site.Services.GetRequiredService<PageCache>();
        await HoldAsync("/");
        Assert.Equal(1, await ReadsOfNode(0, 3));
        await site.SettledAsync();
        Assert.False(cache.Holds("/"));
        Assert.True(cache.Holds("/tags"));

        await HoldAsync("/");
        Assert.Contains("Story 0", (await site.PageAsync("/")).Texts("#read-today ~ ol a"));
        // Read more often, in the same order.
        Assert.Equal(1, await ReadsOfNode(0, 5));
        await site.SettledAsync();
        Assert.True(cache.Holds("/"));

        Assert.Equal(2, await ReadsOfNode(1, 20));
        await site.SettledAsync();
        Assert.False(cache.Holds("/"));
        Assert.Equal(["Story 1", "Story 0"], (await site.PageAsync("/")).Texts("#read-today ~ ol a"));

        // An article of the list that comes back is on the page again.
        await HoldAsync("/");
        await _site.Ask(db => db.Articles.Where(a => a.Id == _stories[1].Id).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.Status, ArticleStatus.Withdrawn).SetProperty(a => a.WithdrawnAt, Site.Noon)));
        await site.SettledAsync();
        await HoldAsync("/");
        Assert.Equal(["Story 0"], (await site.PageAsync("/")).Texts("#read-today ~ ol a"));
        await _site.Ask(db => db.Articles.Where(a => a.Id == _stories[1].Id).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.Status, ArticleStatus.Published).SetProperty(a => a.WithdrawnAt, (DateTimeOffset?)null)));
        await site.SettledAsync();
        Assert.Equal(["Story 1", "Story 0"], (await site.PageAsync("/")).Texts("#read-today ~ ol a"));

        Task HoldAsync(string page) => Eventually.HoldsAsync(async () =>
        {
            foreach (var path in new[] { page, "/tags" })
                (await site.Reader.GetAsync(path)).Dispose();
            return cache.IsSettled && cache.Holds(page) && cache.Holds("/tags");
        });

        // On another node than the one that holds the page.
        async Task<int> ReadsOfNode(int story, int times)
        {
            _site.Read(_stories[story], times);
            await _site.RankAsync();
            return await _site.Ask(db => db.MostRead.CountAsync(p => p.Period == ReadPeriod.Today));
        }
    }

    [Fact]
    public async Task Every_two_minutes_it_is_worked_out_anew()
    {
        await using var site = new Site(newsroom);
        await site.StartAsync(_site.ConnectionString);
        _site.Read(_stories[0], 3);
        await _site.WriteAsync();
        await site.PageAsync("/");

        site.Clock.Advance(TimeSpan.FromMinutes(2));

        await Eventually.HoldsAsync(async () => (await site.PageAsync("/")).Texts("#read-today ~ ol a").SequenceEqual(["Story 0"]));
    }

    [Fact]
    public async Task The_dashboard_shows_four_weeks_day_by_day_and_how_often_the_most_read_were_read()
    {
        using var editor = await _site.SignInAs(Role.Contributor);
        var none = (await editor.Open("/admin")).Page;
        Assert.Contains("Nothing has been counted", none.QuerySelector("section[aria-labelledby='reads']")!.TextContent, StringComparison.Ordinal);

        _site.Clock.AdjustTime(Site.Noon.AddDays(-28));
        _site.Read(_stories[0], 7);
        await _site.WriteAsync();
        _site.Clock.AdjustTime(Site.Noon.AddDays(-27));
        _site.Read(_stories[0], 2000);
        await _site.WriteAsync();
        _site.Clock.AdjustTime(Site.Noon);
        _site.Read(_stories[1], 1);
        _site.Read(_stories[2], 4);
        await _site.RankAsync();

        var page = (await editor.Open("/admin")).Page;
        var numbers = page.Texts("section[aria-labelledby='reads'] td");
        Assert.Equal(28, numbers.Count);
        Assert.Equal(("5", "0", "2,000"), (numbers[0], numbers[1], numbers[27]));
        Assert.Equal(["24 November 2026", "23 November 2026"], page.Texts("section[aria-labelledby='reads'] tbody th").Take(2));
        var bars = page.QuerySelectorAll("section[aria-labelledby='reads'] rect").Select(bar => int.Parse(bar.GetAttribute("height")!, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal((28, 120, 0, 1), (bars.Count, bars[0], bars[1], bars[27]));
        Assert.Equal(["Story 2 4"], page.Texts("#read-today ~ ol li").Select(text => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
    }
}
