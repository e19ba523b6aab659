using RightsToAll.FrontPages;
using RightsToAll.Media;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.FrontPages;

public sealed class FrontPageTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly Site _site = new(newsroom);

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task No_article_stands_there_twice_whether_there_are_three_or_thirty_or_a_hundred()
    {
        string[] categories = ["News", "Torture", "Refugees", "Health", "Arms"];
        var published = 0;
        foreach (var count in new[] { 1, 3, 30, 100 })
        {
            for (; published < count; published++)
                await _site.Desk.Publish(new Story($"Story {published}")
                {
                    Category = categories[published * published % categories.Length],
                    At = Site.Noon.AddMinutes(-5 * published),
                });

            var page = await _site.PageAsync("/");
            var links = page.Links("main a[href^='/2']");
            Assert.Equal(links.Distinct(), links);
            Assert.Equal(Math.Min(count, FrontPage.Candidates), page.QuerySelectorAll(".front a").Length);
            Assert.True(links.Count == count || count > FrontPage.Candidates, $"{links.Count} of {count} are shown.");
            Assert.All(page.QuerySelectorAll("main .band"), band => Assert.InRange(band.QuerySelectorAll(".card").Length, 1, 4));
        }
    }

    [Fact]
    public async Task The_newest_with_a_picture_in_the_sites_language_leads()
    {
        var picture = await Picture();
        await _site.Desk.Publish(new Story("Newest, without a picture") { At = Site.Noon.AddMinutes(-1) });
        await _site.Desk.Publish(new Story("Newer, in Spanish") { At = Site.Noon.AddMinutes(-2), PictureId = picture, Language = "es" });
        await _site.Desk.Publish(new Story("The one that leads") { At = Site.Noon.AddMinutes(-3), PictureId = picture });
        await _site.Desk.Publish(new Story("Older, with a picture") { At = Site.Noon.AddMinutes(-4), PictureId = picture });

        var page = await _site.PageAsync("/");

        Assert.Equal(["The one that leads"], page.Texts(".card-lead a"));
        Assert.NotNull(page.QuerySelector(".card-lead img"));
        Assert.Equal(
            ["Newest, without a picture", "Newer, in Spanish", "Older, with a picture"],
            page.Texts(".stack a"));
    }

    [Fact]
    public async Task Where_no_article_has_a_picture_the_newest_leads()
    {
        await _site.Desk.Publish(new Story("Older") { At = Site.Noon.AddMinutes(-2) });
        await _site.Desk.Publish(new Story("Newest") { At = Site.Noon.AddMinutes(-1), Language = "ar" });

        Assert.Equal(["Newest"], (await _site.PageAsync("/")).Texts(".card-lead a"));
    }

    [Fact]
    public async Task Blocks_stand_in_the_menus_order_and_hold_their_own_category()
    {
        await _site.Has(new Category("Second", "second") { Position = 2 }, new Category("First", "first") { Position = 1 }, new Category("Empty", "empty") { Position = 0 });
        for (var i = 0; i < 30; i++)
            await _site.Desk.Publish(new Story($"Story {i}") { Category = i % 2 == 0 ? "Second" : "First", At = Site.Noon.AddMinutes(-i) });

        var page = await _site.PageAsync("/");

        Assert.Equal(["First", "Second"], page.Texts("main .band h2"));
        Assert.Equal(["Empty", "First", "Second"], page.Texts(".sections li"));
        foreach (var band in page.QuerySelectorAll("main .band"))
            Assert.All(band.Texts(".kicker"), kicker => Assert.Equal(band.QuerySelector("h2")!.TextContent, kicker));
    }

    [Fact]
    public async Task The_lead_picture_of_an_article_has_its_credit_and_says_when_it_is_only_for_illustration()
    {
        var drawn = await Picture(illustrative: true);
        var taken = await Picture();

        var page = await _site.PageAsync(await _site.Desk.PublishAt(new Story("Drawn") { PictureId = drawn }));
        Assert.Equal("What is seen", page.QuerySelector("figure.lead img")!.GetAttribute("alt"));
        Assert.Contains("The caption", page.QuerySelector("figure.lead figcaption")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Photograph or illustration: The Credit", page.QuerySelector("figure.lead .credit")!.TextContent);
        Assert.StartsWith("This picture is for illustration only", page.QuerySelector("figure.lead .disclaimer")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("https://news.example/cards/", page.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!, StringComparison.Ordinal);

        page = await _site.PageAsync(await _site.Desk.PublishAt(new Story("Taken") { PictureId = taken }));
        Assert.Null(page.QuerySelector("figure.lead .disclaimer"));
    }

    private async Task<Guid> Picture(bool illustrative = false)
    {
        var picture = new Picture(
            new MadePicture(new string('a', 64), "x.jpg", 800, 600, [new(RenditionFormat.Jpeg, 800, 600, "x.jpg", 1)], []), Site.Noon);
        picture.Describe("What is seen", "The caption", "The Credit", illustrative: illustrative);
        await _site.Has(picture);
        return picture.Id;
    }
}
