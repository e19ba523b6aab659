using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Settings;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

/// <summary>What stands around the articles, as editors and administrators change it.</summary>
[Collection<WritingRoomTests>]
public sealed class CuratingTests(WritingRoom room)
{
    private static readonly MenuLink[] Menu =
    [
        new("Support us", "/support-us"),
        new("About", "") { Children = [new("Team", "/authors"), new("Everything", "/tags")] },
    ];

    [Fact]
    public async Task A_page_is_written_with_a_preview_published_and_an_earlier_text_restored()
    {
        using var editor = await room.Site.SignInAs(Role.Editor);
        await using var visit = await room.OpenAsync(editor, At("/admin/pages/new"), new() { Screen = Screen.Phone });
        var page = visit.Page;

        await page.GetByLabel("Title").FillAsync("Who we are");
        await page.GetByLabel("Text, in Markdown").FillAsync("We are *few*.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview", Exact = true }).ClickAsync();
        await page.Locator("#live-preview em").WaitForAsync();
        await WritingRoom.CheckAsync(page, "new page");
        await page.GetByLabel("Text, in Markdown").FocusAsync();
        var tab = await page.RunAndWaitForPopupAsync(() => page.Keyboard.PressAsync("Control+s"));
        Assert.Equal("Who we are", await tab.Locator("main h1").InnerTextAsync());
        Assert.Equal(1, await tab.Locator("header.mast").CountAsync());
        await tab.CloseAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "View on the site" }).WaitForAsync();
        await page.GetByLabel("Text, in Markdown").FillAsync("We are *many*.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await page.WaitForURLAsync("**/admin/pages/*");
        Assert.Equal("many", await ReadAsync("/who-we-are", ".prose em"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Revisions" }).ClickAsync();
        await WritingRoom.CheckAsync(page, "revisions of a page");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        Assert.Equal(["few", "many"], await page.Locator(".diff :is(del, ins)").AllInnerTextsAsync());
        await WritingRoom.CheckAsync(page, "compared");
        await page.GetByRole(AriaRole.Link, new() { Name = "All revisions" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "1", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore as the newest" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "View on the site" }).WaitForAsync();
        Assert.Equal("few", await ReadAsync("/who-we-are", ".prose em"));
        await page.GetByRole(AriaRole.Link, new() { Name = "All pages" }).ClickAsync();
        await WritingRoom.CheckAsync(page, "pages");
        Assert.Empty(await visit.TroublesAsync());
    }

    [Fact]
    public async Task The_menu_is_ordered_by_keyboard_opens_by_keyboard_and_settings_are_changed_and_undone()
    {
        using var admin = await room.Site.SignInAs(Role.Administrator);
        await room.Site.Ask(db => db.SiteSettings.ExecuteUpdateAsync(set => set.SetProperty(s => s.Menu, Menu)));
        await using var visit = await room.OpenAsync(admin, At("/admin/menu"), new() { Screen = Screen.Phone });
        var page = visit.Page;
        await WritingRoom.CheckAsync(page, "menu");

        await page.GetByRole(AriaRole.Button, new() { Name = "Move About up" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".tree > li").First.Locator("input[id^=label]").First).ToHaveValueAsync("About");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Move About up" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Move Team down" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator(".tree > li").First.Locator("input[id^=label]").Nth(1)).ToHaveValueAsync("Everything");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).PressAsync("Enter");
        await page.GetByText("Published: readers see it from now on.").WaitForAsync();

        await page.GotoAsync(At("/").AbsoluteUri);
        Assert.Equal(["About", "Everything", "Team", "Support us"], await page.Locator(".sections details summary, .sections li li a, .sections .support a").AllTextContentsAsync());
        await page.Locator(".sections summary").PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Team" }).First).ToBeInViewportAsync();
        await WritingRoom.CheckAsync(page, "a menu that is open");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/tags");

        await page.GotoAsync(At("/admin/settings").AbsoluteUri);
        await WritingRoom.CheckAsync(page, "settings");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("The Paper");
        await page.GetByLabel("Contact").FillAsync("desk@paper.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("Saved.").WaitForAsync();
        Assert.Equal("The Paper", await ReadAsync("/", ".mast .brand"));
        await page.GetByRole(AriaRole.Link, new() { Name = "The list of changes" }).ClickAsync();
        await WritingRoom.CheckAsync(page, "changes of the settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).First.ClickAsync();
        await page.GetByText("Undone: it is as it was before.").WaitForAsync();
        Assert.Equal("Rights To All", await ReadAsync("/", ".mast .brand"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
        await page.GetByText("Undone: it is as it was before.").WaitForAsync();
        await page.SetViewportSizeAsync(1280, 900);
        await WritingRoom.CheckAsync(page, "changes on a wide screen");
        Assert.Empty(await visit.TroublesAsync());
    }

    private Uri At(string path) => new(room.Site.Address, path);

    private async Task<string> ReadAsync(string path, string selector)
    {
        var html = await room.Site.Reader.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).QuerySelector(selector)!.TextContent.Trim();
    }
}
