using System.Net;
using Microsoft.EntityFrameworkCore;
using NetVips;
using RightsToAll.Media;
using RightsToAll.Testing;
using RightsToAll.Tests.Media;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Cards;

/// <summary>The pictures by which other sites show links to articles.</summary>
public sealed class ShareCardTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("A court in The Hague orders the release of fourteen journalists & <others>", "en")]
    [InlineData("محكمة في لاهاي تأمر بالإفراج عن أربعة عشر صحفيًا", "ar")]
    [InlineData("Суд наказав звільнити журналістів", "uk")]
    public async Task An_article_without_a_picture_has_one_with_its_headline(string title, string language)
    {
        var page = await site.PageAsync(await site.Desk.PublishAt(new Story(title) { Language = language }));
        var address = CardOf(page);
        Assert.Equal(("1200", "630"), (Meta(page, "og:image:width"), Meta(page, "og:image:height")));
        Assert.Equal(title, Meta(page, "og:image:alt"));

        using var answer = await site.Reader.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        using var card = Image.NewFromBuffer(bytes);
        Assert.Equal((1200, 630), (card.Width, card.Height));
        // Of what is written where the headline stands, enough is dark: letters, and neither nothing nor boxes.
        using var headline = card.Crop(84, 186, 1032, 320);
        using var dark = headline.Colourspace(Enums.Interpretation.Bw) < 100;
        Assert.InRange(dark.Avg() / 255, 0.01, 0.35);
        // It begins where the script begins.
        using var edge = card.Crop(language == "ar" ? 1200 - 84 - 300 : 84, 186, 300, 320);
        Assert.True(edge.Colourspace(Enums.Interpretation.Bw).Min() < 60);
        Assert.Equal(bytes, await site.Reader.GetByteArrayAsync(address));
    }

    [Fact]
    public async Task An_article_with_a_picture_has_that_cropped_around_what_matters()
    {
        var files = (MediaFiles)site.Services.GetService(typeof(MediaFiles))!;
        // Black with a white strip at the bottom, and tall.
        using var black = Image.Black(1000, 1600, bands: 3);
        using var tall = black.Insert(Image.Black(1000, 300, bands: 3) + 255, 0, 1300);
        var file = await files.StoreAsync(RenditionFormat.Jpeg, tall.JpegsaveBuffer(), TestContext.Current.CancellationToken);
        var picture = new Picture(new MadePicture(new string('b', 64), "tall.jpg", 1000, 1600, [new(RenditionFormat.Jpeg, 1000, 1600, file, 1)], []), Site.Noon);
        picture.Describe("A strip", credit: "Me");
        picture.FocusOn(50, 95);
        await site.Has(picture);

        var page = await site.PageAsync(await site.Desk.PublishAt(new Story("With a tall picture") { PictureId = picture.Id }));
        Assert.Equal("A strip", Meta(page, "og:image:alt"));
        using var card = Image.NewFromBuffer(await site.Reader.GetByteArrayAsync(CardOf(page)));
        using var bottom = card.Crop(0, 500, 1200, 130);
        Assert.Equal((1200, 630), (card.Width, card.Height));
        Assert.InRange(bottom.Avg(), 240, 255);
    }

    [Fact]
    public async Task A_card_has_another_address_once_it_would_show_something_else_and_the_old_one_leads_there()
    {
        var path = await site.Desk.PublishAt(new Story("Before"));
        var before = CardOf(await site.PageAsync(path));
        await site.Ask(db => db.Articles.Where(a => a.Title == "Before").ExecuteUpdateAsync(set => set.SetProperty(a => a.Title, "After")));

        var after = CardOf(await site.PageAsync(path));
        Assert.NotEqual(before, after);
        using var moved = await site.Reader.GetAsync(before);
        Assert.Equal((HttpStatusCode.Found, after), (moved.StatusCode, moved.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task There_are_cards_of_what_readers_can_read_only()
    {
        var article = await site.Desk.Publish(new Story("Soon withdrawn"));
        var address = CardOf(await site.PageAsync(RightsToAll.Web.Addresses.Article(article.PublishedOn!.Value, article.Slug)));
        var scheduled = await site.Desk.Publish(new Story("Scheduled") { At = Site.Noon.AddDays(40) });
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(address));
        await site.Desk.Withdraw(article, "Asked for.");

        foreach (var none in (string[])[address, $"/cards/{scheduled.Id:N}-00000000000000000000.jpg", $"/cards/{Guid.NewGuid():N}-00000000000000000000.jpg", "/cards/x.jpg", "/cards/none"])
            Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync(none));
    }

    [Fact]
    public async Task A_headline_in_a_script_that_cannot_be_written_here_has_the_card_of_the_site()
    {
        var page = await site.PageAsync(await site.Desk.PublishAt(new Story("水是一项权利") { Language = "zh", Slug = "water-zh" }));

        Assert.Equal("https://news.example/share.png", Meta(page, "og:image"));
    }

    private static string CardOf(AngleSharp.Html.Dom.IHtmlDocument page) => new Uri(Meta(page, "og:image")).PathAndQuery;

    private static string Meta(AngleSharp.Html.Dom.IHtmlDocument page, string property) => page.QuerySelector($"meta[property='{property}']")!.GetAttribute("content")!;
}
