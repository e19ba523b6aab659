using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Media;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

/// <summary>How the article will be found and shown elsewhere: its address, its card, the crop of its picture.</summary>
[Collection<WritingRoomTests>]
public sealed class CardTests(WritingRoom room)
{
    [Fact]
    public async Task An_address_that_is_taken_is_named_while_it_is_typed_and_the_proposed_one_is_free()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        await room.Site.Desk.Publish(new Story("Taken " + mark));
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author));
        var (title, slug, said) = (visit.Page.GetByLabel("Title", new() { Exact = true }), visit.Page.GetByLabel("Address"), visit.Page.Locator("#slug-said"));

        await slug.FillAsync("taken-" + mark);
        await Assertions.Expect(said).ToHaveTextAsync($"Another article of 24 November 2026 has the address taken-{mark}. Free is taken-{mark}-2");
        await slug.FillAsync($"taken-{mark}-2");
        await Assertions.Expect(said).ToBeEmptyAsync();

        await slug.FillAsync("");
        await title.FillAsync("Taken " + mark);
        await title.BlurAsync();
        await Assertions.Expect(slug).ToHaveValueAsync($"taken-{mark}-2");
        Assert.Empty(await visit.TroublesAsync());
    }

    [Fact]
    public async Task Search_result_and_card_follow_what_is_typed()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author));
        var (page, seen) = (visit.Page, visit.Page.Locator("#seen"));

        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("A new title");
        await Assertions.Expect(seen.Locator("[data-seen=head]")).ToHaveTextAsync("A new title | Rights To All");
        await page.GetByLabel("Title for search engines").FillAsync(new string('t', 95));
        await page.GetByLabel("Description for search engines").FillAsync("For machines.");
        await Assertions.Expect(seen.Locator(".seen-card [data-seen=title]")).ToHaveTextAsync(new string('t', 95));
        await Assertions.Expect(seen.Locator(".seen-card [data-seen=description]")).ToHaveTextAsync("For machines.");
        await Assertions.Expect(page.Locator("#seen-long")).ToHaveTextAsync("The title has 95 characters; cards show about 90.");
        await page.GetByLabel("Title for search engines").FillAsync("");
        await Assertions.Expect(seen.Locator(".seen-card [data-seen=title]")).ToHaveTextAsync("A new title");
        await page.GetByLabel("Address").FillAsync("somewhere-else");
        await Assertions.Expect(seen.Locator(".seen-where").First).ToHaveTextAsync("news.example/2026/11/24/somewhere-else");
        Assert.Empty(await visit.TroublesAsync());
    }

    [Fact]
    public async Task The_point_that_cards_keep_in_sight_is_moved_by_keys_and_by_a_click()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        var (article, lead) = await LedAsync(author);
        await using var visit = await room.OpenAsync(author, article);
        var page = visit.Page;
        var point = page.GetByRole(AriaRole.Slider, new() { Name = "Point that cards keep in sight" });

        await point.FocusAsync();
        await point.PressAsync("ArrowRight");
        await point.PressAsync("ArrowUp");
        await point.PressAsync("ArrowUp");
        Assert.Equal("60 % from the left, 30 % from the top", await point.GetAttributeAsync("aria-valuetext"));
        Assert.Equal("60% 30%", await page.Locator(".crop img").EvaluateAsync<string>("img => getComputedStyle(img).objectPosition"));
        await page.GetByText("The point is set.").WaitForAsync();
        Assert.Equal((60, 30), await PointAsync(lead));

        await page.Locator(".crop").ScrollIntoViewIfNeededAsync();
        var box = (await page.Locator(".focus").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + (box.Width * .1f), box.Y + (box.Height * .9f));
        await Assertions.Expect(page.GetByLabel("From the left")).ToHaveValueAsync("10");
        await Assertions.Expect(page.GetByLabel("From the top")).ToHaveValueAsync("90");
        for (var i = 0; i < 100 && await PointAsync(lead) != (10, 90); i++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal((10, 90), await PointAsync(lead));
        Assert.DoesNotContain(await visit.TroublesAsync(), trouble => !trouble.Contains("404", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desk)]
    public async Task The_editor_with_a_lead_picture_satisfies_axe_by_day_and_by_night_and_fits_its_screen(Screen screen)
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, (await LedAsync(author)).Article, new() { Screen = screen });

        await visit.Page.GetByRole(AriaRole.Slider).FocusAsync();

        await WritingRoom.CheckAsync(visit.Page, "lead");
    }

    [Fact]
    public async Task The_preview_stands_where_the_text_stands()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        // Long paragraphs first, short ones after: in proportion, the preview would be elsewhere.
        var text = string.Join("\n\n", Enumerable.Range(0, 10).Select(_ => string.Concat(Enumerable.Repeat("All the words of the ruling. ", 40)))) + "\n\n## Below\n\n" + string.Join("\n\n", Enumerable.Repeat("- one\n- two\n- three", 30));
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author, markdown: text));
        var (page, pane) = (visit.Page, visit.Page.Locator("#live-preview"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await pane.Locator("h2").WaitForAsync();

        await page.GetByLabel("Article text, in Markdown").EvaluateAsync("""
            text => {
              const mirror = text.cloneNode();
              mirror.id = ''; mirror.style.height = '0'; mirror.style.minHeight = '0'; mirror.value = text.value.slice(0, text.value.indexOf('## Below'));
              text.after(mirror);
              // To where the heading's line is the uppermost.
              const top = mirror.scrollHeight - 2 * parseFloat(getComputedStyle(text).paddingTop);
              mirror.remove();
              text.scrollTop = top;
            }
            """);
        await page.WaitForFunctionAsync("document.querySelector('#live-preview').scrollTop > 0");
        var distance = await pane.EvaluateAsync<double>("pane => pane.querySelector('h2').getBoundingClientRect().top - pane.getBoundingClientRect().top");

        Assert.InRange(distance, -60, 60);
    }

    private async Task<(Uri Article, Guid Lead)> LedAsync(Writer author)
    {
        using var drawing = NetVips.Image.Black(800, 600, bands: 3);
        using var upload = new MemoryStream(drawing.JpegsaveBuffer());
        var made = await room.Site.Services.GetRequiredService<PictureMaker>().MakeAsync(upload, "gate.jpg");
        var lead = new Picture(made, Site.Noon);
        lead.Describe("A gate", credit: "Lena Brandt");
        await room.Site.Has(lead);
        var article = await room.BeginAsync(author);
        await author.Submit(await author.Open(article.AbsolutePath), "#edit", ("Form.LeadPicture", lead.Id.ToString()));
        return (article, lead.Id);
    }

    private Task<(int X, int Y)> PointAsync(Guid lead) => room.Site.Ask(async db =>
    {
        var picture = await db.Pictures.SingleAsync(p => p.Id == lead);
        return (picture.FocusX, picture.FocusY);
    });
}
