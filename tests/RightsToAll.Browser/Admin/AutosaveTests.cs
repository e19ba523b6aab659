using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

[Collection<WritingRoomTests>]
public sealed class AutosaveTests(WritingRoom room)
{
    private const string FormCookie = "__Host-newsroom-form";

    [Fact]
    public async Task What_is_typed_is_on_the_server_soon_after_a_pause()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        var article = await room.BeginAsync(author);
        await using var visit = await room.OpenAsync(author, article);

        await TypeAsync(visit.Page, "The judge resigned.");
        await SaidAsync(visit.Page, "Saved 12:00");

        Assert.Contains("The judge resigned.", await StoredAsync(article), StringComparison.Ordinal);
        Assert.Empty(await visit.TroublesAsync());
        // What the first save changed is what the second begins from.
        await TypeAsync(visit.Page, "Nobody knows why.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await visit.Page.GetByText("2 revisions").WaitForAsync();
        Assert.EndsWith("Nobody knows why.", await StoredAsync(article), StringComparison.Ordinal);
        Assert.Equal(0, await visit.Page.Locator(".errors").CountAsync());
    }

    [Fact]
    public async Task The_second_of_two_browsers_is_told_and_keeps_both_texts()
    {
        using var author = await room.Site.SignInAs(Role.Author, "Amina");
        using var editor = await room.Site.SignInAs(Role.Editor, "Bisi");
        var article = await room.BeginAsync(author);
        await using var first = await room.OpenAsync(editor, article);
        await using var second = await room.OpenAsync(author, article);

        await TypeAsync(first.Page, "Bisi wrote this.");
        await SaidAsync(first.Page, "Saved 12:00");
        await TypeAsync(second.Page, "Amina wrote that.");
        await SaidAsync(second.Page, "Not saved: Bisi saved this article at 12:00. Press Save to see both texts.");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await second.Page.Locator("#conflict-h").WaitForAsync();

        Assert.Equal("This text is not saved yet", await second.Page.Locator("#saved").InnerTextAsync());
        Assert.Contains("Amina wrote that.", await Text(second.Page).InputValueAsync(), StringComparison.Ordinal);
        Assert.Contains("Bisi wrote this.", await second.Page.Locator("#their-text").InputValueAsync(), StringComparison.Ordinal);
        Assert.True(await second.Page.EvaluateAsync<bool>("document.activeElement.classList.contains('errors')"));
        Assert.Equal(0, await second.Page.Locator(".offer").CountAsync());
        Assert.EndsWith("Bisi wrote this.", await StoredAsync(article), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_scripts_two_texts_are_put_together_as_chosen()
    {
        using var author = await room.Site.SignInAs(Role.Author, "Amina");
        using var editor = await room.Site.SignInAs(Role.Editor, "Bisi");
        var article = await room.BeginAsync(author);
        await using var first = await room.OpenAsync(editor, article, new() { Scripts = false });
        await using var second = await room.OpenAsync(author, article, new() { Scripts = false });

        await Text(first.Page).FillAsync("Bisi wrote this.");
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await first.Page.GetByText("2 revisions").WaitForAsync();
        await Text(second.Page).FillAsync("Amina wrote that.");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await second.Page.Locator("#choose input[value=Both]").First.CheckAsync();
        await second.Page.Locator("#choose button").ClickAsync();
        await second.Page.GetByText("Put together as you chose").WaitForAsync();
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await second.Page.GetByText("Saved 24 Nov 2026").WaitForAsync();

        var stored = await StoredAsync(article);
        Assert.Contains("Amina wrote that.", stored, StringComparison.Ordinal);
        Assert.Contains("Bisi wrote this.", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_without_a_line_is_kept_in_the_browser_and_offered_back()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        var article = await room.BeginAsync(author);
        await using var visit = await room.OpenAsync(author, article);

        await visit.Context.SetOfflineAsync(true);
        await TypeAsync(visit.Page, "Typed in the train.");
        await SaidAsync(visit.Page, "Not saved: the site cannot be reached. The text is kept in this browser.");
        await visit.Page.CloseAsync();
        await visit.Context.SetOfflineAsync(false);
        var page = await visit.Context.NewPageAsync();
        await page.GotoAsync(article.AbsoluteUri);

        // The address that was proposed for the title may be new as well.
        Assert.Contains("Typed in the train.", await page.Locator(".offer ins").AllInnerTextsAsync());
        Assert.DoesNotContain("train", await Text(page).InputValueAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Use the kept text" }).ClickAsync();
        await SaidAsync(page, "Saved 12:00");
        Assert.EndsWith("Typed in the train.", await StoredAsync(article), StringComparison.Ordinal);
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(localStorage).filter(key => key.includes('copy:')).length"));
    }

    [Fact]
    public async Task Nothing_is_kept_in_a_browser_where_the_writer_does_not_want_it()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author));

        await visit.Page.GetByLabel("Keep a copy in this browser").UncheckAsync();
        await visit.Context.SetOfflineAsync(true);
        await TypeAsync(visit.Page, "On a shared computer.");
        await SaidAsync(visit.Page, "Not saved: the site cannot be reached. Leave this page open.");

        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("Object.keys(localStorage).filter(key => key.includes('copy:')).length"));
    }

    [Fact]
    public async Task A_session_that_ended_saves_after_signing_in_again_elsewhere()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        var article = await room.BeginAsync(author);
        await using var visit = await room.OpenAsync(author, article);
        await visit.Context.ClearCookiesAsync(new() { Name = SessionSetup.SessionCookie });
        await TypeAsync(visit.Page, "Written after the session ended.");
        await SaidAsync(visit.Page, "You are signed out. Sign in again in another tab; the text is kept.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        Assert.Equal(article.AbsoluteUri, visit.Page.Url);
        author.Cookies.Remove(FormCookie);
        await room.HandOverAsync(visit.Context, author);

        await SaidAsync(visit.Page, "Saved 12:00");
        Assert.EndsWith("Written after the session ended.", await StoredAsync(article), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_with_unsaved_text_warns_and_leaving_with_saved_text_does_not()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author));
        var warned = 0;
        visit.Page.Dialog += async (_, dialog) =>
        {
            warned++;
            await dialog.AcceptAsync();
        };

        await TypeAsync(visit.Page, "Saved on the way out.");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "revision" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/revisions");
        Assert.Equal(0, warned);

        await visit.Page.GoBackAsync();
        await visit.Page.RouteAsync("**/autosave", route => route.AbortAsync());
        await TypeAsync(visit.Page, "Not saved.");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "revision" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/revisions");
        Assert.Equal(1, warned);
    }

    private static ILocator Text(IPage page) => page.GetByLabel("Article text, in Markdown");

    private static async Task TypeAsync(IPage page, string sentence)
    {
        await Text(page).FocusAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.InsertTextAsync(sentence);
    }

    private static Task SaidAsync(IPage page, string what) => Assertions.Expect(page.Locator("#saved")).ToHaveTextAsync(what, new() { Timeout = 10_000 });

    private async Task<string> StoredAsync(Uri article)
    {
        var id = Guid.Parse(article.Segments[^1]);
        return await room.Site.Ask(db => db.Drafts.Where(d => d.ArticleId == id).Select(d => d.Markdown).SingleAsync());
    }
}
