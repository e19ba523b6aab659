using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Changes;
using RightsToAll.Readership;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Readership;

/// <summary>Reads are counted, and readers are not. A site for each test, since each moves the clock.</summary>
public sealed class CountingTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly Site _site = new(newsroom);
    private Article _story = null!;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.HoldReadsAsync();
        _story = await _site.Desk.Publish(new Story("Court orders release") { Tags = ["Fair trial", "Press freedom"] });
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_read_is_a_number_for_an_article_an_hour_and_a_day_and_nothing_else()
    {
        await _site.Ask(db => db.SiteSettings.ExecuteUpdateAsync(s => s.SetProperty(x => x.TimeZone, "Asia/Tokyo")));
        var page = await _site.PageAsync(Readers.AddressOf(_story));
        var told = page.QuerySelector("article")!.GetAttribute("data-read")!;
        Assert.Equal("/read/2026/11/24/court-orders-release", told);
        _site.Commands.Clear();

        using var answer = await _site.TellAsync(told["/read".Length..], ("Cookie", "who=amina"), ("Referer", "https://elsewhere.example/secret"));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Empty(_site.Commands.Recorded);
        // 24:00 in Tokyo has come when it is 15:00 in UTC.
        _site.Clock.Advance(TimeSpan.FromHours(3.5));
        for (var i = 0; i < 2; i++)
            (await _site.TellAsync(Readers.AddressOf(_story))).Dispose();
        await _site.WriteAsync();

        Assert.Equal([(12, 1), (15, 2)], await _site.Ask(db => db.HourlyReads.OrderBy(r => r.Hour).Select(r => new ValueTuple<int, long>(r.Hour.Hour, r.Times)).ToListAsync()));
        Assert.Equal([(24, _story.Id, 1), (25, _story.Id, 2)], await _site.Ask(db => db.DailyReads.OrderBy(r => r.Day).Select(r => new ValueTuple<int, Guid, long>(r.Day.Day, r.ArticleId, r.Times)).ToListAsync()));
        Assert.Equal([1, 1, 2, 2], await _site.Ask(db => db.TagReads.OrderBy(r => r.Day).Select(r => r.Times).ToListAsync()));
        Assert.Equal([1, 2], await _site.Ask(db => db.SiteReads.OrderBy(r => r.Day).Select(r => r.Times).ToListAsync()));
        Assert.DoesNotContain(LoggedLines.Of(_site), line => line.Contains("/read/", StringComparison.Ordinal) || line.Contains("amina", StringComparison.Ordinal));
        // No column of these tables could hold a word about a reader.
        Assert.Equal(["bigint", "date", "timestamp with time zone", "uuid"], await _site.Ask(db => db.Database.SqlQuery<string>(
            $"""
            select distinct data_type as "Value" from information_schema.columns
            where table_name in ('hourly_reads', 'daily_reads', 'tag_reads', 'site_reads') order by 1
            """).ToListAsync()));
    }

    [Theory]
    [InlineData("Sec-GPC", "1")]
    [InlineData("DNT", "1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Sec-Fetch-Site", "")]
    [InlineData("User-Agent", "")]
    [InlineData("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("User-Agent", "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)")]
    [InlineData("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36")]
    [InlineData("User-Agent", "curl/8.5.0")]
    [InlineData("User-Agent", "python-requests/2.32")]
    public async Task Who_asks_not_to_be_counted_or_is_no_reader_is_answered_and_not_counted(string header, string value)
    {
        using var answer = await _site.TellAsync(Readers.AddressOf(_story), (header, value));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await NothingIsCountedAsync();
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0")]
    [InlineData(Readers.Firefox)]
    public async Task Every_browser_counts(string browser)
    {
        (await _site.TellAsync(Readers.AddressOf(_story), ("User-Agent", browser), ("DNT", "0"))).Dispose();
        await _site.WriteAsync();

        Assert.Equal(1, await CountedAsync());
    }

    [Theory]
    [InlineData("https://news.example", 1)]
    [InlineData("https://evil.example", 0)]
    [InlineData("https://news.example.evil.example", 0)]
    [InlineData("null", 0)]
    [InlineData("", 0)]
    public async Task A_browser_that_does_not_say_where_its_message_comes_from_is_asked_for_its_origin(string origin, long counted)
    {
        (await _site.TellAsync(Readers.AddressOf(_story), ("Sec-Fetch-Site", ""), ("Origin", origin))).Dispose();
        if (counted == 1)
            (await _site.TellAsync(Readers.AddressOf(_story), ("Sec-Fetch-Site", ""), ("Origin", _site.Address.GetLeftPart(UriPartial.Authority)))).Dispose();
        await _site.WriteAsync();

        Assert.Equal(2 * counted, await CountedAsync());
    }

    [Theory]
    [InlineData("/2026/11/24/no-such-article")]
    [InlineData("/2026/11/25/court-orders-release")]
    [InlineData("/2026/02/30/court-orders-release")]
    [InlineData("/2026/11/24/court-orders-release/more")]
    [InlineData("/2026/11/24/")]
    [InlineData("/2026/11/24/%0Acourt-orders-release")]
    [InlineData("/2026/11/24/court-orders-release'; drop table articles; --")]
    [InlineData("/018f0000-0000-7000-8000-000000000000")]
    [InlineData("/")]
    [InlineData("/%F0%9F%92%A3")]
    [InlineData("/2026/11/24/planned")]
    [InlineData("/2026/11/24/withdrawn")]
    [InlineData("/2026/11/24/written")]
    public async Task What_no_reader_can_have_read_is_dropped(string address)
    {
        await _site.Desk.Publish(new Story("Planned") { At = Site.Noon.AddHours(1) });
        await _site.Desk.Withdraw(await _site.Desk.Publish(new Story("Withdrawn")), "Wrong.");
        await _site.Desk.Write(new Story("Written"));

        using var answer = await _site.TellAsync(address);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await NothingIsCountedAsync();
    }

    [Fact]
    public async Task Junk_among_the_reads_of_a_few_seconds_costs_none_of_them()
    {
        foreach (var address in new[] { "/2026/11/24/no-such-article", Readers.AddressOf(_story), "/2026/11/24/" + new string('a', 101), "/2026/11/24/%FF%FE", "/9999/12/31/%E2%80%AE", "/" + new string('b', 7000) })
            (await _site.TellAsync(address)).Dispose();
        await _site.WriteAsync();

        Assert.Equal(1, await CountedAsync());
    }

    [Fact]
    public async Task Only_what_is_sent_to_be_counted_has_an_address_there()
    {
        Assert.Equal(HttpStatusCode.NotFound, await _site.StatusAsync("/read" + Readers.AddressOf(_story)));
        Assert.Equal(HttpStatusCode.NotFound, await _site.StatusAsync("/read"));
        await NothingIsCountedAsync();
    }

    [Fact]
    public async Task Above_its_share_a_network_address_is_answered_and_not_counted()
    {
        await using var unlimited = new Site(newsroom) { Settings = new Dictionary<string, string?> { ["Newsroom:ReadsPerMinute"] = "0" } };
        await unlimited.StartAsync(_site.ConnectionString);
        await unlimited.HoldReadsAsync();
        foreach (var (site, counted) in new[] { (_site, 120), (unlimited, 120 + 130) })
        {
            for (var i = 0; i < 130; i++)
            {
                using var answer = await site.TellAsync(Readers.AddressOf(_story));
                Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            }
            await site.WriteAsync();
            Assert.Equal(counted, await CountedAsync());
        }
    }

    [Fact]
    public async Task Made_up_addresses_fill_no_memory()
    {
        var reads = _site.Services.GetRequiredService<Reads>();
        for (var i = 0; i < 30_000; i++)
            reads.Count(new(new(2026, 11, 24), $"made-up-{i}"));

        Assert.Equal(20_000, reads.Take().Count);
        await NothingIsCountedAsync();
    }

    [Fact]
    public async Task Counts_outlast_an_outage_of_the_database()
    {
        var database = await newsroom.CreateDatabaseAsync();
        var site = new Site(newsroom);
        await site.StartAsync(database + ";Timeout=15");
        await site.HoldReadsAsync();
        var story = await site.Desk.Publish(new Story("Court orders release"));
        await site.ListensAsync();
        await newsroom.Postgres.CloseAsync(database);
        await Eventually.HoldsAsync(() => !site.Services.GetRequiredService<ChangeFeed>().IsListening);

        (await site.TellAsync(Readers.AddressOf(story))).Dispose();
        await site.WriteAsync();
        (await site.TellAsync(Readers.AddressOf(story))).Dispose();
        await site.WriteAsync();
        await newsroom.Postgres.OpenAsync(database);
        await site.WriteAsync();
        await site.WriteAsync();

        Assert.Equal(2, await site.Ask(db => db.SiteReads.SumAsync(r => r.Times)));
        await site.DisposeAsync();
        await newsroom.Postgres.DropDatabaseAsync(database);
    }

    [Fact]
    public async Task A_table_that_refuses_stops_neither_the_site_nor_the_counting_after_it()
    {
        await _site.Ask(db => db.Database.ExecuteSqlRawAsync("alter table tag_reads rename to elsewhere"));
        _site.Read(_story, 1);
        await _site.WriteAsync();
        // Half a reading is none.
        Assert.Equal(0, await CountedAsync());
        await _site.Ask(db => db.Database.ExecuteSqlRawAsync("alter table elsewhere rename to tag_reads"));
        _site.Read(_story, 1);
        await _site.WriteAsync();

        Assert.Equal(1, await CountedAsync());
        Assert.Equal(HttpStatusCode.OK, await _site.StatusAsync("/"));
    }

    [Fact]
    public async Task Every_ten_seconds_it_is_written_down_and_when_the_site_stops()
    {
        await using var site = new Site(newsroom);
        await site.InitializeAsync();
        var story = await site.Desk.Publish(new Story("Court orders release"));
        site.Read(story, 3);
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        // A site that is killed from here on has lost nothing of these.
        await Eventually.HoldsAsync(async () => await site.Ask(db => db.SiteReads.SumAsync(r => r.Times)) == 3);

        site.Read(story, 4);
        Assert.Equal(3, await site.Ask(db => db.SiteReads.SumAsync(r => r.Times)));
        await site.Writer().StopAsync(CancellationToken.None);
        Assert.Equal(7, await site.Ask(db => db.SiteReads.SumAsync(r => r.Times)));
    }

    [Fact]
    public async Task What_two_nodes_count_at_the_same_time_adds_up_while_the_newsroom_publishes()
    {
        await using var second = new Site(newsroom);
        await second.StartAsync(_site.ConnectionString);
        await second.HoldReadsAsync();
        var stories = new List<Article>();
        for (var i = 0; i < 12; i++)
            stories.Add(await _site.Desk.Publish(new Story($"Story {i}") { Tags = ["Water", $"Topic {i}"] }));

        async Task ReadAsync(Site site, IReadOnlyList<Article> read)
        {
            for (var round = 0; round < 25; round++)
            {
                foreach (var story in read)
                    site.Read(story, 2);
                await site.WriteAsync();
            }
        }
        async Task EditAsync()
        {
            for (var round = 0; round < 20; round++)
                await _site.Ask(db => db.Articles.ExecuteUpdateAsync(set => set.SetProperty(a => a.PublishedAt, a => a.PublishedAt!.Value.AddSeconds(-1))));
        }
        await Task.WhenAll(ReadAsync(_site, stories), ReadAsync(second, [.. stories.AsEnumerable().Reverse()]), EditAsync());

        Assert.Equal(2 * 25 * 2 * 12, await CountedAsync());
        Assert.Equal(Enumerable.Repeat(100L, 12), await _site.Ask(db => db.HourlyReads.Select(r => r.Times).ToListAsync()));
        Assert.DoesNotContain(LoggedLines.Of(_site).Concat(LoggedLines.Of(second)), line => line.Contains("could not be counted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hours_are_forgotten_after_two_days_and_days_when_nothing_looks_back_so_far()
    {
        _site.Read(_story, 1);
        await _site.WriteAsync();
        // Not advanced: what happens every few seconds would happen as often as there are seconds in it.
        _site.Clock.AdjustTime(Site.Noon + WriteReads.HoursKept);
        await _site.Writer().TryForgetAsync(CancellationToken.None);
        Assert.Equal((0, 1, 2, 1), await KeptAsync());

        _site.Clock.AdjustTime(_site.Clock.GetUtcNow().AddDays(WriteReads.DaysKept));
        await _site.Writer().TryForgetAsync(CancellationToken.None);
        Assert.Equal((0, 0, 0, 1), await KeptAsync());

        _site.Clock.AdjustTime(_site.Clock.GetUtcNow().AddDays(WriteReads.SiteDaysKept));
        await _site.Writer().TryForgetAsync(CancellationToken.None);
        Assert.Equal((0, 0, 0, 0), await KeptAsync());

        async Task<(int Hours, int Days, int Tags, int Site)> KeptAsync() => await _site.Ask(async db =>
            (await db.HourlyReads.CountAsync(), await db.DailyReads.CountAsync(), await db.TagReads.CountAsync(), await db.SiteReads.CountAsync()));
    }

    [Fact]
    public async Task Switched_off_no_page_tells_and_nothing_is_counted_or_shown()
    {
        _site.Read(_story, 10);
        await _site.RankAsync();
        await using var off = new Site(newsroom) { Settings = new Dictionary<string, string?> { ["Newsroom:CountReads"] = "false" } };
        await off.StartAsync(_site.ConnectionString);
        await off.HoldReadsAsync();

        // A page from before may still be open.
        using var answer = await off.TellAsync(Readers.AddressOf(_story));
        await off.WriteAsync();

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(10, await CountedAsync());
        Assert.Empty((await off.PageAsync(Readers.AddressOf(_story))).QuerySelectorAll("[data-read^='/']"));
        Assert.Empty((await off.PageAsync("/")).QuerySelectorAll(".most-read"));
        Assert.Single((await _site.PageAsync("/")).QuerySelectorAll(".most-read"));
        using var editor = await off.SignInAs(Role.Editor);
        Assert.Null((await editor.Open("/admin")).Page.QuerySelector("#reads"));
    }

    [Fact]
    public async Task A_preview_tells_nothing()
    {
        using var editor = await _site.SignInAs(Role.Editor);
        var preview = await editor.Open($"/admin/articles/{_story.Id}/preview");

        Assert.Equal("Court orders release", preview.Page.QuerySelector("article h1")!.TextContent);
        Assert.Empty(preview.Page.QuerySelectorAll("[data-read^='/']"));
    }

    private Task<long> CountedAsync() => _site.Ask(db => db.SiteReads.SumAsync(r => r.Times));

    private async Task NothingIsCountedAsync()
    {
        await _site.WriteAsync();
        Assert.Equal(0, await CountedAsync());
        Assert.False(await _site.Ask(db => db.HourlyReads.AnyAsync()));
    }
}
