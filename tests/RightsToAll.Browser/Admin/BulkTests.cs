using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

/// <summary>Many articles at once, as somebody does it with the mouse and with the keyboard.</summary>
[Collection<WritingRoomTests>]
public sealed class BulkTests(WritingRoom room)
{
    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desk)]
    public async Task All_of_a_page_are_chosen_moved_to_the_trash_and_brought_back(Screen screen)
    {
        using var author = await room.Site.SignInAs(Role.Author);
        for (var i = 0; i < 3; i++)
            await room.BeginAsync(author, $"Story {i}");
        await using var visit = await room.OpenAsync(author, new Uri(room.Site.Address, "/admin/articles"), new() { Screen = screen });
        var page = visit.Page;
        var all = page.GetByRole(AriaRole.Checkbox, new() { Name = "Choose all on this page" });

        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Choose Story 1" }).CheckAsync();
        await page.GetByText("1 chosen").WaitForAsync();
        Assert.True(await all.EvaluateAsync<bool>("box => box.indeterminate"));
        await all.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByText("3 chosen").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Move to the trash" }).ClickAsync();
        await page.GetByText("3 articles were moved to the trash.").WaitForAsync();
        Assert.Equal(0, await page.Locator("tbody tr").CountAsync());
        await WritingRoom.CheckAsync(page, "bulk acts");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await page.GetByText("Undone: 3 articles are as they were before.").WaitForAsync();
        Assert.Equal(3, await page.Locator("tbody tr").CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Title" }).ClickAsync();
        await page.Locator("th[aria-sort=ascending]").WaitForAsync();
        Assert.Equal(["Story 0", "Story 1", "Story 2"], await page.Locator("tbody th").AllInnerTextsAsync());
        Assert.Empty(await visit.TroublesAsync());
    }

    [Fact]
    public async Task Forms_alone_do_it_too()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        for (var i = 0; i < 2; i++)
            await room.BeginAsync(author, $"Story {i}");
        await using var visit = await room.OpenAsync(author, new Uri(room.Site.Address, "/admin/articles"), new() { Scripts = false });
        var page = visit.Page;
        Assert.Equal(0, await page.Locator("thead input").CountAsync());

        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Choose Story 0" }).CheckAsync();
        await page.Locator("#bulk-tags").FillAsync("Fair trial");
        await page.Locator("#bulk-tags").PressAsync("Enter");
        await page.GetByText("1 article was tagged “Fair trial”.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await page.GetByText("Undone: 1 article is as it was before.").WaitForAsync();
    }

    [Fact]
    public async Task What_is_asked_before_a_withdrawal_satisfies_axe()
    {
        using var editor = await room.Site.SignInAs(Role.Editor);
        await room.BeginAsync(editor, "Not published");
        await using var visit = await room.OpenAsync(editor, new Uri(room.Site.Address, "/admin/articles"), new() { Screen = Screen.Phone });

        await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Choose Not published" }).First.CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw…" }).ClickAsync();
        await WritingRoom.CheckAsync(visit.Page, "bulk acts");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await visit.Page.GetByText("There is a problem").WaitForAsync();
        await WritingRoom.CheckAsync(visit.Page, "bulk acts");
        await visit.Page.GetByLabel("What readers are told").FillAsync("It was wrong.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();

        await visit.Page.GetByText("No article was withdrawn.").WaitForAsync();
        await WritingRoom.CheckAsync(visit.Page, "bulk acts");
        Assert.Empty(await visit.TroublesAsync());
    }
}
