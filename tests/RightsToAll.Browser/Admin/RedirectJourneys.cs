using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Redirects;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

/// <summary>Redirects and the audit log, as an administrator uses them.</summary>
[Collection<WritingRoomTests>]
public sealed class RedirectJourneys(WritingRoom room)
{
    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desk)]
    public async Task What_was_not_found_is_led_on_taken_back_brought_in_by_file_and_all_of_it_is_in_the_log(Screen screen)
    {
        using var chief = await room.Site.SignInAs(Role.Administrator, $"Chief {screen}");
        var lost = $"/lost-on-{screen}/{new string('x', 90)}".ToLowerInvariant();
        await room.Site.Has(new MissingAddress { Day = DateOnly.FromDateTime(Site.Noon.UtcDateTime), Path = lost, Times = 7 });
        await using var visit = await room.OpenAsync(chief, new Uri(room.Site.Address, "/admin/redirects/not-found"), new() { Screen = screen });
        var page = visit.Page;

        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = lost }).GetByText("7 times").ClickAsync();
        await WritingRoom.CheckAsync(page, "not found");
        await page.GetByLabel($"Lead {lost} to").FillAsync("/tags?x");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = $"{lost}: Leave out" }).ClickAsync();
        Assert.Equal($"Lead {lost} to", await page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')"));
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("/tags");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText($"{lost} leads to /tags now.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.GetByText("Undone: the redirects are as they were before.").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Bring in a file" }).ClickAsync();
        var file = (Name: "redirects.csv", MimeType: "text/csv", Bad: $"from,to\n{lost},nowhere\n", Good: $"from,to\n{lost},/nowhere-yet\n");
        await page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = file.Name, MimeType = file.MimeType, Buffer = System.Text.Encoding.UTF8.GetBytes(file.Bad) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring in" }).ClickAsync();
        await page.GetByText("Line 2: Give an address of this site").First.WaitForAsync();
        await WritingRoom.CheckAsync(page, "import");
        await page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = file.Name, MimeType = file.MimeType, Buffer = System.Text.Encoding.UTF8.GetBytes(file.Good) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring in" }).ClickAsync();
        await page.GetByText("1 redirect was added, 0 changed.").WaitForAsync();
        await page.GetByText("There is no page").First.WaitForAsync();
        await WritingRoom.CheckAsync(page, "redirects");
        await page.GetByRole(AriaRole.Link, new() { Name = lost }).ClickAsync();
        await WritingRoom.CheckAsync(page, "edit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await page.GetByText($"The redirect from {lost} was deleted.").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Audit log" }).ClickAsync();
        await page.GetByLabel("About").FillAsync(lost);
        await page.GetByLabel("Who", new() { Exact = true }).SelectOptionAsync($"Chief {screen}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        Assert.Equal(["Redirect deleted", "Change of redirects undone", "Redirect added"], await page.Locator("tbody th").AllInnerTextsAsync());
        await page.Locator("tbody summary").First.ClickAsync();
        await WritingRoom.CheckAsync(page, "audit");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "As JSON lines" }).ClickAsync());
        Assert.Equal(3, (await File.ReadAllLinesAsync(await download.PathAsync())).Length);
        Assert.Empty(await visit.TroublesAsync());
    }
}
