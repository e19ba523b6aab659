using RightsToAll.Browser.Admin;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Pages;

/// <summary>German and Finnish write words, and sources write addresses, that are longer than a phone is wide.</summary>
[Collection<WritingRoomTests>]
public sealed class LongWordTests(WritingRoom room)
{
    private const string Word = "Verfassungsgerichtspräsidentschaftskandidatinnenwahlausschuss";
    private const string Slug = "verfassungsgerichtsprasidentschaftskandidatinnenwahlausschuss";

    private static readonly Story Long = new(Word)
    {
        Standfirst = Word + Word,
        Markdown = $"## {Word}\n\n{Word}{Word}\n\n- {Word}\n\n> {Word}\n\n## Second\n\nText.\n\n## Third\n\nText.",
        Category = "Courts",
        Authors = [Word],
        Tags = [Word],
        Breaking = true,
    };

    [Fact]
    public async Task A_word_longer_than_a_phone_is_wide_is_broken_on_every_page_that_shows_it()
    {
        var article = await room.Site.Desk.PublishAt(Long);
        for (var i = 0; i < 6; i++)
            await room.Site.Desk.Publish(Long with { Title = $"{Word} {i}" });

        await using var visit = await room.ReadAsync("/");
        List<string> beyond = [];
        foreach (var path in new[] { "/", "/category/courts", $"/tag/{Slug}", $"/author/{Slug}", "/tags", "/authors", article, "/2026/11/24", "/breaking-news", $"/search?q={Word}", "/no-such-page" })
        {
            await visit.Page.GotoAsync(new Uri(room.Site.Address, path).AbsoluteUri);
            if (path != "/no-such-page")
                Assert.Contains(Word, await visit.Page.Locator("main").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
            foreach (var width in new[] { 320, 390, 768, 1024, 1280 })
            {
                await visit.Page.SetViewportSizeAsync(width, 800);
                beyond.AddRange((await WritingRoom.BeyondAsync(visit.Page)).Select(what => $"{path} at {width} px: {what}"));
            }
        }
        Assert.True(beyond is [], string.Join(Environment.NewLine, beyond));
    }
}
