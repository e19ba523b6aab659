using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

/// <summary>What is read most, as readers see it on the home page and editors on the dashboard.</summary>
[Collection<WritingRoomTests>]
public sealed class MostReadTests(WritingRoom room)
{
    [Fact]
    public async Task The_lists_of_what_is_read_most_and_the_chart_of_reads_are_for_everybody_on_every_screen()
    {
        await ReadAsync();
        using var editor = await room.Site.SignInAs(Role.Editor);
        foreach (var screen in new[] { Screen.Phone, Screen.Desk })
        {
            await using var reader = await room.ReadAsync("/", prepare: page => page.SetViewportSizeAsync((int)screen, 900));
            Assert.Equal(2, await reader.Page.Locator(".most-read ol").CountAsync());
            await WritingRoom.CheckAsync(reader.Page, $"home page with most read ({screen})");

            await using var desk = await room.OpenAsync(editor, new Uri(room.Site.Address, "/admin"), new() { Screen = screen });
            Assert.True(await desk.Page.Locator(".chart svg").CountAsync() > 0, "No chart is drawn.");
            await WritingRoom.CheckAsync(desk.Page, $"dashboard with reads ({screen})");
            Assert.Empty(await desk.TroublesAsync());
        }
    }

    private async Task ReadAsync()
    {
        for (var i = 0; i < 6; i++)
            room.Site.Read(await room.Site.Desk.Publish(new Story($"Read by many {i} {Guid.NewGuid():N}")), 40 - i);
        await room.Site.RankAsync();
    }
}
