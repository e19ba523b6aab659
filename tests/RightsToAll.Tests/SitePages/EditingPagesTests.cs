using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.SitePages;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;
using RightsToAll.Text;

namespace RightsToAll.Tests.SitePages;

/// <summary>Standing pages as editors make and change them, by forms alone.</summary>
public sealed class EditingPagesTests(Site site) : IClassFixture<Site>
{
    private readonly string _mark = Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task A_page_is_made_moved_compared_and_restored()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var path = await MakeAsync(editor, "Mission");
        Assert.Equal("old words", (await site.PageAsync($"/mission-{_mark}")).QuerySelector(".prose em")!.TextContent);

        var changed = await editor.Submit(await editor.Open(path), "#page", ("Form.Slug", $"aims-{_mark}"), ("Form.Markdown", "Some *new words*."), ("Form.Description", "What we want."));
        Assert.Equal(HttpStatusCode.Redirect, changed.Status);

        Assert.Equal((HttpStatusCode.MovedPermanently, $"/aims-{_mark}"), await MovedAsync($"/mission-{_mark}"));
        var differences = (await editor.Open(path + "/compare?from=1&to=2")).Page;
        Assert.Equal(["Address", "Description", "Text"], differences.QuerySelectorAll(".diff h3").Select(h => h.TextContent));
        Assert.Equal("new", differences.QuerySelectorAll(".diff ins")[^1].TextContent);
        var restored = await editor.Submit(await editor.Open(path + "/revisions/1"), "main form");
        Assert.Equal(HttpStatusCode.Redirect, restored.Status);
        Assert.Equal("old words", (await site.PageAsync($"/aims-{_mark}")).QuerySelector(".prose em")!.TextContent);
        Assert.Equal(["From revision 1", "", ""], (await editor.Open(path + "/revisions")).Page.QuerySelectorAll("tbody td:last-child").Select(cell => cell.TextContent));
        var acts = await site.Ask(db => db.Audit.Where(e => e.SubjectId == IdOf(path)).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync());
        Assert.Equal(["page.made", "page.changed", "page.revision-restored"], acts.Select(act => act.Act));
        Assert.Equal(($"/mission-{_mark}", $"/aims-{_mark}"), (acts[1].Before["address"], acts[1].After["address"]));
    }

    [Fact]
    public async Task Each_mistake_is_named_at_its_field_and_nothing_typed_is_lost()
    {
        using var editor = await site.SignInAs(Role.Editor);
        await MakeAsync(editor, "Taken");
        var form = await editor.Open("/admin/pages/new");
        async Task Refused(string field, string value, string error)
        {
            var fields = new Dictionary<string, string> { ["Form.Title"] = "Kept title", ["Form.Slug"] = "free-" + _mark, ["Form.Markdown"] = "Kept text.", [field] = value };
            var answer = await editor.Submit(form, "#page", [.. fields.Select(f => (f.Key, f.Value))]);
            Assert.Equal([error], answer.Errors);
            Assert.Equal("#" + field.Replace('.', '_'), answer.Page.QuerySelector(".errors a")!.GetAttribute("href"));
            Assert.Equal(fields["Form.Title"], answer.Page.QuerySelector("#Form_Title")!.GetAttribute("value"));
        }

        await Refused("Form.Title", " ", "Write a title.");
        await Refused("Form.Markdown", " \n ", "Write the page itself.");
        await Refused("Form.Language", "klingon_x", "Write the language as a tag, such as en, ar or pt-BR.");
        await Refused("Form.Slug", "Über uns", "Write the address as uber-uns");
        await Refused("Form.Slug", "tags", "The site itself is at /tags. Choose another address.");
        await Refused("Form.Slug", "admin", "The site itself is at /admin. Choose another address.");
        await Refused("Form.Slug", "category", "The site itself is at /category. Choose another address.");
        await Refused("Form.Slug", "2026", "The site itself is at /2026. Choose another address.");
        await Refused("Form.Slug", "taken-" + _mark, $"“Taken” has the address /taken-{_mark}.");
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told_and_keeps_their_text()
    {
        using var editor = await site.SignInAs(Role.Editor);
        using var other = await site.SignInAs(Role.Editor);
        var path = await MakeAsync(editor, "Contested");
        var (mine, theirs) = (await editor.Open(path), await other.Open(path));

        await other.Submit(theirs, "#page", ("Form.Markdown", "Theirs."));
        var told = await editor.Submit(mine, "#page", ("Form.Markdown", "Mine."));

        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains($"{other.Account.Name} published this page", told.Page.QuerySelector("#conflict-h")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Mine.", told.Page.QuerySelector("#Form_Markdown")!.TextContent.Trim());
        Assert.Equal("Theirs.", (await site.PageAsync($"/contested-{_mark}")).QuerySelector(".prose p")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await editor.Submit(told, "#page")).Status);
        Assert.Equal("Mine.", (await site.PageAsync($"/contested-{_mark}")).QuerySelector(".prose p")!.TextContent);
        Assert.Equal(3, await site.Ask(db => db.PageRevisions.CountAsync(r => r.PageId == IdOf(path))));
    }

    [Fact]
    public async Task A_page_goes_to_the_trash_once_no_link_of_the_site_leads_there_and_comes_back()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var path = await MakeAsync(editor, "Leaving");
        await site.Ask(db => db.SiteSettings.ExecuteUpdateAsync(s => s.SetProperty(x => x.Footer, [new("The paper", [new("We leave", "/leaving-" + _mark)])])));

        await editor.Submit(await editor.Open(path), "button[formaction*=Trash]");
        Assert.Contains("“We leave”", (await editor.Open(path)).Page.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        await site.Ask(db => db.SiteSettings.ExecuteUpdateAsync(s => s.SetProperty(x => x.Footer, [])));
        await editor.Submit(await editor.Open(path), "button[formaction*=Trash]");

        Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync("/leaving-" + _mark));
        var clash = await editor.Submit(await editor.Open("/admin/pages/new"), "#page", ("Form.Title", "Another"), ("Form.Slug", "leaving-" + _mark), ("Form.Markdown", "x"));
        Assert.Contains("in the trash", Assert.Single(clash.Errors), StringComparison.Ordinal);
        await editor.Submit(await editor.Open(path), "button[formaction*=BringBack]");
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync("/leaving-" + _mark));
    }

    [Fact]
    public async Task A_preview_shows_what_is_typed_as_readers_would_see_it_and_saves_nothing()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var form = await editor.Open("/admin/pages/new");
        (string, string)[] typed = [("Form.Title", "Not yet " + _mark), ("Form.Language", "ar"), ("Form.Markdown", "*Soon* <script>alert(1)</script>")];

        var shown = await editor.Submit(form, "#show-page", typed);
        Assert.Equal(("rtl", "Soon"), (shown.Page.DocumentElement.GetAttribute("dir"), shown.Page.QuerySelector(".prose em")!.TextContent));
        Assert.NotNull(shown.Page.QuerySelector("header.mast"));
        Assert.Null(shown.Page.QuerySelector(".prose script"));

        var asked = new HttpRequestMessage(HttpMethod.Post, "/admin/pages/preview")
        {
            Content = new FormUrlEncodedContent(typed.Append(("__RequestVerificationToken", form.Page.QuerySelector("#page [name=__RequestVerificationToken]")!.GetAttribute("value")!)).ToDictionary(f => f.Item1, f => f.Item2)),
        };
        asked.Headers.Add("X-Requested-With", "XMLHttpRequest");
        Assert.Contains("<em>Soon</em>", JsonDocument.Parse((await editor.Send(asked)).Body).RootElement.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.False(await site.Ask(db => db.SitePages.AnyAsync(p => p.Title == "Not yet " + _mark)));
    }

    [Fact]
    public async Task What_a_page_said_before_it_had_revisions_is_kept_with_its_first_change()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var page = new SitePage("Old", "old-" + _mark);
        page.Revise("Old", "", "en", "As imported.", new MarkdownRenderer().Render("As imported.", new()), Site.Noon);
        await site.Has(page);

        await editor.Submit(await editor.Open($"/admin/pages/{page.Id}"), "#page", ("Form.Markdown", "Changed."));
        await editor.Submit(await editor.Open($"/admin/pages/{page.Id}"), "#page");

        var kept = await site.Ask(db => db.PageRevisions.Where(r => r.PageId == page.Id).OrderBy(r => r.Number).Select(r => r.Content).ToListAsync());
        Assert.Equal(["As imported.", "Changed."], kept.Select(content => content.Markdown));
        await Assert.ThrowsAnyAsync<Exception>(() => site.Ask(db => db.Database.ExecuteSqlAsync($"update page_revisions set note = 'x'")));
    }

    private async Task<string> MakeAsync(Writer editor, string title)
    {
        var made = await editor.Submit(await editor.Open("/admin/pages/new"), "#page",
            ("Form.Title", title), ("Form.Slug", $"{Slug.From(title)}-{_mark}"), ("Form.Markdown", "Some *old words*."));
        Assert.True(made.Status == HttpStatusCode.Redirect, string.Join(' ', made.Errors));
        return made.Location!;
    }

    private async Task<(HttpStatusCode, string?)> MovedAsync(string path)
    {
        using var answer = await site.Reader.GetAsync(path, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString);
    }

    private static Guid IdOf(string path) => Guid.Parse(path.Split('/')[^1]);
}
