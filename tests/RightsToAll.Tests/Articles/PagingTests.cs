using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Articles;

/// <summary>45 articles that were all published at the same moment, so that only their ids tell them apart.</summary>
public sealed class FortyFiveArticles(Newsroom newsroom) : IAsyncLifetime
{
    public const int Count = 45;

    public Site Site { get; } = new(newsroom);

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        for (var i = 0; i < Count; i++)
            await Site.Desk.Publish(Story(i));
    }

    public static Story Story(int number) => new($"Paged {number}") { Category = "Paged", Tags = ["Paged"], Authors = ["Paged Writer"] };

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}

public sealed class PagingTests(FortyFiveArticles articles, Newsroom newsroom) : IClassFixture<FortyFiveArticles>
{
    private readonly Site _site = articles.Site;

    [Theory]
    [InlineData("/category/paged")]
    [InlineData("/tag/paged")]
    [InlineData("/author/paged-writer")]
    [InlineData("/2026")]
    [InlineData("/2026/11")]
    [InlineData("/2026/11/24")]
    [InlineData("/search?q=paged")]
    [InlineData("/search?q=paged&sort=date")]
    public async Task A_list_leads_forward_and_back_without_gap_or_repeat(string list)
    {
        var forward = await Walk(list, "a[rel=next]");
        Assert.Equal([20, 20, 5], forward.Select(page => page.Titles.Count));
        Assert.Equal(FortyFiveArticles.Count, forward.SelectMany(page => page.Titles).Distinct().Count());

        var back = await Walk(forward[^1].Address, "a[rel=prev]");
        Assert.Equal(forward.Select(page => page.Titles).Reverse(), back.Select(page => page.Titles));
    }

    [Theory]
    [InlineData("/category/paged")]
    [InlineData("/tag/paged")]
    [InlineData("/2026")]
    public async Task Only_the_first_page_is_for_search_engines_and_the_ends_lead_no_further(string list)
    {
        var pages = await Walk(list, "a[rel=next]");
        for (var i = 0; i < pages.Count; i++)
        {
            var page = await _site.PageAsync(pages[i].Address);
            Assert.Equal(i > 0, page.QuerySelector("meta[name=robots][content=noindex]") is not null);
            Assert.Equal(i > 0, page.QuerySelector("a[rel=prev]") is not null);
            Assert.Equal(i < pages.Count - 1, page.QuerySelector("a[rel=next]") is not null);
            Assert.Equal("https://news.example" + list, page.Link("link[rel=canonical]"));
        }
    }

    [Fact]
    public async Task A_search_keeps_its_words_from_page_to_page()
    {
        var page = await _site.PageAsync("/search?q=paged+%2Bwriter%26co+OR+paged");

        Assert.StartsWith("?q=paged%20%2Bwriter%26co%20OR%20paged&from=", page.Link("a[rel=next]")!, StringComparison.Ordinal);
        Assert.Equal("paged +writer&co OR paged", page.QuerySelector("main input[name=q]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_article_published_between_two_pages_pushes_nothing_out_of_the_second()
    {
        await using var own = new FortyFiveArticles(newsroom);
        await own.InitializeAsync();
        var first = await own.Site.PageAsync("/category/paged");
        var second = "/category/paged" + first.Link("a[rel=next]");
        var before = (await own.Site.PageAsync(second)).Texts(".card a");

        await own.Site.Desk.Publish(FortyFiveArticles.Story(99) with { At = Site.Noon.AddMinutes(-1) });
        var lastOfFirst = first.Texts(".card a")[^1];
        var gone = await own.Site.Ask(db => Task.FromResult(db.Articles.Single(a => a.Title == lastOfFirst)));
        await own.Site.Desk.Withdraw(gone, "");

        Assert.Equal(before, (await own.Site.PageAsync(second)).Texts(".card a"));
    }

    private async Task<List<(string Address, IReadOnlyList<string> Titles)>> Walk(string from, string link)
    {
        var pages = new List<(string, IReadOnlyList<string>)>();
        for (string? address = from; address is not null && pages.Count < 10;)
        {
            var page = await _site.PageAsync(address);
            pages.Add((address, page.Texts(".card a")));
            address = page.Link(link) is { } query ? from.Split('?')[0] + query : null;
        }
        return pages;
    }
}
