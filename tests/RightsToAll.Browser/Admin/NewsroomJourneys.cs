using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Browser.Launching;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

/// <summary>What a newsroom does from its first day on, with a browser and nothing else; each also without scripts.</summary>
[Collection<NewsstandTests>]
public sealed class NewsroomJourneys(Newsroom newsroom, Chromium chromium) : IDisposable
{
    private const string Title = "Court orders release of two reporters";
    private const string Text = "Article text, in Markdown";
    private const string FirstText = "A court ordered the release of two reporters.";
    private static readonly DateTimeOffset Due = new(2026, 11, 25, 9, 30, 0, TimeSpan.Zero);
    private readonly string _picture = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");

    public void Dispose() => File.Delete(_picture);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_the_set_up_link_to_the_first_article_that_a_reader_reads(bool scripts)
    {
        await using var room = new AYoungNewsroom(newsroom, chromium, scripts);
        await room.OpenAsync();
        var contributor = await room.InviteAsync("Bisi", Role.Contributor);
        var editor = await room.InviteAsync("Lena", Role.Editor);

        var address = await WriteAsync(room, contributor);
        await RestoreAsync(contributor, address);
        await ShowAroundAsync(room, contributor);
        await contributor.GotoAsync(address);
        await IllustrateAsync(contributor);
        await AYoungNewsroom.PressAsync(contributor, "Submit to the editors");

        await editor.GotoAsync(room.At("/admin/articles"));
        await editor.GetByRole(AriaRole.Link, new() { Name = Title }).ClickAsync();
        await editor.GetByRole(AriaRole.Link, new() { Name = "Send back…" }).ClickAsync();
        await editor.GetByLabel("What is to be mended").FillAsync("Name the court.");
        await AYoungNewsroom.PressAsync(editor, "Send back");

        await contributor.GotoAsync(address);
        Assert.Equal("Name the court.", await contributor.Locator("section[aria-labelledby=back-h] p").TextContentAsync());
        await contributor.GetByLabel(Text).FillAsync("The **High Court in Abuja** ordered the release of two reporters.");
        await SaveAsync(contributor);
        await AYoungNewsroom.PressAsync(contributor, "Submit to the editors");

        await ScheduleAsync(editor, address, "2026-11-25T09:30");
        var reader = await room.ComeAsync();
        var readersAddress = room.At("/2026/11/25/court-orders-release-of-two-reporters");
        Assert.Equal(404, (await reader.GotoAsync(readersAddress))!.Status);
        var scheduled = await room.Site.Ask(db => db.Articles.Select(a => new { a.Slug, a.PublishedAt, a.Status }).SingleAsync());
        Assert.Equal(new { Slug = "court-orders-release-of-two-reporters", PublishedAt = (DateTimeOffset?)Due, Status = ArticleStatus.Published }, scheduled);
        room.Site.Clock.SetUtcNow(Due);

        Assert.Equal(200, (await reader.GotoAsync(readersAddress))!.Status);
        Assert.Equal(Title, await reader.Locator("h1").TextContentAsync());
        Assert.Equal("High Court in Abuja", await reader.Locator("article strong").TextContentAsync());
        Assert.Contains(AYoungNewsroom.AuthorName, await reader.Locator("article").First.TextContentAsync(), StringComparison.Ordinal);
        Assert.True(await reader.GetByAltText("A courthouse").First.IsVisibleAsync());
        Assert.Empty(await room.TroublesAsync());
    }

    private static async Task RestoreAsync(IPage writer, string address)
    {
        await writer.GetByLabel(Text).FillAsync("A worse text.");
        await SaveAsync(writer);
        await writer.Locator("a[href$='/revisions']").ClickAsync();
        await writer.Locator("tbody th a").Nth(1).ClickAsync();
        Assert.Equal(FirstText, await writer.Locator(".prose p").TextContentAsync());
        await AYoungNewsroom.PressAsync(writer, "Restore as the newest");
        await writer.GotoAsync(address);
        Assert.Equal(FirstText, await writer.GetByLabel(Text).InputValueAsync());
    }

    private static async Task ShowAroundAsync(AYoungNewsroom room, IPage writer)
    {
        await writer.GetByRole(AriaRole.Link, new() { Name = "Preview links" }).ClickAsync();
        await AYoungNewsroom.PressAsync(writer, "Make a link");
        var link = await writer.Locator(".note code").TextContentAsync();
        var stranger = await room.ComeAsync();
        var answer = await stranger.GotoAsync(link!);
        Assert.Equal((200, "no-store", "no-referrer"), (answer!.Status, answer.Headers["cache-control"], answer.Headers["referrer-policy"]));
        Assert.Equal(Title, await stranger.Locator("h1").TextContentAsync());

        await AYoungNewsroom.PressAsync(writer, "Take back");
        await writer.GetByText("Taken back", new() { Exact = true }).WaitForAsync();
        Assert.Equal(404, (await stranger.GotoAsync(link!))!.Status);
    }

    private static async Task<string> WriteAsync(AYoungNewsroom room, IPage writer)
    {
        await writer.GotoAsync(room.At("/admin/articles"));
        await AYoungNewsroom.PressAsync(writer, "New article");
        await writer.GetByLabel("Title", new() { Exact = true }).FillAsync(Title);
        await writer.GetByLabel("Address", new() { Exact = true }).FillAsync("court-orders-release-of-two-reporters");
        await writer.GetByLabel("Standfirst").FillAsync("They had been held for five weeks without charge.");
        await writer.GetByLabel(Text).FillAsync(FirstText);
        await writer.GetByLabel("Category").SelectOptionAsync(AYoungNewsroom.CategoryName);
        await SaveAsync(writer);
        return writer.Url;
    }

    // The page comes back with another number of revisions.
    private static async Task SaveAsync(IPage writer)
    {
        var revisions = writer.Locator("a[href$='/revisions']");
        var before = await revisions.TextContentAsync();
        await AYoungNewsroom.PressAsync(writer, "Save");
        await Assertions.Expect(revisions).Not.ToHaveTextAsync(before!);
    }

    private async Task IllustrateAsync(IPage writer)
    {
        using (var image = NetVips.Image.Black(640, 400, bands: 3))
            image.Pngsave(_picture);
        await writer.GetByRole(AriaRole.Link, new() { Name = "Choose or upload a picture" }).ClickAsync();
        await writer.GetByLabel("JPEG, PNG").SetInputFilesAsync(_picture);
        await writer.GetByLabel("Description for readers").FillAsync("A courthouse");
        await writer.GetByLabel("Photographer or illustrator").FillAsync("Lena Brandt");
        await writer.GetByLabel("Make it the lead picture", new() { Exact = true }).CheckAsync();
        await AYoungNewsroom.PressAsync(writer, "Upload");
        await writer.GetByText("Removed from the file before it was stored: camera record (EXIF).").WaitForAsync();
        await writer.GetByRole(AriaRole.Link, new() { Name = "Back to the text" }).ClickAsync();
    }

    private static async Task ScheduleAsync(IPage editor, string address, string at)
    {
        await editor.GotoAsync(address);
        await editor.GetByRole(AriaRole.Link, new() { Name = "Publish…" }).ClickAsync();
        await editor.GetByLabel("At a set time").CheckAsync();
        await editor.GetByLabel("Date and time").FillAsync(at);
        if (await editor.GetByLabel("I have read the warnings").IsVisibleAsync())
            await editor.GetByLabel("I have read the warnings").CheckAsync();
        await AYoungNewsroom.PressAsync(editor, "Publish");
        await editor.Locator(".state", new() { HasText = "Scheduled" }).WaitForAsync();
    }
}
