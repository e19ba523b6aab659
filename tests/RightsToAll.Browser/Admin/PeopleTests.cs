using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

[Collection<WritingRoomTests>]
public sealed class PeopleTests(WritingRoom room)
{
    [Fact]
    public async Task An_administrator_goes_from_the_dashboard_to_the_people_invites_promotes_and_locks()
    {
        using var chief = await room.Site.SignInAs(Role.Administrator, "Chief");
        using var bisi = await room.Site.SignInAs(Role.Author, $"Bisi {Guid.NewGuid():N}");
        await using var visit = await room.OpenAsync(chief, new Uri(room.Site.Address, "/admin"), new() { Screen = Screen.Phone });
        var page = visit.Page;

        await page.GetByRole(AriaRole.Link, new() { Name = "December 2026" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "December 2026" }).WaitForAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Articles published a week" }).GetByText("The numbers").ClickAsync();
        await page.GetByRole(AriaRole.Cell, new() { Name = "23 November 2026" }).Or(page.GetByRole(AriaRole.Rowheader, new() { Name = "23 November 2026" })).WaitForAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Newsroom" }).GetByRole(AriaRole.Link, new() { Name = "People" }).ClickAsync();
        // The line of the menu has moved to where one is.
        await Assertions.Expect(page.Locator(".menu [aria-current]")).ToBeInViewportAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Invite somebody" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("Pavel");
        await page.GetByLabel("E-mail address").FillAsync($"{Guid.NewGuid():N}@news.example");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Pavel is invited" }).WaitForAsync();
        Assert.Contains("/admin/invitation/", await page.GetByLabel("Give them this link").InputValueAsync(), StringComparison.Ordinal);

        await page.GotoAsync(new Uri(room.Site.Address, $"/admin/people/{bisi.Account.Id}").AbsoluteUri);
        await page.GetByLabel("Role").SelectOptionAsync("Editor");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change the role" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lock" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Unlock" }).WaitForAsync();

        Assert.StartsWith("/admin/sign-in?", (await bisi.Get("/admin")).Location, StringComparison.Ordinal);
        Assert.Empty(await visit.TroublesAsync());
    }
}
