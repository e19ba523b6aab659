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

        foreach (var path in new[] { "/admin/articles", article.AbsolutePath, article.AbsolutePath + "/publish", article.AbsolutePath + "/revisions", article.AbsolutePath + "/revisions/1", article.AbsolutePath + "/preview-links", article.AbsolutePath + "/pictures" })
        {
            await visit.OpenAsync(new Uri(room.Site.Address, path), 200);
            await WritingRoom.CheckAsync(visit.Page, path);
        }
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
