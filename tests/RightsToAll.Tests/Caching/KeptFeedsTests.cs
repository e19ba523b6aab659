using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Caching;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Caching;

/// <summary>Feeds and sitemaps are kept as pages are, and thrown away when what they show has changed.</summary>
public sealed class KeptFeedsTests(Newsroom newsroom) : IAsyncLifetime
{
    private static readonly string[] Kept =
    [
        "/feed.xml", "/category/news/feed.atom", "/category/arms/feed.json", "/tag/mines/feed.xml", "/author/lena-brandt/feed.json", "/language/en/feed.atom",
        "/language/es/feed.xml", "/sitemap.xml", "/sitemap-news.xml", "/robots.txt",
    ];

    private readonly Site _site = new(newsroom) { Settings = new Dictionary<string, string?> { ["Newsroom:CacheMegabytes"] = "8" } };
    private PageCache _cache = null!;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _cache = _site.Services.GetRequiredService<PageCache>();
        for (var i = 0; i < 31; i++)
        {
            await _site.Desk.Publish(new($"Arms {i}") { Category = "Arms", At = Site.Noon.AddHours(-2 * i - 2), Tags = ["Mines"] });
            await _site.Desk.Publish(new($"Noticia {i}") { At = Site.Noon.AddHours(-2 * i - 3), Authors = ["Lena Brandt"], Language = i == 0 ? "en" : "es" });
        }
        await _site.ListensAsync();
        await WarmAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_publication_throws_away_the_feeds_that_it_heads_and_no_other()
    {
        await _site.Desk.Publish(new("Court orders release") { At = Site.Noon.AddMinutes(-5), Authors = ["Lena Brandt"], Language = "en" });
        await _site.SettledAsync();

        string[] gone = ["/feed.xml", "/category/news/feed.atom", "/author/lena-brandt/feed.json", "/language/en/feed.atom", "/sitemap.xml", "/sitemap-news.xml"];
        Assert.Equal(gone.Order(), Kept.Where(path => !_cache.Holds(path)).Order());
        Assert.Contains("Court orders release", await _site.Reader.GetStringAsync("/category/news/feed.atom"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_is_sent_compressed_with_its_own_tag_and_without_a_question_to_the_database()
    {
        _site.Commands.Clear();
        foreach (var path in Kept)
        {
            using var first = await AskAsync(path, null);
            Assert.Equal(["br"], first.Content.Headers.ContentEncoding);
            Assert.False(first.Headers.ETag!.IsWeak);
            using var second = await AskAsync(path, first.Headers.ETag);
            Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        }
        Assert.Empty(_site.Commands.Recorded);
        using var feed = await AskAsync("/feed.xml", null);
        Assert.Equal(("application/rss+xml", 1), (feed.Content.Headers.ContentType!.MediaType, feed.Headers.GetValues("Link").Count()));
    }

    [Fact]
    public async Task News_that_has_grown_old_leaves_the_list_by_the_clock_alone()
    {
        Assert.Contains("arms-15", await _site.Reader.GetStringAsync("/sitemap-news.xml"), StringComparison.Ordinal);
        _site.Clock.Advance(TimeSpan.FromHours(16));
        Assert.DoesNotContain("arms-15", await _site.Reader.GetStringAsync("/sitemap-news.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_of_the_sitemap_do_not_fill_the_memory_and_a_change_has_one_month_counted_again()
    {
        await _site.Reader.GetStringAsync("/sitemap-2026-11.xml");
        Assert.False(_cache.Holds("/sitemap-2026-11.xml"));

        await _site.Desk.Publish(new("In October") { At = Site.Noon.AddMonths(-1) });
        await _site.SettledAsync();
        _site.Commands.Clear();
        Assert.Contains("/sitemap-2026-10.xml", await _site.Reader.GetStringAsync("/sitemap.xml"), StringComparison.Ordinal);
        var counted = Assert.Single(_site.Commands.Recorded, command => command.Sql.Contains("revised_at", StringComparison.Ordinal));
        Assert.Equal([new DateOnly(2026, 10, 1)], (DateOnly[])counted.Parameters[0].Value!);
    }

    private Task<HttpResponseMessage> AskAsync(string path, EntityTagHeaderValue? known)
    {
        var asked = new HttpRequestMessage(HttpMethod.Get, path);
        asked.Headers.AcceptEncoding.ParseAdd("br");
        if (known is not null)
            asked.Headers.IfNoneMatch.Add(known);
        return _site.Reader.SendAsync(asked);
    }

    private Task WarmAsync() => Eventually.HoldsAsync(async () =>
    {
        foreach (var path in Kept)
            Assert.True((await _site.Reader.GetAsync(path)).IsSuccessStatusCode, path);
        return _cache.IsSettled && Kept.All(_cache.Holds);
    });
}
