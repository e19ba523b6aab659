using System.Net;
using System.Text.Json;
using RightsToAll.Authors;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Articles;

public sealed class ArticlePageTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task An_article_has_all_its_parts()
    {
        var page = await site.PageAsync(await site.Desk.PublishAt(new Story("All the parts")
        {
            Standfirst = "In a sentence.",
            Markdown = "First.\n\n## One\n\nText.\n\n### Deeper\n\nText.\n\n## Two\n\nText.",
            Authors = ["Amina Osei", "Luis Prado", "Mei Tan"],
            Tags = ["Water", "Courts"],
            Category = "Health",
        }));

        Assert.Equal(["All the parts"], page.Texts("h1"));
        Assert.Equal(["In a sentence."], page.Texts(".standfirst"));
        Assert.Equal(["/category/health"], page.Links(".article-head .label"));
        Assert.Equal("By Amina Osei, Luis Prado and Mei Tan", string.Join(" ", page.Texts(".byline span")[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" ,", ",", StringComparison.Ordinal));
        Assert.Equal(["/author/amina-osei", "/author/luis-prado", "/author/mei-tan"], page.Links(".byline a[rel=author]"));
        Assert.Equal(["#one", "#deeper", "#two"], page.Links(".toc a"));
        Assert.All(page.Links(".toc a"), link => Assert.NotNull(page.GetElementById(link[1..])));
        Assert.Equal(["/category/health"], page.Links(".filed a[rel=category]"));
        Assert.Equal(["/tag/water", "/tag/courts"], page.Links(".filed a[rel=tag]"));
        Assert.Equal("true", page.QuerySelector(".sections a[href='/category/health']")!.GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Every_id_on_the_page_is_there_once_even_where_headings_are_called_like_parts_of_it()
    {
        var page = await site.PageAsync(await site.Desk.PublishAt(new Story("Ids")
        {
            Markdown = "## Main\n\na\n\n## Contents\n\na\n\n## Want\n\na\n\n## Like\n\na\n\n## q\n\na\n\n## foot-0\n\na\n\n## Main\n\na",
        }));

        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(-3600, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(86400, true)]
    public async Task An_article_says_that_it_was_updated_only_when_that_was_later(int? secondsAfter, bool told)
    {
        var at = Site.Noon.AddDays(-3);
        var page = await site.PageAsync(await site.Desk.PublishAt(new Story($"Updated after {secondsAfter}")
        {
            At = at,
            Updated = secondsAfter is { } seconds ? at.AddSeconds(seconds) : null,
        }));

        Assert.Equal(told, page.Texts(".byline span").Any(text => text.StartsWith("Updated", StringComparison.Ordinal)));
        Assert.Equal(told ? 2 : 1, page.QuerySelectorAll(".byline time").Length);
        var modified = Data(page)[0].GetProperty("dateModified").GetDateTimeOffset();
        Assert.Equal(told ? at.AddSeconds(secondsAfter!.Value) : at, modified);
    }

    [Fact]
    public async Task The_head_tells_other_sites_what_the_page_is()
    {
        var page = await site.PageAsync(await site.Desk.PublishAt(new Story("For other sites") { Standfirst = "What is told.", Tags = ["Water"] }));

        Assert.Equal("For other sites | Rights To All", page.Title);
        Assert.Equal("https://news.example/2026/11/24/for-other-sites", page.Link("link[rel=canonical]"));
        Assert.Equal("What is told.", Meta("meta[name=description]"));
        Assert.Equal("article", Meta("meta[property='og:type']"));
        Assert.Equal("For other sites", Meta("meta[property='og:title']"));
        Assert.Equal("What is told.", Meta("meta[property='og:description']"));
        Assert.Equal("https://news.example/2026/11/24/for-other-sites", Meta("meta[property='og:url']"));
        Assert.Equal("Rights To All", Meta("meta[property='og:site_name']"));
        Assert.Equal(("News", "Water"), (Meta("meta[property='article:section']"), Meta("meta[property='article:tag']")));
        Assert.Equal(Site.Noon.AddHours(-1), DateTimeOffset.Parse(Meta("meta[property='article:published_time']")!, System.Globalization.CultureInfo.InvariantCulture));

        var (article, trail) = (Data(page)[0], Data(page)[1]);
        Assert.Equal("NewsArticle", article.GetProperty("@type").GetString());
        Assert.Equal("For other sites", article.GetProperty("headline").GetString());
        Assert.Equal(Site.Noon.AddHours(-1), article.GetProperty("datePublished").GetDateTimeOffset());
        Assert.Equal("Amina Osei", article.GetProperty("author")[0].GetProperty("name").GetString());
        Assert.Equal("https://news.example/author/amina-osei", article.GetProperty("author")[0].GetProperty("url").GetString());
        Assert.Equal("Water", article.GetProperty("keywords")[0].GetString());
        Assert.Equal("BreadcrumbList", trail.GetProperty("@type").GetString());
        Assert.Equal(
            ["https://news.example/", "https://news.example/2026", "https://news.example/2026/11", "https://news.example/2026/11/24", null],
            trail.GetProperty("itemListElement").EnumerateArray().Select(step => step.TryGetProperty("item", out var item) ? item.GetString() : null));

        string? Meta(string selector) => page.QuerySelector(selector)!.GetAttribute("content");
    }

    [Fact]
    public async Task An_arabic_article_makes_an_arabic_page_from_right_to_left()
    {
        var page = await site.PageAsync(await site.Desk.PublishAt(new Story("الماء حق") { Language = "ar", Standfirst = "جملة." }));

        Assert.Equal(("ar", "rtl"), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")));
        Assert.Equal("انتقل إلى المحتوى", page.QuerySelector(".skip")!.TextContent);
        Assert.Equal(("en", "ltr"), (page.QuerySelector("footer.foot")!.GetAttribute("lang"), page.QuerySelector("footer.foot")!.GetAttribute("dir")));
    }

    [Fact]
    public async Task A_language_without_words_of_its_own_has_the_sites_words_and_its_own_direction()
    {
        var page = await site.PageAsync(await site.Desk.PublishAt(new Story("Zmanim") { Language = "he" }));

        Assert.Equal(("en", "ltr"), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")));
        Assert.Equal(("he", "rtl"), (page.QuerySelector("article")!.GetAttribute("lang"), page.QuerySelector("article")!.GetAttribute("dir")));
    }

    [Fact]
    public async Task An_author_or_tag_that_nothing_public_names_yet_is_not_given_away()
    {
        await site.Has(new Author("Nobody Yet", "nobody-yet"));
        await site.Desk.Publish(new Story("The raid tomorrow") { Tags = ["Operation Canary"], Authors = ["Source Canary"], At = Site.Noon.AddDays(1) });

        foreach (var address in (List<string>)["/author/nobody-yet", "/author/source-canary", "/tag/operation-canary"])
            Assert.Equal(HttpStatusCode.NotFound, (await site.Reader.GetAsync(address)).StatusCode);
        Assert.DoesNotContain("Canary", await site.Reader.GetStringAsync("/tags") + await site.Reader.GetStringAsync("/authors"), StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("Operation Canary", await site.Reader.GetStringAsync("/tags"), StringComparison.Ordinal);
        Assert.Contains("Source Canary", await site.Reader.GetStringAsync("/authors"), StringComparison.Ordinal);
    }

    private static List<JsonElement> Data(AngleSharp.Html.Dom.IHtmlDocument page) =>
        [.. page.QuerySelectorAll("script[type='application/ld+json']").Select(script => JsonDocument.Parse(script.TextContent).RootElement)];
}
