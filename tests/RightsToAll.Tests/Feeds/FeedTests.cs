using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Media;
using RightsToAll.Redirects;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Feeds;

/// <summary>Every list can be followed, in three formats that say the same.</summary>
public sealed class FeedTests(Newsroom newsroom) : IAsyncLifetime
{
    private const string Text = "See [the law](https://law.example/a%20b) and [all of it](/tags).[^1]\n\n## Part\n\nMore.\n\n[^1]: A note.";

    private readonly Site _site = new(newsroom) { Settings = new Dictionary<string, string?> { ["Newsroom:WebSubHub"] = "https://hub.example/push" } };

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.Ask(db => db.SiteSettings.ExecuteUpdateAsync(set => set.SetProperty(s => s.Description, "News of rights")));
        var picture = new Picture(new MadePicture(new string('a', 64), "x.jpg", 800, 600, [new(RenditionFormat.Jpeg, 800, 600, "x.jpg", 4321)], []), Site.Noon);
        picture.Describe("What is seen", "The caption", "The Credit");
        await _site.Has(picture);
        await _site.Desk.Publish(new Story("Older & <b>wiser</b>") { At = Site.Noon.AddDays(-2), Updated = Site.Noon.AddDays(-1), Tags = ["Water", "Fair trial"], Authors = ["Amina Osei", "Luis Prado"], PictureId = picture.Id, Markdown = Text, Standfirst = "Fish & <i>ships</i>" });
        await _site.Desk.Publish(new Story("الماء حق") { Language = "ar", Category = "Health", Tags = ["Water"], Authors = ["Amina Osei"] });
        await _site.Desk.Publish(new Story("Em breve") { Language = "pt-BR", At = Site.Noon.AddDays(1), Tags = ["Secret"], Authors = ["Nobody Yet"] });
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("", "Rights To All", 2)]
    [InlineData("/category/news", "News | Rights To All", 1)]
    [InlineData("/category/health", "Health | Rights To All", 1)]
    [InlineData("/tag/water", "Water | Rights To All", 2)]
    [InlineData("/author/amina-osei", "Amina Osei | Rights To All", 2)]
    [InlineData("/author/luis-prado", "Luis Prado | Rights To All", 1)]
    [InlineData("/language/en", "English | Rights To All", 1)]
    [InlineData("/language/ar", "العربية | Rights To All", 1)]
    public async Task Every_list_is_told_in_three_valid_formats(string list, string title, int articles)
    {
        var (rss, atom, json) = (await GetAsync(list + "/feed.xml"), await GetAsync(list + "/feed.atom"), await GetAsync(list + "/feed.json"));

        Assert.Equal([], FeedRules.BrokenByRss(rss, $"https://news.example{list}/feed.xml"));
        Assert.Equal([], FeedRules.BrokenByAtom(atom, $"https://news.example{list}/feed.atom"));
        Assert.Equal([], FeedRules.BrokenByJsonFeed(json, $"https://news.example{list}/feed.json"));
        var items = JsonDocument.Parse(json).RootElement.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(articles, items.Count);
        foreach (var text in new[] { rss, atom })
        {
            using var reader = XmlReader.Create(new StringReader(text));
            var feed = SyndicationFeed.Load(reader);
            Assert.Equal(title, feed.Title.Text);
            Assert.Equal(items.Select(item => item.GetProperty("id").GetString()), feed.Items.Select(item => item.Id));
            Assert.Equal(items.Select(item => item.GetProperty("title").GetString()), feed.Items.Select(item => item.Title.Text));
            Assert.Equal(items.Select(item => item.GetProperty("date_published").GetDateTimeOffset()), feed.Items.Select(item => item.PublishDate));
            Assert.Equal(items.Select(item => item.GetProperty("url").GetString()), feed.Items.Select(item => item.Links.Single(link => link.RelationshipType == "alternate").Uri.AbsoluteUri));
        }
    }

    [Fact]
    public async Task An_article_is_told_with_its_text_its_authors_its_picture_and_when_it_changed()
    {
        var item = JsonDocument.Parse(await GetAsync("/feed.json")).RootElement.GetProperty("items")[1];
        Assert.Equal("Older & <b>wiser</b>", item.GetProperty("title").GetString());
        Assert.Equal(Site.Noon.AddDays(-1), item.GetProperty("date_modified").GetDateTimeOffset());
        Assert.Equal(["News", "Water", "Fair trial"], item.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal("https://news.example/media/x.jpg", item.GetProperty("image").GetString());
        Assert.Equal(4321, item.GetProperty("attachments")[0].GetProperty("size_in_bytes").GetInt32());
        var text = Reading.Parse(item.GetProperty("content_html").GetString()!);
        var page = item.GetProperty("url").GetString();
        Assert.Contains("https://law.example/a%20b", text.Links("a"));
        Assert.Contains("https://news.example/tags", text.Links("a"));
        Assert.Contains(text.Links("a"), link => link.StartsWith(page + "#", StringComparison.Ordinal));

        // RSS has descriptions in HTML, the others as text.
        Assert.Equal("Fish & <i>ships</i>", item.GetProperty("summary").GetString());
        using var rss = XmlReader.Create(new StringReader(await GetAsync("/feed.xml")));
        Assert.Equal("Fish &amp; &lt;i>ships&lt;/i>", SyndicationFeed.Load(rss).Items.Last().Summary.Text);

        using var reader = XmlReader.Create(new StringReader(await GetAsync("/feed.atom")));
        var entry = SyndicationFeed.Load(reader).Items.Last();
        Assert.Equal(["Amina Osei", "Luis Prado"], entry.Authors.Select(author => author.Name));
        Assert.Equal("https://news.example/author/luis-prado", entry.Authors[1].Uri);
        Assert.Equal(Site.Noon.AddDays(-1), entry.LastUpdatedTime);
        Assert.Equal((4321L, "image/jpeg"), entry.Links.Where(link => link.RelationshipType == "enclosure").Select(link => (link.Length, link.MediaType)).Single());
        Assert.Equal(text.Body!.InnerHtml, Reading.Parse(((TextSyndicationContent)entry.Content).Text).Body!.InnerHtml);
    }

    [Fact]
    public async Task An_administrator_decides_whether_feeds_carry_whole_articles_or_summaries()
    {
        using var admin = await _site.SignInAs(Role.Administrator);
        await admin.Submit(await admin.Open("/admin/settings"), "main form", ("Form.FeedsInFull", "false"));

        var item = JsonDocument.Parse(await GetAsync("/feed.json")).RootElement.GetProperty("items")[0];
        Assert.False(item.TryGetProperty("content_html", out _));
        Assert.Equal("What happened, in a sentence.", item.GetProperty("content_text").GetString());
        Assert.DoesNotContain("encoded>", await GetAsync("/feed.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain("<content", await GetAsync("/feed.atom"), StringComparison.Ordinal);
        Assert.Equal([], FeedRules.BrokenByAtom(await GetAsync("/feed.atom"), "https://news.example/feed.atom"));
    }

    [Fact]
    public async Task The_id_of_an_article_outlives_its_title_and_its_address()
    {
        var before = await IdsAsync();
        await _site.Ask(db => db.Articles.Where(a => a.Language == "ar").ExecuteUpdateAsync(set => set.SetProperty(a => a.Title, "Other").SetProperty(a => a.Slug, "other")));
        Assert.Equal(before, await IdsAsync());

        async Task<List<string?>> IdsAsync() => [.. JsonDocument.Parse(await GetAsync("/feed.json")).RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString())];
    }

    [Theory]
    [InlineData("/feed.xml", "application/rss+xml")]
    [InlineData("/tag/water/feed.atom", "application/atom+xml")]
    [InlineData("/language/ar/feed.json", "application/feed+json")]
    public async Task Whoever_has_a_feed_already_is_told_so_and_where_to_subscribe(string path, string type)
    {
        using var first = await _site.Reader.GetAsync(path);
        Assert.Equal((type, "utf-8"), (first.Content.Headers.ContentType!.MediaType, first.Content.Headers.ContentType.CharSet));
        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.Equal([$"<https://news.example{path}>; rel=\"self\"", "<https://hub.example/push>; rel=\"hub\""], first.Headers.GetValues("Link"));
        Assert.Contains("https://hub.example/push", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(first.Headers.Contains("Set-Cookie"));

        using var asked = new HttpRequestMessage(HttpMethod.Get, path);
        asked.Headers.IfNoneMatch.Add(first.Headers.ETag);
        using var second = await _site.Reader.SendAsync(asked);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);

        await _site.Desk.Publish(new Story("جديد") { Language = "ar", Tags = ["Water"], At = Site.Noon.AddMinutes(-1) });
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag);
        using var third = await _site.Reader.SendAsync(again);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task Whoever_opens_a_feed_in_a_browser_is_shown_what_it_is()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/language/ar/feed.xml");
        asked.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var shown = await _site.Reader.SendAsync(asked);
        var text = await shown.Content.ReadAsStringAsync();

        // Browsers style what calls itself XML only.
        Assert.Equal("application/xml", shown.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Accept", shown.Headers.Vary);
        Assert.Contains("<?xml-stylesheet type=\"text/css\" href=\"/feed.css\"?>", text, StringComparison.Ordinal);
        Assert.Contains("هذه خلاصة أخبار", text, StringComparison.Ordinal);
        Assert.Equal("text/css", (await _site.Reader.GetAsync("/feed.css")).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Pages_name_the_feeds_of_the_site_and_their_own()
    {
        Assert.Equal(["/feed.xml", "/feed.atom", "/feed.json"], FeedsOf(await _site.PageAsync("/")));
        Assert.Equal(["/feed.xml", "/feed.atom", "/feed.json", "/tag/water/feed.xml", "/tag/water/feed.atom", "/tag/water/feed.json"], FeedsOf(await _site.PageAsync("/tag/water")));
        Assert.Contains("/author/luis-prado/feed.atom", FeedsOf(await _site.PageAsync("/author/luis-prado")));
        var article = FeedsOf(await _site.PageAsync(await _site.Desk.PublishAt(new Story("حق آخر") { Language = "ar", Category = "Health" })));
        Assert.Superset(new HashSet<string> { "/category/health/feed.xml", "/language/ar/feed.xml" }, article.ToHashSet());
        foreach (var feed in article)
            Assert.Equal(HttpStatusCode.OK, await _site.StatusAsync(feed));

        static IReadOnlyList<string> FeedsOf(AngleSharp.Html.Dom.IHtmlDocument page) => page.Links("link[rel=alternate][type*='+']");
    }

    [Theory]
    [InlineData("/category/none/feed.xml")]
    [InlineData("/tag/none/feed.atom")]
    // What only a scheduled article names must not be given away.
    [InlineData("/tag/secret/feed.json")]
    [InlineData("/author/nobody-yet/feed.xml")]
    [InlineData("/language/pt-br/feed.xml")]
    [InlineData("/language/english/feed.xml")]
    [InlineData("/feed.rss")]
    public async Task What_is_not_there_or_not_yet_has_no_feed(string path) => Assert.Equal(HttpStatusCode.NotFound, await _site.StatusAsync(path));

    [Fact]
    public async Task A_feed_in_a_language_begins_when_its_first_article_is_public()
    {
        _site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("Em breve", await GetAsync("/language/pt-br/feed.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_follows_a_list_goes_on_following_it_when_it_has_another_address()
    {
        await _site.Has(new Redirect("/tag/agua", "/tag/water"));
        using var moved = await _site.Reader.GetAsync("/tag/agua/feed.atom");
        Assert.Equal((HttpStatusCode.MovedPermanently, "/tag/water/feed.atom"), (moved.StatusCode, moved.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task A_feed_holds_the_newest_thirty_and_only_what_xml_can_say()
    {
        for (var i = 0; i < 31; i++)
            await _site.Desk.Publish(new Story(string.Create(CultureInfo.InvariantCulture, $"Many {i}")) { Category = "Arms", At = Site.Noon.AddDays(-3).AddMinutes(-i), Tags = ["Many"] });
        await _site.Ask(db => db.Articles.Where(a => a.Title == "Many 0").ExecuteUpdateAsync(set => set.SetProperty(a => a.Title, "Bell\u0007 and \uFFFE")));

        var text = await GetAsync("/tag/many/feed.xml");
        using var reader = XmlReader.Create(new StringReader(text));
        var feed = SyndicationFeed.Load(reader);
        Assert.Equal(30, feed.Items.Count());
        Assert.Equal("Bell and ", feed.Items.First().Title.Text);
        Assert.Equal([], FeedRules.BrokenByRss(text, "https://news.example/tag/many/feed.xml"));
    }

    [Fact]
    public async Task An_empty_site_has_valid_feeds_too()
    {
        await using var empty = new Site(newsroom);
        await empty.InitializeAsync();

        Assert.Equal([], FeedRules.BrokenByRss(await empty.Reader.GetStringAsync("/feed.xml"), "https://news.example/feed.xml"));
        Assert.Equal([], FeedRules.BrokenByAtom(await empty.Reader.GetStringAsync("/feed.atom"), "https://news.example/feed.atom"));
        Assert.Equal([], FeedRules.BrokenByJsonFeed(await empty.Reader.GetStringAsync("/feed.json"), "https://news.example/feed.json"));
    }

    private Task<string> GetAsync(string path) => _site.Reader.GetStringAsync(path);
}
