using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

[Collection<WritingRoomTests>]
public sealed class AdminAccessibilityTests(WritingRoom room)
{
    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desk)]
    public async Task Every_page_of_writing_satisfies_axe_by_day_and_by_night_and_fits_its_screen(Screen screen)
    {
        using var editor = await room.Site.SignInAs(Role.Editor);
        var article = await room.BeginAsync(editor, "Verfassungsgerichtspräsidentschaftskandidatinnen", new string('w', 200));
        await using var visit = await room.SitDownAsync(editor, new() { Screen = screen });

        foreach (var path in new[] { "/admin", "/admin/home-page", "/admin/articles", "/admin/articles?sort=-title", article.AbsolutePath, article.AbsolutePath + "/publish", article.AbsolutePath + "/revisions", article.AbsolutePath + "/revisions/1", article.AbsolutePath + "/preview-links", article.AbsolutePath + "/pictures", "/admin/breaking-news", "/admin/breaking-news/new", "/admin/breaking-news/history", "/admin/breaking-news/at" })
        {
            await visit.OpenAsync(new Uri(room.Site.Address, path), 200);
            await WritingRoom.CheckAsync(visit.Page, path);
        }
        Assert.Empty(await visit.TroublesAsync());
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desk)]
    public async Task Withdrawing_and_deciding_a_conflict_satisfy_axe_by_day_and_by_night_and_fit_their_screens(Screen screen)
    {
        using var editor = await room.Site.SignInAs(Role.Editor);
        using var other = await room.Site.SignInAs(Role.Editor);
        var published = await room.Site.Desk.Publish(new Story($"To be withdrawn {Guid.NewGuid():N}"));
        var withdraw = $"/admin/articles/{published.Id}/withdraw";
        await editor.Submit(await editor.Open(withdraw), "#withdraw", ("When", "Later"), ("Reason", new string('w', 200)));
        var article = await room.BeginAsync(editor, markdown: "The ancestor.");
        await using var visit = await room.SitDownAsync(editor, new() { Screen = screen });

        await visit.OpenAsync(new Uri(room.Site.Address, withdraw), 200);
        await WritingRoom.CheckAsync(visit.Page, withdraw);
        var related = $"/admin/articles/{published.Id}/related";
        await visit.OpenAsync(new Uri(room.Site.Address, related), 200);
        await WritingRoom.CheckAsync(visit.Page, related);
        await visit.OpenAsync(article, 200);
        await other.Submit(await other.Open(article.AbsolutePath), "#edit", ("Form.Title", new string('t', 150)), ("Form.Markdown", "What the other wrote."));
        await visit.Page.FillAsync("#Form_Title", "My title");
        await visit.Page.FillAsync("#Form_Markdown", "What I wrote.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await visit.Page.Locator("#choose").WaitForAsync();
        await WritingRoom.CheckAsync(visit.Page, "conflict");
        await visit.Page.Locator("#choose input[value=Both]").First.CheckAsync();
        await visit.Page.Locator("#choose button").ClickAsync();
        await visit.Page.GetByText("Put together as you chose").WaitForAsync();
        Assert.Contains(" / ", await visit.Page.InputValueAsync("#Form_Title"), StringComparison.Ordinal);
        await WritingRoom.CheckAsync(visit.Page, "conflict decided");
    }

    [Fact]
    public async Task The_original_of_a_translation_is_offered_while_its_title_is_being_typed()
    {
        using var editor = await room.Site.SignInAs(Role.Editor);
        var original = await room.Site.Desk.Publish(new Story("Aardvarks acquitted"));
        await using var visit = await room.OpenAsync(editor, await room.BeginAsync(editor, "Erdferkel freigesprochen"));

        await visit.Page.FillAsync("#Form_Language", "de");
        await visit.Page.Locator("#Form_TranslationOf").PressSequentiallyAsync("aardv");
        await visit.Page.Locator("#originals option").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });

        Assert.EndsWith("/" + original.Slug, await visit.Page.Locator("#originals option").First.GetAttributeAsync("value"), StringComparison.Ordinal);
        Assert.Empty(await visit.TroublesAsync());
    }

    [Fact]
    public async Task The_editor_satisfies_axe_with_the_preview_and_the_list_of_shortcuts_open()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author));

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await visit.Page.Locator("#live-preview p").WaitForAsync();
        await WritingRoom.CheckAsync(visit.Page, "preview");
        await visit.Page.Locator("h1").First.EvaluateAsync("() => document.activeElement.blur()");
        await visit.Page.Keyboard.PressAsync("?");
        await visit.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await WritingRoom.CheckAsync(visit.Page, "shortcuts");
    }
}
