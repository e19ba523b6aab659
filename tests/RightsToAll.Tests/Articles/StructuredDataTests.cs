using System.Text.Json;
using RightsToAll.Media;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Articles;

/// <summary>What search engines are told is in schema.org's words, by the types of schema.org.</summary>
public sealed class StructuredDataTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task An_article_is_told_whole()
    {
        var picture = new Picture(new MadePicture(new string('a', 64), "x.jpg", 1600, 900, [new(RenditionFormat.Jpeg, 1600, 900, "x.jpg", 1)], []), Site.Noon);
        picture.Describe("What is seen", "The caption", "The Credit", licence: "CC BY-SA 4.0");
        await site.Has(picture);
        var page = await site.PageAsync(await site.Desk.PublishAt(new Story("Told whole") { Tags = ["Water", "Courts"], Authors = ["Amina Osei", "Luis Prado"], PictureId = picture.Id }));

        var article = Data(page).Single(data => data.GetProperty("@type").GetString() == "NewsArticle");
        Assert.Equal(["https://news.example/author/amina-osei", "https://news.example/author/luis-prado"], article.GetProperty("author").EnumerateArray().Select(author => author.GetProperty("url").GetString()));
        Assert.Equal(["Water", "Courts"], article.GetProperty("keywords").EnumerateArray().Select(word => word.GetString()));
        Assert.Equal(("News", 6), (article.GetProperty("articleSection").GetString(), article.GetProperty("wordCount").GetInt32()));
        Assert.Equal("https://news.example/apple-touch-icon.png", article.GetProperty("publisher").GetProperty("logo").GetProperty("url").GetString());
        var images = article.GetProperty("image").EnumerateArray().ToList();
        Assert.Equal("https://news.example/media/x.jpg", images[0].GetProperty("url").GetString());
        Assert.All(images, image => Assert.Equal(("The Credit", "https://creativecommons.org/licenses/by-sa/4.0/"), (image.GetProperty("creditText").GetString(), image.GetProperty("license").GetString())));
        Assert.Equal(page.QuerySelector("meta[property='og:image']")!.GetAttribute("content"), images[1].GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/category/news")]
    [InlineData("/tag/rivers")]
    [InlineData("/author/amina-osei")]
    [InlineData("/2026/11/24")]
    [InlineData("/tags")]
    [InlineData("/2026/11/24/about-rivers")]
    public async Task Every_page_keeps_to_the_types_of_schema_org(string path)
    {
        if (await site.StatusAsync("/2026/11/24/about-rivers") == System.Net.HttpStatusCode.NotFound)
            await site.Desk.Publish(new Story("About rivers") { Tags = ["Rivers"] });

        var told = Data(await site.PageAsync(path));
        Assert.NotEmpty(told);
        Assert.Equal([], told.SelectMany(SchemaOrg.BrokenBy));
        Assert.Equal(path == "/" ? "WebSite" : "BreadcrumbList", told[^1].GetProperty("@type").GetString());
    }

    [Fact]
    public async Task The_home_page_tells_how_the_site_is_searched()
    {
        var told = Data(await site.PageAsync("/")).Single();

        var target = told.GetProperty("potentialAction").GetProperty("target").GetProperty("urlTemplate").GetString()!;
        Assert.Equal("https://news.example/search?q={words}", target);
        Assert.Equal(System.Net.HttpStatusCode.OK, await site.StatusAsync(new Uri(target.Replace("{words}", "rivers", StringComparison.Ordinal)).PathAndQuery));
    }

    [Theory]
    [InlineData("""{"@context":"https://schema.org","@type":"NewsArticles"}""", "There is no type NewsArticles.")]
    [InlineData("""{"@context":"https://schema.org","@type":"NewsArticle","title":"x"}""", "NewsArticle has no title.")]
    [InlineData("""{"@context":"https://schema.org","@type":"NewsArticle","wordCount":"six"}""", "NewsArticle.wordCount cannot be \"six\".")]
    [InlineData("""{"@context":"https://schema.org","@type":"NewsArticle","datePublished":"yesterday"}""", "NewsArticle.datePublished cannot be \"yesterday\".")]
    [InlineData("""{"@context":"https://schema.org","@type":"NewsArticle","author":{"@type":"ImageObject"}}""", "NewsArticle.author cannot be {\"@type\":\"ImageObject\"}.")]
    [InlineData("""{"@context":"https://schema.org","@type":"NewsArticle","image":{"@type":"ImageObject","widht":3}}""", "ImageObject has no widht.")]
    public void What_schema_org_does_not_have_is_caught(string told, string because) => Assert.Equal([because], SchemaOrg.BrokenBy(JsonDocument.Parse(told).RootElement));

    [Theory]
    [InlineData("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")]
    [InlineData("CC BY-NC-ND 3.0 IGO", "https://creativecommons.org/licenses/by-nc-nd/3.0/")]
    [InlineData("cc0", "https://creativecommons.org/publicdomain/zero/1.0/")]
    [InlineData("https://licence.example/x", "https://licence.example/x")]
    [InlineData("All rights reserved", null)]
    [InlineData("CC BY-XX 4.0", null)]
    [InlineData("javascript:alert(1)", null)]
    public void A_licence_is_known_by_its_name(string licence, string? address) => Assert.Equal(address, PictureLicence.AddressOf(licence));

    private static List<JsonElement> Data(AngleSharp.Html.Dom.IHtmlDocument page) =>
        [.. page.QuerySelectorAll("script[type='application/ld+json']").Select(script => JsonDocument.Parse(script.TextContent).RootElement)];
}
