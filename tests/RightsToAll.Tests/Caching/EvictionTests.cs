using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Articles;
using RightsToAll.Caching;
using RightsToAll.Testing;
using RightsToAll.Web;

namespace RightsToAll.Tests.Caching;

public sealed class EvictionTests(Newsroom newsroom) : IAsyncLifetime
{
    private const int OfEachCategory = 64;

    private readonly Site _site = new(newsroom)
    {
        WorksOutRelated = true,
        Settings = new Dictionary<string, string?> { ["Newsroom:CacheMegabytes"] = "8", ["Newsroom:CacheTagHeader"] = "SurrogateKey" },
    };

    private readonly List<Article> _arms = [];
    private string[] _pages = [];
    private PageCache _cache = null!;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _cache = _site.Services.GetRequiredService<PageCache>();
        for (var i = 0; i < OfEachCategory; i++)
        {
            _arms.Add(await _site.Desk.Publish(new($"Arms {i}") { Category = "Arms", At = Site.Noon.AddHours(-2 * i - 2), Tags = i == 0 ? ["Mines"] : [] }));
            await _site.Desk.Publish(new($"News {i}") { At = Site.Noon.AddHours(-2 * i - 3), Tags = i == 1 ? ["Exile"] : [], Authors = ["Lena Brandt"] });
        }
        _pages = ["/", "/tags", "/category/news", "/category/arms", "/category/arms?before=" + PlaceOf(_arms[30]), "/tag/mines", "/tag/exile", AddressOf(_arms[12]), AddressOf(_arms[50])];
        await _site.ListensAsync();
        await _site.NewsSettlesAsync();
        await WarmAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_publication_throws_away_the_lists_that_it_heads_and_no_other_page()
    {
        await GoneAsync(["/", "/category/news"], () => _site.Desk.Publish(new("Court orders release") { At = Site.Noon.AddMinutes(-5), Authors = ["Lena Brandt"] }));
    }

    [Fact]
    public async Task A_change_throws_away_the_pages_that_show_the_article_or_stand_beside_it()
    {
        await GoneAsync(["/category/arms", AddressOf(_arms[12])], () => _site.Ask(db => db.Articles.Where(a => a.Id == _arms[18].Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Title, "Other"))));
    }

    [Fact]
    public async Task A_new_name_of_an_author_throws_away_the_pages_that_name_them_and_no_other()
    {
        await GoneAsync(["/", "/category/news", "/tag/exile"],
            () => _site.Ask(db => db.Authors.Where(a => a.Slug == "lena-brandt").ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, "Lena B."))));
    }

    [Fact]
    public async Task A_tag_that_is_named_anew_is_on_its_pages_its_articles_and_in_the_index()
    {
        // Both tags trend, which every page shows: the cache is asked before it looks at that.
        await GoneAsync(["/tags", "/tag/mines"], () => Task.Run(() => _cache.Hear(["tags", Shown.Tag(_site.Ask(db => db.Tags.SingleAsync(t => t.Slug == "mines")).Result.Id)])));
    }

    [Fact]
    public async Task A_feed_in_one_language_stays_when_an_article_in_another_is_published_and_goes_when_an_article_leaves_it()
    {
        var arabic = await _site.Desk.Publish(new("قرار المحكمة") { Language = "ar", Slug = "qarar", At = Site.Noon.AddHours(-1), Category = "Arms" });
        _pages = ["/language/ar/feed.xml", "/language/en/feed.xml"];
        await _site.RelatedAsync();
        await _site.SettledAsync();
        await WarmAsync();

        await GoneAsync(["/language/en/feed.xml"], () => _site.Desk.Publish(new("Court orders release") { At = Site.Noon.AddMinutes(-5) }));

        await WarmAsync();
        await GoneAsync(_pages, () => _site.Ask(db => db.Articles.Where(a => a.Id == arabic.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Language, "en"))));
    }

    [Fact]
    public async Task What_only_the_newsroom_sees_throws_nothing_away()
    {
        await GoneAsync([], async () =>
        {
            await _site.Desk.Write(new("A draft"));
            await _site.Ask(db => db.Articles.Where(a => a.Id == _arms[12].Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Saves, a => a.Saves + 1).SetProperty(a => a.TitleKey, "x")));
        });
    }

    [Fact]
    public async Task The_menu_is_on_every_page()
    {
        await GoneAsync(_pages, () => _site.Ask(db => db.Categories.Where(c => c.Slug == "news").ExecuteUpdateAsync(set => set.SetProperty(c => c.Name, "Today"))));
    }

    [Fact]
    public async Task A_scheduled_article_throws_away_at_its_moment_what_it_then_stands_on()
    {
        await _site.Desk.Publish(new("Later") { At = Site.Noon.AddHours(1), Authors = ["Lena Brandt"] });
        await _site.NewsSettlesAsync();
        await _site.SettledAsync();
        await WarmAsync();

        await GoneAsync(["/", "/category/news", "/tags"], () =>
        {
            _site.Clock.Advance(TimeSpan.FromHours(1));
            return Eventually.HoldsAsync(() => !_cache.Holds("/"));
        });
        Assert.Contains("Later", await _site.Reader.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_names_what_it_shows_for_networks_in_front_of_the_site()
    {
        using var page = await _site.Reader.GetAsync("/tag/mines");
        var tag = await _site.Ask(db => db.Tags.SingleAsync(t => t.Slug == "mines"));

        var keys = page.Headers.GetValues("Surrogate-Key").Single().Split(' ');
        Assert.Equal(keys.Distinct(), keys);
        Assert.Superset(new HashSet<string> { Shown.Tag(tag.Id), Shown.Article(_arms[0].Id), "name:amina-osei", "pages" }, keys.ToHashSet());
    }

    [Fact]
    public async Task The_head_of_a_held_page_is_that_of_the_page()
    {
        using var page = await _site.Reader.GetAsync("/tag/mines");
        using var head = await _site.Reader.SendAsync(new(HttpMethod.Head, "/tag/mines"));

        Assert.Equal(page.Headers.ETag, head.Headers.ETag);
        Assert.Equal(page.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    private async Task GoneAsync(string[] gone, Func<Task> act)
    {
        await act();
        await _site.RelatedAsync();
        await _site.SettledAsync();
        Assert.Equal(gone.Order(), _pages.Where(page => !_cache.Holds(page)).Order());
    }

    private async Task WarmAsync()
    {
        await Eventually.HoldsAsync(async () =>
        {
            foreach (var page in _pages)
                Assert.True((await _site.Reader.GetAsync(page)).IsSuccessStatusCode, page);
            return _cache.IsSettled && _pages.All(_cache.Holds);
        });
    }

    private static string AddressOf(Article article) => Addresses.Article(article.PublishedOn!.Value, article.Slug);

    private static Cursor PlaceOf(Article article) => new(article.PublishedOn!.Value, article.PublishedAt!.Value, article.Id);
}
