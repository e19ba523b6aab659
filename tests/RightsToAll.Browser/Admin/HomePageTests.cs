using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

[Collection<WritingRoomTests>]
public sealed class HomePageTests(WritingRoom room)
{
    [Fact]
    public async Task An_editor_pins_a_lead_looks_at_it_and_puts_it_before_readers_with_the_keyboard_alone()
    {
        var unlikely = $"Quokkas {Guid.NewGuid():N}";
        await room.Site.Desk.Publish(new Story(unlikely) { At = Site.Noon.AddDays(-9) });
        using var editor = await room.Site.SignInAs(Role.Editor);
        await using var visit = await room.OpenAsync(editor, new Uri(room.Site.Address, "/admin/home-page"), new() { Screen = Screen.Phone });
        var page = visit.Page;

        await page.Locator("#Form_Lead_Article").FocusAsync();
        await page.Keyboard.TypeAsync("quokk");
        await page.Locator("#named option").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var address = await page.Locator("#named option").First.GetAttributeAsync("value");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(address!);
        // Saving by Enter moves no block, and says what is missing.
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Say until when it keeps its place.").First.WaitForAsync();
        await page.FillAsync("#Form_Lead_Until", "2026-11-25T12:00");

        var preview = await visit.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).PressAsync("Enter"));
        await preview.GetByText("A preview: readers do not see this until you save.").WaitForAsync();
        Assert.Equal(unlikely, await preview.Locator(".card-lead a").InnerTextAsync());
        await WritingRoom.CheckAsync(preview, "preview of the home page");
        await preview.CloseAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).Last.PressAsync("Enter");
        await page.GetByText("The home page is as you arranged it.").WaitForAsync();
        await WritingRoom.CheckAsync(page, "home page arranged");
        Assert.Contains(unlikely, await room.Site.Reader.GetStringAsync("/"), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the last change" }).PressAsync("Enter");
        await page.GetByText("The last change is undone.").WaitForAsync();
        Assert.Equal("", await page.InputValueAsync("#Form_Lead_Article"));
        Assert.Empty(await visit.TroublesAsync());
    }
}
