using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Caching;
using RightsToAll.Changes;
using RightsToAll.FrontPages;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Tests.Readership;
using RightsToAll.Tests.Web;
using RightsToAll.Ticker;

namespace RightsToAll.Tests.Caching;

public sealed class PageCacheTests(Newsroom newsroom) : IAsyncLifetime
{
    /// <summary>How many acts one run takes on; each run takes other ones.</summary>
    private static readonly int Acts = int.Parse(Environment.GetEnvironmentVariable("NEWSROOM_TEST_ACTS") ?? "50", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly string[] Tags = ["Refugees", "Fair trial", "Press freedom"];
    private static readonly IReadOnlyDictionary<string, string?> On = new Dictionary<string, string?> { ["Newsroom:CacheMegabytes"] = "1" };

    private readonly Site _site = new(newsroom) { Settings = On, WorksOutRelated = true };

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.ListensAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    /// <summary>Two nodes with a cache and one without, on one database, whatever the newsroom does and however often a line is cut.</summary>
    [Fact]
    public async Task After_every_act_of_the_newsroom_each_page_on_every_node_is_as_if_nothing_were_cached()
    {
        await using var second = new Site(newsroom) { Settings = On, WorksOutRelated = true };
        await using var plain = new Site(newsroom);
        await second.StartAsync(_site.ConnectionString);
        await plain.StartAsync(_site.ConnectionString);
        await second.ListensAsync();
        // What readers do is among the acts, and not done by the clock, which might do it while pages are compared.
        foreach (var node in new[] { _site, second, plain })
            await node.HoldReadsAsync();
        var seed = Random.Shared.Next();
        var chance = new Random(seed);
        var articles = new List<Guid>();
        await _site.Has(new RightsToAll.SitePages.SitePage("Who we are", "who-we-are"));
        // Enough that lists have more than a page and articles more neighbours than are looked at.
        for (var i = 0; i < 70; i++)
            articles.Add((await _site.Desk.Publish(Story(chance, i, i % 4 == 3 ? ["Amina"] : [Tags[i % 4], "Amina"]))).Id);
        await _site.SettledAsync();
        var (held, kept) = (0, 0);
        var cache = _site.Services.GetRequiredService<PageCache>();
        for (var act = 0; act < Acts; act++)
        {
            var pages = await SomePagesAsync(chance);
            foreach (var page in pages)
                await Task.WhenAll(GetAsync(_site, page), GetAsync(second, page));
            held += cache.Pages;
            var what = await ActAsync(chance, act, articles, [_site, second, plain]);
            kept += cache.Pages;
            foreach (var page in pages)
            {
                var right = await GetAsync(plain, page);
                foreach (var node in new[] { _site, second })
                    Assert.True(right == await GetAsync(node, page), $"seed {seed}, act {act} ({what}): {page} is out of date");
            }
        }
        Assert.True(held > Acts, "Hardly a page was ever held.");
        Assert.True(kept > Acts, "Hardly a page ever outlived an act.");
    }

    [Fact]
    public async Task A_page_is_rendered_once_between_two_changes_however_many_ask()
    {
        await _site.Desk.Publish(new Story("Court orders release") { Tags = Tags });
        await _site.NewsSettlesAsync();
        await _site.SettledAsync();
        await GetAsync(_site, "/");
        await _site.SettledAsync();
        await GetAsync(_site, "/tags");
        _site.Commands.Clear();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => GetAsync(_site, "/authors")));
        var asked = _site.Commands.Recorded.Count;
        Assert.InRange(asked, 1, 12);
        Assert.Single(answers.Distinct());
        Assert.Equal(answers[0], await GetAsync(_site, "/authors?utm_source=x&q=anything"));
        Assert.Equal(asked, _site.Commands.Recorded.Count);
    }

    [Fact]
    public async Task Who_is_answered_from_memory_leaves_no_line_in_the_log()
    {
        await GetAsync(_site, "/tags");
        await _site.SettledAsync();
        await GetAsync(_site, "/tags");
        await Eventually.HoldsAsync(() => _site.Services.GetRequiredService<PageCache>().Holds("/tags") && LoggedLines.Of(_site).Count(IsOfTags) == 2);

        await GetAsync(_site, "/tags");
        await GetAsync(_site, "/breaking-news.json");
        await GetAsync(_site, "/no-such-page");
        await Eventually.HoldsAsync(() => LoggedLines.Of(_site).Any(line => line.Contains("/no-such-page", StringComparison.Ordinal)));

        Assert.Equal(2, LoggedLines.Of(_site).Count(IsOfTags));
        Assert.DoesNotContain(LoggedLines.Of(_site), line => line.Contains("/breaking-news.json", StringComparison.Ordinal));

        static bool IsOfTags(string line) => line.Contains("\"/tags\"", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br;q=0.5", "br")]
    [InlineData("gzip;q=1.0, br;q=0", "gzip")]
    [InlineData("identity", null)]
    public async Task A_held_page_is_sent_as_the_reader_takes_it_and_not_again_to_whoever_has_it(string accepted, string? encoding)
    {
        using var first = await AskAsync();
        using var second = await AskAsync();
        if (first.Headers.ETag!.Equals(second.Headers.ETag))
            Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(encoding, second.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("public, must-revalidate, max-age=0, stale-if-error=86400", second.Headers.CacheControl?.ToString());
        Assert.Equal("Accept-Encoding", second.Headers.Vary.Single());
        Assert.False(second.Headers.ETag!.IsWeak);
        Assert.True(second.Headers.Contains("Content-Security-Policy"));
        Assert.False(second.Headers.Contains("Set-Cookie"));

        foreach (var known in new[] { first.Headers.ETag, second.Headers.ETag })
        {
            using var again = await AskAsync(known);
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        }
        await _site.Has(new TickerItem { Headline = "News", StartsAt = Site.Noon });
        await _site.SettledAsync();
        using var changed = await AskAsync(second.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        async Task<HttpResponseMessage> AskAsync(EntityTagHeaderValue? known = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/tags");
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
            if (known is not null)
                request.Headers.IfNoneMatch.Add(known);
            return await _site.Reader.SendAsync(request);
        }
    }

    [Theory]
    [InlineData("/search?q=secret")]
    [InlineData("/admin/sign-in")]
    [InlineData("/no-such-page")]
    [InlineData("/healthz")]
    [InlineData("/Tags")]
    public async Task What_is_no_page_for_all_readers_is_not_held(string path)
    {
        using var first = await _site.Reader.GetAsync(path);
        using var second = await _site.Reader.GetAsync(path);

        Assert.Equal(0, _site.Services.GetRequiredService<PageCache>().Pages);
        Assert.Null(second.Headers.ETag);
    }

    [Fact]
    public async Task The_cache_keeps_to_its_size_and_gives_up_what_was_not_asked_for_longest()
    {
        var cache = _site.Services.GetRequiredService<PageCache>();
        // What is held first is thrown away, once somebody has looked at what is around it.
        await cache.RenderAsync("/first", () => Task.FromResult<StoredPage?>(new([], [1], [])), default);
        await Eventually.HoldsAsync(() => cache.IsSettled);
        for (var i = 0; i < 400; i++)
            await cache.RenderAsync("/made-up/" + i, () => Task.FromResult<StoredPage?>(new([], RandomNumberGenerator.GetBytes(9000), [])), default);

        Assert.InRange(cache.Size, 1, 1024 * 1024);
        Assert.NotNull(cache.Find("/made-up/399"));
        Assert.Null(cache.Find("/made-up/0"));
    }

    [Fact]
    public async Task What_was_read_before_a_change_is_not_held_after_it()
    {
        var cache = _site.Services.GetRequiredService<PageCache>();

        await cache.RenderAsync("/slow", async () =>
        {
            await _site.Has(new TickerItem { Headline = "Meanwhile", StartsAt = Site.Noon });
            await _site.SettledAsync();
            return new StoredPage([], [1, 2, 3], []);
        }, default);

        Assert.Null(cache.Find("/slow"));
    }

    [Fact]
    public async Task Without_the_database_held_pages_are_shown_and_with_it_again_only_right_ones()
    {
        var database = await newsroom.CreateDatabaseAsync();
        var site = new Site(newsroom) { Settings = On };
        await site.StartAsync(database);
        await site.ListensAsync();
        var before = await GetAsync(site, "/tags");
        // What is held first is thrown away once, when the clock is first looked at.
        await Task.Delay(500);
        Assert.Equal(before, await GetAsync(site, "/tags"));
        Assert.Equal(1, site.Services.GetRequiredService<PageCache>().Pages);

        await newsroom.Postgres.CloseAsync(database);
        await Eventually.HoldsAsync(() => !site.Services.GetRequiredService<ChangeFeed>().IsListening);
        Assert.Equal(before, await GetAsync(site, "/tags"));
        Assert.Equal(before, await GetAsync(site, "/tags"));
        Assert.StartsWith("503", await GetAsync(site, "/authors"), StringComparison.Ordinal);

        await newsroom.Postgres.OpenAsync(database);
        await site.ListensAsync();
        await site.Has(new TickerItem { Headline = "Back again", StartsAt = Site.Noon });
        await site.SettledAsync();
        Assert.Contains("Back again", await GetAsync(site, "/tags"), StringComparison.Ordinal);
        await site.DisposeAsync();
        await newsroom.Postgres.DropDatabaseAsync(database);
    }

    private static Story Story(Random chance, int number, params string[] names) => new($"Story {number} of {chance.Next(1000)}")
    {
        Tags = names,
        Authors = names.Length == 0 ? [] : [names[^1] + " Osei"],
        Breaking = chance.Next(3) == 0,
        At = Site.Noon.AddMinutes(-chance.Next(60, 20_000)),
        Category = chance.Next(2) == 0 ? "News" : "Arms",
    };

    private async Task<List<string>> SomePagesAsync(Random chance)
    {
        var addresses = await _site.Ask(db => db.Articles.Where(a => a.ListedAt != null).OrderBy(a => a.Id).Select(a => new { a.PublishedOn, a.Slug, a.ListedAt, a.Id }).ToListAsync());
        var place = addresses[chance.Next(addresses.Count)];
        var cursor = new RightsToAll.Articles.Cursor(place.PublishedOn!.Value, place.ListedAt!.Value, place.Id);
        var side = chance.Next(2) == 0 ? "before" : "after";
        string[] pages =
        [
            "/", "/tags", "/authors", "/breaking-news", "/category/news", "/tag/refugees", "/tag/fair-trial", "/tag/press-freedom", "/author/amina-osei", "/author/lena-brandt",
            "/2026", "/2026/11", "/2026/11/24", "/2026/11/23", "/category/arms", "/who-we-are",
            "/feed.xml", "/feed.json", "/category/news/feed.atom", "/tag/refugees/feed.xml", "/author/amina-osei/feed.json", "/language/es/feed.atom", "/sitemap.xml", "/sitemap-news.xml", "/robots.txt",
            $"/category/news?{side}={cursor}", $"/category/arms?{side}={cursor}", $"/tag/refugees?{side}={cursor}", $"/author/amina-osei?{side}={cursor}", $"/2026?{side}={cursor}",
            .. addresses.Select(a => RightsToAll.Web.Addresses.Article(a.PublishedOn!.Value, a.Slug)),
        ];
        return [.. Enumerable.Range(0, 10).Select(_ => pages[chance.Next(chance.Next(2) == 0 ? 30 : pages.Length)]).Distinct()];
    }

    private async Task<string> ActAsync(Random chance, int number, List<Guid> articles, Site[] nodes)
    {
        var id = articles[chance.Next(articles.Count)];
        var word = $"Word {chance.Next(10_000)}";
        var tag = Tags[chance.Next(3)];
        if (chance.Next(8) == 0)
            await CutAsync(chance);
        var kind = chance.Next(22);
        switch (kind)
        {
            case 0: articles.Add((await _site.Desk.Publish(Story(chance, number + 100, $"Tag {number}"))).Id); break;
            case 1: await On(db => db.Articles.Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Title, word))); break;
            case 2: await On(db => db.Articles.Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Standfirst, word))); break;
            case 3: await On(db => db.Tags.Where(t => t.Name == tag || t.Slug == "refugees").Take(1).ExecuteUpdateAsync(set => set.SetProperty(t => t.Name, word))); break;
            case 4: await On(db => db.ArticleTags.Where(t => t.ArticleId == id).ExecuteDeleteAsync()); break;
            case 5: await _site.Has(new TickerItem { Headline = word, StartsAt = nodes[0].Clock.GetUtcNow().AddMinutes(chance.Next(-5, 10)), EndsAt = nodes[0].Clock.GetUtcNow().AddMinutes(chance.Next(11, 60)), Position = number }); break;
            case 6: await On(db => db.Ticker.ExecuteUpdateAsync(set => set.SetProperty(i => i.Pinned, i => !i.Pinned))); break;
            case 7: await On(db => db.Authors.Where(a => a.Slug == "amina-osei").ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, word))); break;
            case 8: await On(db => db.Categories.ExecuteUpdateAsync(set => set.SetProperty(c => c.Colour, (CategoryColour)chance.Next(3)))); break;
            case 9:
                await On(async db =>
                {
                    (await db.SiteSettings.AsTracking().SingleAsync()).Content = (await db.SiteSettings.SingleAsync()).Content with { Tagline = word };
                    return await db.SaveChangesAsync();
                });
                break;
            case 10:
                await On(async db =>
                {
                    (await db.Set<FrontPlan>().AsTracking().SingleAsync()).Choose(FrontChoice.None with { Lead = new(id, nodes[0].Clock.GetUtcNow().AddMinutes(chance.Next(1, 90))) });
                    return await db.SaveChangesAsync();
                });
                break;
            case 11: await On(db => db.Articles.Where(a => a.Id == id && a.Breaking).ExecuteUpdateAsync(set => set.SetProperty(a => a.Language, "es"))); break;
            case 12: await On(db => db.Database.ExecuteSqlAsync($"update articles set published_at = published_at - make_interval(mins => {chance.Next(3000)}) where id = {id}")); break;
            case 13: await On(db => db.Database.ExecuteSqlAsync($"update articles set category_id = (select c.id from categories c where c.id <> articles.category_id order by c.id limit 1) where id = {id}")); break;
            case 14: await On(db => db.Articles.Where(a => a.Id == id && a.ListedAt != null).ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, RightsToAll.Articles.ArticleStatus.Archived).SetProperty(a => a.WithdrawnAt, nodes[0].Clock.GetUtcNow()).SetProperty(a => a.WithdrawAt, (DateTimeOffset?)null).SetProperty(a => a.WithdrawAs, (RightsToAll.Articles.ArticleStatus?)null))); break;
            case 15: await On(db => db.Tags.Where(t => t.Name == tag).ExecuteUpdateAsync(set => set.SetProperty(t => t.Trend, t => t.Trend == TagTrend.ByItself ? TagTrend.Pinned : TagTrend.ByItself))); break;
            case 16:
                await On(db => db.Articles.Where(a => a.Id == id && a.ListedAt != null).ExecuteUpdateAsync(set => set
                    .SetProperty(a => a.WithdrawAt, nodes[0].Clock.GetUtcNow().AddMinutes(chance.Next(1, 500))).SetProperty(a => a.WithdrawAs, RightsToAll.Articles.ArticleStatus.Archived)));
                break;
            case 17: await On(db => db.Bylines.Where(b => b.ArticleId == id).ExecuteDeleteAsync()); break;
            case 18: await On(db => db.SitePages.ExecuteUpdateAsync(set => set.SetProperty(s => s.Title, word))); break;
            case 19:
                await On(async db =>
                {
                    var two = await db.Tags.OrderBy(t => t.Slug).Where(t => t.ArticleCount > 0).Take(2).Select(t => t.Id).ToListAsync();
                    var seen = (await db.MergeablesAsync(MergeKind.Tag, [.. two], default)).Select(row => row.Seen).ToList();
                    if (seen.Count == 2)
                        Assert.Equal("", await new MergeDesk(db, nodes[0].Clock).MergeAsync(MergeKind.Tag, seen, seen[chance.Next(2)].Id, new(Guid.NewGuid(), "Editor", RightsToAll.Accounts.Role.Editor, null), default));
                    return seen.Count;
                });
                break;
            case 20:
                foreach (var read in await _site.Ask(db => db.Articles.Where(a => a.ListedAt != null).OrderBy(a => a.Id).ToListAsync()))
                    _site.Read(read, chance.Next(200));
                await _site.RankAsync();
                break;
            default:
                var step = TimeSpan.FromMinutes(chance.Next(1, 700));
                foreach (var node in nodes)
                    node.Clock.Advance(step);
                var now = nodes[0].Clock.GetUtcNow();
                // Whichever node comes first withdraws what is due; and each looks for itself what the clock has changed.
                await Eventually.HoldsAsync(() => !_site.Ask(db => db.Articles.AnyAsync(a => a.WithdrawAt <= now)).Result);
                foreach (var cache in nodes[..2].Select(node => node.Services.GetRequiredService<PageCache>()))
                    await Eventually.HoldsAsync(() => !cache.InUse.IsCompleted || cache.LookedAt >= now);
                break;
        }
        await _site.RelatedAsync();
        await Task.WhenAll(nodes[..2].Select(Eventually.SettledAsync));
        return $"act of kind {kind}";

        Task<int> On(Func<RightsToAll.Data.NewsDb, Task<int>> change) => _site.Ask(change);
    }

    private Task<int> CutAsync(Random chance) => _site.Ask(db => db.Database.ExecuteSqlRawAsync(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rights-to-all changes' and datname = current_database() and random() < {0}",
        0.3 + chance.NextDouble()));

    /// <summary>Status and body; none of what differs from node to node.</summary>
    private static async Task<string> GetAsync(Site site, string path)
    {
        using var answer = await site.Reader.GetAsync(path);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }
}
