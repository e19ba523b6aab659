using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

[Collection<WritingRoomTests>]
public sealed class NewsletterDeskTests(WritingRoom room)
{
    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desk)]
    public async Task Every_page_of_the_newsletter_satisfies_axe_by_day_and_by_night_and_fits_its_screen(Screen screen)
    {
        await room.Site.DecideAsync(new(true, DayOfWeek.Friday, 7, ["en", "ar"]));
        await room.Site.SubscribeAsync($"{Guid.NewGuid():N}@reader.example", new(true, true, "ar"));
        var article = await room.Site.Desk.Publish(new Story($"Verfassungsgerichtspräsidentschaftskandidatinnen {Guid.NewGuid():N}"));
        using var chief = await room.Site.SignInAs(Role.Administrator);
        await using var visit = await room.SitDownAsync(chief, new() { Screen = screen });
        var breaking = $"/admin/newsletter/breaking/{article.Id}";

        foreach (var path in new[] { "/admin/newsletter/preview", "/admin/newsletter/settings", "/admin/newsletter/addresses", breaking })
        {
            await visit.OpenAsync(new Uri(room.Site.Address, path), 200);
            await WritingRoom.CheckAsync(visit.Page, path);
        }
        await visit.Page.Locator("main form button").ClickAsync();
        await visit.Page.GetByText("The letters are on their way").WaitForAsync();
        await WritingRoom.CheckAsync(visit.Page, "/admin/newsletter");
        Assert.Empty(await visit.TroublesAsync());
    }
}
