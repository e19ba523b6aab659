using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Media;
using RightsToAll.SitePages;
using RightsToAll.Testing;
using RightsToAll.Tests.Articles;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Sitemaps;

/// <summary>What search engines are told of the site.</summary>
public sealed class SitemapTests(Newsroom newsroom) : IAsyncLifetime
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Image = "http://www.google.com/schemas/sitemap-image/1.1";
    private static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    private readonly Site _site = new(newsroom);

    public async ValueTask InitializeAsync() => await _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_index_names_each_month_and_when_the_last_of_it_changed()
    {
        await _site.Desk.Publish(new Story("Old") { At = Site.Noon.AddMonths(-3), Updated = Site.Noon.AddMonths(-1) });
        await _site.Desk.Publish(new Story("New"));
        await _site.Desk.Publish(new Story("Next month") { At = Site.Noon.AddMonths(1) });

        var index = await XmlAsync("/sitemap.xml");

        Assert.Equal(
            [("https://news.example/sitemap-pages.xml", null), ("https://news.example/sitemap-2026-11.xml", "2026-11-24T11:00:00Z"), ("https://news.example/sitemap-2026-08.xml", "2026-10-24T12:00:00Z")],
            index.Elements(Map + "sitemap").Select(part => (part.Element(Map + "loc")!.Value, part.Element(Map + "lastmod")?.Value)));
        Assert.Equal(HttpStatusCode.NotFound, await _site.StatusAsync("/sitemap-2026-12.xml"));
        _site.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Contains("https://news.example/sitemap-2026-12.xml", (await XmlAsync("/sitemap.xml")).Descendants(Map + "loc").Select(loc => loc.Value));
    }

    [Fact]
    public async Task A_part_names_each_article_with_its_pictures_its_translations_and_its_true_last_change()
    {
        var picture = new Picture(new MadePicture(new string('a', 64), "x.jpg", 800, 600, [new(RenditionFormat.WebP, 1600, 900, "x.webp", 1), new(RenditionFormat.Jpeg, 480, 300, "s.jpg", 1), new(RenditionFormat.Jpeg, 1600, 900, "x.jpg", 1)], []), Site.Noon);
        picture.Describe("What is seen", credit: "Me");
        await _site.Has(picture);
        var original = await _site.Desk.Publish(new Story("Water is a right") { PictureId = picture.Id, At = Site.Noon.AddHours(-5) });
        var arabic = await _site.Desk.Publish(new Story("الماء حق") { Language = "ar", At = Site.Noon.AddHours(-4) });
        await _site.Ask(db => db.Articles.Where(a => a.Id == arabic.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.TranslationOf, original.Id)));
        await _site.Desk.Withdraw(await _site.Desk.Publish(new Story("Withdrawn")), "Asked for.");

        var part = await XmlAsync("/sitemap-2026-11.xml");

        var addresses = new[] { "https://news.example/2026/11/24/water-is-a-right", "https://news.example/2026/11/24/%D8%A7%D9%84%D9%85%D8%A7%D8%A1-%D8%AD%D9%82" };
        Assert.Equal(addresses, part.Elements(Map + "url").Select(url => url.Element(Map + "loc")!.Value));
        var first = part.Elements(Map + "url").First();
        Assert.Equal("2026-11-24T07:00:00Z", first.Element(Map + "lastmod")!.Value);
        Assert.Equal(["https://news.example/media/x.jpg"], first.Elements(Image + "image").Select(image => image.Element(Image + "loc")!.Value));
        Assert.Equal([("en", addresses[0]), ("ar", addresses[1])], Alternates(first));
        Assert.Equal([("ar", addresses[1]), ("en", addresses[0])], Alternates(part.Elements(Map + "url").Last()));

        static IEnumerable<(string, string)> Alternates(XElement url) => url.Elements(Html + "link").Select(link => (link.Attribute("hreflang")!.Value, link.Attribute("href")!.Value));
    }

    [Fact]
    public async Task A_small_fix_that_readers_are_not_told_of_is_told_to_search_engines()
    {
        using var editor = await _site.SignInAs(Role.Editor);
        var article = await _site.Desk.Publish(new Story("Court orders release"));
        _site.Clock.Advance(TimeSpan.FromMinutes(30));
        AtTheDesk.IsDone(await editor.SaveAsync(article, ("Form.Standfirst", "Mended.")));
        Assert.Equal("2026-11-24T11:00:00Z", await LastModAsync());
        AtTheDesk.IsDone(await editor.PublishAsync(article));

        Assert.Equal("2026-11-24T12:30:00Z", await LastModAsync());
        Assert.Equal("2026-11-24T12:30:00Z", (await XmlAsync("/sitemap.xml")).Descendants(Map + "lastmod").Single().Value);
        Assert.Null((await _site.StoredAsync(article)).UpdatedAt);

        async Task<string> LastModAsync() => (await XmlAsync("/sitemap-2026-11.xml")).Descendants(Map + "lastmod").Single().Value;
    }

    [Fact]
    public async Task Whoever_has_a_part_is_sent_it_again_only_when_it_says_something_else()
    {
        var picture = new Picture(new MadePicture(new string('a', 64), "x.jpg", 800, 600, [new(RenditionFormat.Jpeg, 800, 600, "x.jpg", 1)], []), Site.Noon);
        picture.Describe("What is seen");
        await _site.Has(picture);
        await _site.Desk.Publish(new Story("With a picture") { PictureId = picture.Id });
        var known = (await _site.Reader.GetAsync("/sitemap-2026-11.xml")).Headers.ETag!;

        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync());
        await _site.Desk.Publish(new Story("In another month") { At = Site.Noon.AddMonths(-2) });
        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync());
        await _site.Ask(db => db.Database.ExecuteSqlAsync($"update pictures set renditions = replace(renditions::text, 'x.jpg', 'y.jpg')::jsonb"));
        Assert.Equal(HttpStatusCode.OK, await AgainAsync());

        async Task<HttpStatusCode> AgainAsync()
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, "/sitemap-2026-11.xml");
            asked.Headers.IfNoneMatch.Add(known);
            using var answer = await _site.Reader.SendAsync(asked);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_month_with_too_many_articles_for_one_part_has_several()
    {
        await _site.Desk.Publish(new Story("Template") { At = Site.Noon.AddDays(-10) });
        await _site.Ask(db => db.Database.ExecuteSqlAsync(
            $"""
            insert into articles (id, status, title, slug, standfirst, markdown, html, contents, plain_text, words, category_id, language, keyword_links, breaking, seo_title, seo_description,
                published_at, published_on, changed_at, saves, title_key, withdrawal_reason)
            select gen_random_uuid(), 'Published', title, 'n-' || n, standfirst, '', '', '[]', '', 1, category_id, language, keyword_links, breaking, '', '', published_at, published_on, changed_at, 0, '', ''
            from articles cross join generate_series(1, 20500) as n
            """));

        var parts = (await XmlAsync("/sitemap.xml")).Descendants(Map + "loc").Select(loc => loc.Value).Where(loc => loc.Contains("2026-11", StringComparison.Ordinal)).ToList();
        Assert.Equal(["https://news.example/sitemap-2026-11.xml", "https://news.example/sitemap-2026-11-2.xml", "https://news.example/sitemap-2026-11-3.xml"], parts);
        var named = new List<string>();
        foreach (var part in parts)
            named.Add(string.Join('\n', (await XmlAsync(new Uri(part).AbsolutePath)).Descendants(Map + "loc").Select(loc => loc.Value)));
        Assert.Equal([10_000, 10_000, 501], named.Select(part => part.Split('\n').Length));
        Assert.Equal(20_501, string.Join('\n', named).Split('\n').Distinct().Count());
        Assert.Equal(HttpStatusCode.NotFound, await _site.StatusAsync("/sitemap-2026-11-4.xml"));
    }

    [Theory]
    [InlineData("/sitemap-2026-13.xml")]
    [InlineData("/sitemap-9999-12.xml")]
    [InlineData("/sitemap-2026-11-1.xml")]
    [InlineData("/sitemap-2026-11-99999.xml")]
    [InlineData("/sitemap-2026-11-2.xml")]
    [InlineData("/sitemap-1999-01.xml")]
    [InlineData("/sitemap-x.xml")]
    public async Task There_are_no_parts_but_those_of_the_index(string path) => Assert.Equal(HttpStatusCode.NotFound, await _site.StatusAsync(path));

    [Fact]
    public async Task News_is_two_days_old_at_most_and_the_list_is_valid_when_there_is_none()
    {
        Assert.Equal(["https://news.example/"], (await XmlAsync("/sitemap-news.xml")).Descendants(Map + "loc").Select(loc => loc.Value));

        await _site.Desk.Publish(new Story("Fresh & new") { At = Site.Noon.AddHours(-47), Language = "pt-BR" });
        await _site.Desk.Publish(new Story("Stale") { At = Site.Noon.AddHours(-49) });
        await _site.Desk.Publish(new Story("Not yet") { At = Site.Noon.AddHours(1) });
        var news = (await XmlAsync("/sitemap-news.xml")).Elements(Map + "url").Single().Element(News + "news")!;
        Assert.Equal(("Fresh & new", "2026-11-22T13:00:00Z"), (news.Element(News + "title")!.Value, news.Element(News + "publication_date")!.Value));
        Assert.Equal(("Rights To All", "pt"), (news.Element(News + "publication")!.Element(News + "name")!.Value, news.Element(News + "publication")!.Element(News + "language")!.Value));

        _site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("Not yet", (await XmlAsync("/sitemap-news.xml")).Descendants(News + "title").Single().Value);
    }

    [Fact]
    public async Task Standing_pages_and_categories_are_named_too()
    {
        await _site.Has(new SitePage("Who we are", "who-we-are"));
        await _site.Desk.Publish(new Story("One"));

        Assert.Superset(
            new HashSet<string> { "https://news.example/", "https://news.example/category/news", "https://news.example/who-we-are" },
            (await XmlAsync("/sitemap-pages.xml")).Descendants(Map + "loc").Select(loc => loc.Value).ToHashSet());
    }

    [Fact]
    public async Task Robots_are_shown_the_sitemaps_and_kept_from_what_is_no_content()
    {
        using var answer = await _site.Reader.GetAsync("/robots.txt");
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n');

        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Superset(new HashSet<string> { "User-agent: *", "Disallow: /search", "Disallow: /admin/", "Sitemap: https://news.example/sitemap.xml", "Sitemap: https://news.example/sitemap-news.xml" }, lines.ToHashSet());
        Assert.DoesNotContain("Disallow: /admin", lines);
    }

    private async Task<XElement> XmlAsync(string path)
    {
        using var answer = await _site.Reader.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, "application/xml"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal([], SitemapSchemas.BrokenBy(text));
        return XDocument.Parse(text).Root!;
    }
}
