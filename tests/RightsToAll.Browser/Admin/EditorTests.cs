using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

[Collection<WritingRoomTests>]
public sealed class EditorTests(WritingRoom room)
{
    [Fact]
    public async Task Words_are_made_bold_by_shortcut_and_by_the_toolbar_with_the_keyboard_alone()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author, markdown: "release"));
        var text = Text(visit.Page);

        await text.FocusAsync();
        await text.PressAsync("Control+a");
        await text.PressAsync("Control+b");
        Assert.Equal("**release**", await text.InputValueAsync());

        await visit.Page.Keyboard.PressAsync("Shift+Tab");
        await visit.Page.Keyboard.PressAsync("End");
        await visit.Page.Keyboard.PressAsync("Home");
        Assert.Equal("Heading, H2", await visit.Page.EvaluateAsync<string>("document.activeElement.ariaLabel"));
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await visit.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("release", await text.InputValueAsync());
        Assert.Empty(await visit.TroublesAsync());
    }

    [Fact]
    public async Task The_preview_follows_what_is_typed_and_is_remembered()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author));
        var preview = visit.Page.Locator("#live-preview");
        Assert.False(await preview.IsVisibleAsync());

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Text(visit.Page).FillAsync("## What the court said\n\nIt is *final*. <img src=x onerror=alert(1)>");

        Assert.Equal("What the court said", await preview.Locator("h2").InnerTextAsync());
        Assert.Equal("final", await preview.Locator("em").InnerTextAsync());
        Assert.Equal(0, await preview.Locator("[id], [onerror]").CountAsync());
        await visit.Page.GetByText("Saved 12:00").WaitForAsync();
        await visit.Page.ReloadAsync();
        await preview.Locator("h2").WaitForAsync();
        Assert.Empty(await visit.TroublesAsync());
    }

    [Fact]
    public async Task The_address_follows_the_title_until_somebody_writes_one()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author));
        var (title, slug) = (visit.Page.GetByLabel("Title", new() { Exact = true }), visit.Page.GetByLabel("Address"));

        await title.FillAsync("¿Quién juzga al juez?");
        await title.BlurAsync();
        await Assertions.Expect(slug).ToHaveValueAsync("quien-juzga-al-juez");
        await slug.FillAsync("Judges!");
        await visit.Page.GetByText("Write it as judges").WaitForAsync();
        await slug.FillAsync("judges");
        await title.FillAsync("Another title");
        await title.BlurAsync();
        await visit.Page.GetByText("Saved 12:00").WaitForAsync();

        Assert.Equal("judges", await slug.InputValueAsync());
    }

    [Fact]
    public async Task The_address_follows_a_title_that_is_typed_letter_by_letter_and_changed_again()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author, title: ""));
        var (title, slug) = (visit.Page.GetByLabel("Title", new() { Exact = true }), visit.Page.GetByLabel("Address"));

        await title.PressSequentiallyAsync("Who judges", new() { Delay = 30 });
        await title.BlurAsync();
        await Assertions.Expect(slug).ToHaveValueAsync("who-judges");
        await title.PressAsync("End");
        await title.PressSequentiallyAsync(" the judge");
        await title.BlurAsync();
        await Assertions.Expect(slug).ToHaveValueAsync("who-judges-the-judge");
    }

    [Fact]
    public async Task Tables_of_a_spreadsheet_are_pasted_as_Markdown_and_words_are_counted()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author, markdown: ""));

        await Text(visit.Page).EvaluateAsync("""
            text => {
              const data = new DataTransfer();
              data.setData('text/html', '<html><head><style>td { color: red }</style></head><body><table><tr><th>Court</th><th>Cases</th></tr><tr><td>High</td><td>12</td></tr></table></body></html>');
              text.focus();
              text.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);

        Assert.Matches(@"Court \| Cases\n-- ?\| --\nHigh \| 12", await Text(visit.Page).InputValueAsync());
        Assert.Contains("4 words, 1 min read", await visit.Page.Locator("#count").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_of_two_people_sees_that_the_other_is_there_and_since_when()
    {
        using var author = await room.Site.SignInAs(Role.Author, "Amina");
        using var editor = await room.Site.SignInAs(Role.Editor, "Bisi");
        var article = await room.BeginAsync(author);
        await using var first = await room.OpenAsync(editor, article);
        await first.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await using var second = await room.OpenAsync(author, article);

        await second.Page.GetByText("Bisi is also here, since 12:00.").WaitForAsync();
        Assert.False(await first.Page.Locator("#presence").IsVisibleAsync());
    }

    private static ILocator Text(IPage page) => page.GetByLabel("Article text, in Markdown");
}
