using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Authors;
using RightsToAll.Media;
using RightsToAll.Testing;
using RightsToAll.Web;

namespace RightsToAll.Tests.Authors;

/// <summary>The names that readers see, by the forms of the newsroom.</summary>
public sealed class AuthorTests(Site site) : IClassFixture<Site>
{
    private readonly string _mark = Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task An_author_is_made_shown_to_readers_and_moved_with_a_redirect()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var portrait = await PictureAsync();
        var page = await editor.Open("/admin/authors/new");
        var looked = await editor.Submit(page, "button[formaction$='Look']", ("Form.Name", Name("Bisi")), ("Form.Bio", "Writes on *water*."), ("Find", "portrait " + _mark));
        Assert.Equal("water", looked.Page.QuerySelector("[aria-label='Preview of the biography'] em")!.TextContent);
        Assert.NotNull(looked.Page.QuerySelector($"input[type=radio][value='{portrait}']"));
        var wrong = await editor.Submit(looked, "form.panel", ("Form.Labels[0]", "Her site"), ("Form.Addresses[0]", "javascript:alert(1)"), ("Form.Language", "not a language"));
        Assert.Equal(2, wrong.Errors.Count);
        Assert.Equal("javascript:alert(1)", wrong.Page.QuerySelector("[name='Form.Addresses[0]']")!.GetAttribute("value"));

        var made = await editor.Submit(wrong, "form.panel", ("Form.Addresses[0]", "https://bisi.example/"), ("Form.Language", "en"), ("Form.Portrait", portrait.ToString()));
        var slug = Slug("Bisi");
        await site.Desk.Publish(new Story("By Bisi " + _mark) { Authors = [Name("Bisi")] });
        var read = await new HtmlParser().ParseDocumentAsync(await ReadAsync("/author/" + slug), TestContext.Current.CancellationToken);
        Assert.Equal("water", read.QuerySelector(".list-head em")!.TextContent);
        Assert.NotNull(read.QuerySelector(".list-head .face img"));
        Assert.Equal("https://bisi.example/", read.QuerySelector(".author-links a")!.GetAttribute("href"));

        var renamed = await editor.Submit(await editor.Open(made.Location!), "form.panel", ("Form.Slug", slug + "-2"));
        Assert.Equal(HttpStatusCode.Redirect, renamed.Status);
        using var moved = await site.Reader.GetAsync("/author/" + slug, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/author/{slug}-2"), (moved.StatusCode, moved.Headers.Location!.OriginalString));
        var taken = await editor.Submit(await editor.Open("/admin/authors/new"), "form.panel", ("Form.Name", Name("Bisi")), ("Form.Slug", slug + "-2"));
        Assert.Equal([$"This is the address of {Name("Bisi")}."], taken.Errors);
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told_and_loses_nothing()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var author = await AuthorAsync("Twice");
        var (mine, theirs) = (await editor.Open($"/admin/authors/{author}"), await editor.Open($"/admin/authors/{author}"));
        await editor.Submit(theirs, "form.panel", ("Form.Bio", "Of the first."));

        var told = await editor.Submit(mine, "form.panel", ("Form.Bio", "Of the second."));
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("Of the first.", told.Page.QuerySelector(".errors dl")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await editor.Submit(told, "form.panel")).Status);
        Assert.Equal("Of the second.", await site.Ask(db => db.Authors.Where(a => a.Id == author).Select(a => a.Bio).SingleAsync()));
    }

    [Fact]
    public async Task A_merge_moves_every_byline_once_and_can_be_undone()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var (old, stays, third) = (await AuthorAsync("Old"), await AuthorAsync("Stays"), await AuthorAsync("Third"));
        var alone = await site.Desk.Publish(new Story("Alone " + _mark) { Authors = [Name("Third"), Name("Old")] });
        var both = await site.Desk.Publish(new Story("Both " + _mark) { Authors = [Name("Old"), Name("Third"), Name("Stays")] });
        var draft = await site.Desk.Write(new Story("Draft " + _mark) { Authors = [Name("Old")] });
        using var writer = await site.SignInAs(Role.Author, authorId: old);
        var open = await writer.Open((await writer.Submit(await writer.Open("/admin/articles"), "form[action='/admin/articles/new']")).Location!);
        var page = await editor.Open($"/admin/authors/{old}/merge");
        Assert.Equal(["There is no author called Nobody."], (await editor.Submit(page, "#merge", ("Into", "Nobody"))).Errors);

        var told = await editor.Open((await editor.Submit(page, "#merge", ("Into", Name("Stays")))).Location!);

        Assert.Contains("2 articles and 2 working copies moved.", told.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([third, stays], await BylineAsync(alone.Id));
        Assert.Equal([stays, third], await BylineAsync(both.Id));
        Assert.Equal([stays], await site.Ask(db => db.Set<DraftAuthor>().Where(a => a.ArticleId == draft.Id).Select(a => a.AuthorId).ToListAsync()));
        using (var gone = await site.Reader.GetAsync("/author/" + Slug("Old"), TestContext.Current.CancellationToken))
            Assert.Equal((HttpStatusCode.MovedPermanently, "/author/" + Slug("Stays")), (gone.StatusCode, gone.Headers.Location!.OriginalString));
        Assert.Contains("Alone " + _mark, await ReadAsync("/author/" + Slug("Stays")), StringComparison.Ordinal);
        // A page opened before, and a session that began before, go on as if nothing had happened.
        Assert.Equal(HttpStatusCode.Redirect, (await writer.Submit(open, "#edit", ("Form.Title", "Begun before"))).Status);
        var next = (await writer.Submit(await writer.Open("/admin/articles"), "form[action='/admin/articles/new']")).Location!;
        Assert.Equal(Name("Stays"), (await writer.Open(next)).Page.QuerySelector("#Form_Authors")!.GetAttribute("value"));

        await editor.Submit(told, "[role=status] form");
        Assert.Equal([third, old], await BylineAsync(alone.Id));
        Assert.Equal([old, third, stays], await BylineAsync(both.Id));
        Assert.Equal(old, await site.Ask(db => db.Users.Where(a => a.Id == writer.Account.Id).Select(a => a.AuthorId).SingleAsync()));
        Assert.Contains("Both " + _mark, await ReadAsync("/author/" + Slug("Old")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await editor.Submit(told, "[role=status] form")).Status);
    }

    [Fact]
    public async Task A_revision_that_names_a_merged_author_and_a_lost_picture_is_restored_with_what_there_is()
    {
        using var editor = await site.SignInAs(Role.Editor);
        await AuthorAsync("Former");
        var (former, stays) = (await site.Ask(db => db.Authors.Where(a => a.Name == Name("Former")).Select(a => a.Id).SingleAsync()), await AuthorAsync("Successor"));
        var path = (await editor.Submit(await editor.Open("/admin/articles"), "form[action='/admin/articles/new']")).Location!;
        var portrait = await PictureAsync();
        await editor.Submit(await editor.Open(path), "#edit", ("Form.Title", "Restored"), ("Form.Authors", Name("Former")), ("Form.LeadPicture", portrait.ToString()));
        await editor.Submit(await editor.Open(path), "#edit", ("Form.Title", "Restored later"), ("Form.Authors", ""), ("Form.LeadPicture", ""));
        await editor.Submit(await editor.Open($"/admin/authors/{former}/merge"), "#merge", ("Into", Name("Successor")));
        await editor.Submit(await editor.Open($"/admin/pictures/{portrait}/delete"), "#delete");
        await site.Ask(db => db.Authors.Where(a => a.Id == former).ExecuteDeleteAsync());
        await site.Ask(db => db.Pictures.Where(p => p.Id == portrait).ExecuteDeleteAsync());

        Assert.Equal(HttpStatusCode.Redirect, (await editor.Submit(await editor.Open(path + "/revisions/1"), "main form")).Status);
        Assert.Equal(Name("Successor"), (await editor.Open(path)).Page.QuerySelector("#Form_Authors")!.GetAttribute("value"));
        Assert.NotEqual(stays, former);
    }

    [Fact]
    public async Task Only_an_author_whom_nothing_names_is_deleted()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var (named, written, free) = (await AuthorAsync("Named"), await AuthorAsync("Written"), await AuthorAsync("Free"));
        await site.Desk.Publish(new Story("Named " + _mark) { Authors = [Name("Named")] });
        using var writer = await site.SignInAs(Role.Author, "Somebody Particular", written);
        foreach (var (author, why) in new[] { (named, "Articles name this author."), (written, "Somebody writes under this name.") })
        {
            var refused = await editor.Submit(await editor.Open($"/admin/authors/{author}"), "#delete");
            Assert.StartsWith(why, refused.Errors[0], StringComparison.Ordinal);
            Assert.DoesNotContain("Somebody Particular", refused.Body, StringComparison.Ordinal);
        }

        await editor.Submit(await editor.Open($"/admin/authors/{free}"), "#delete");
        Assert.DoesNotContain(Name("Free"), (await editor.Open("/admin/authors?q=" + _mark)).Body, StringComparison.Ordinal);
        var trash = await editor.Open($"/admin/authors?kind=trashed&q={_mark}");
        Assert.Equal($"/admin/authors/{free}", (await editor.Submit(trash, $"form[action*='{free}']")).Location);
        Assert.Contains(Name("Free"), (await editor.Open("/admin/authors?q=" + _mark)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_but_the_accounts_page_tells_who_writes_under_a_pseudonym()
    {
        using var editor = await site.SignInAs(Role.Editor, "Editor " + _mark);
        using var administrator = await site.SignInAs(Role.Administrator);
        var made = await editor.Submit(await editor.Open("/admin/authors/new"), "form.panel", ("Form.Name", "editor " + _mark), ("Form.Pseudonym", "true"));
        Assert.StartsWith("An account has this very name", made.Errors[0], StringComparison.Ordinal);
        made = await editor.Submit(made, "form.panel", ("Form.Name", Name("Nightjar")));
        var pseudonym = Guid.Parse(made.Location!.Split('/')[^1]);
        using var hidden = await site.SignInAs(Role.Author, "Real Name " + _mark);
        var person = $"/admin/people/{hidden.Account.Id}";

        var warned = await administrator.Submit(await administrator.Open(person), "form:has(#author)", ("author", pseudonym.ToString()));
        Assert.Contains("is a pseudonym. This ties it to the account", warned.Page.QuerySelector(".err")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Submit(warned, "form:has(#author)", ("sure", pseudonym.ToString()))).Status);
        var log = await site.Ask(db => db.Audit.SingleAsync(e => e.SubjectId == hidden.Account.Id && e.Act == "account.author-changed"));
        Assert.Equal("a pseudonym", log.After["value"]);
        var invited = await administrator.Submit(await administrator.Open("/admin/people/invite"), "main form", ("Name", Name("nightjar")), ("Email", $"{_mark}@news.example"));
        Assert.StartsWith("This name is a pseudonym", invited.Errors[0], StringComparison.Ordinal);

        using var writer = await site.SignIn(await site.Ask(db => db.Users.SingleAsync(a => a.Id == hidden.Account.Id)));
        var path = (await writer.Submit(await writer.Open("/admin/articles"), "form[action='/admin/articles/new']")).Location!;
        await writer.Submit(await writer.Open(path), "#edit", ("Form.Title", "Under cover " + _mark), ("Form.Markdown", "Text."));
        await writer.Submit(await writer.Open(path), "form[action$='/notes']", ("text", "A note."));
        foreach (var told in new[] { "/admin/articles", path, path + "/revisions", $"/admin/authors/{pseudonym}", "/admin/authors?kind=pseudonyms" })
        {
            Assert.DoesNotContain("Real Name " + _mark, (await editor.Open(told)).Body, StringComparison.Ordinal);
            Assert.Contains(_mark, (await editor.Open(told)).Body, StringComparison.Ordinal);
        }
        Assert.Contains("Real Name " + _mark, (await administrator.Open("/admin/articles")).Body, StringComparison.Ordinal);

        var merge = await editor.Submit(await editor.Open($"/admin/authors/{pseudonym}/merge"), "#merge", ("Into", Name("Plain")));
        Assert.Equal([$"There is no author called {Name("Plain")}."], merge.Errors);
        await AuthorAsync("Plain");
        merge = await editor.Submit(merge, "#merge");
        Assert.StartsWith("One of them is a pseudonym.", merge.Errors[0], StringComparison.Ordinal);
        Assert.NotNull(merge.Page.QuerySelector("#Sure"));
    }

    private string Name(string name) => $"{name} {_mark}";

    private string Slug(string name) => RightsToAll.Text.Slug.From(Name(name));

    private async Task<Guid> AuthorAsync(string name)
    {
        var author = new Author(Name(name), Slug(name));
        await site.Has(author);
        return author.Id;
    }

    private async Task<Guid> PictureAsync()
    {
        var file = Guid.NewGuid().ToString("N") + ".jpg";
        var picture = new Picture(new MadePicture(new string('a', 64), $"portrait {_mark}.jpg", 800, 600, [new(RenditionFormat.Jpeg, 800, 600, file, 1)], []), Site.Noon);
        picture.Describe("A face", credit: "Lena Brandt");
        await site.Has(picture);
        return picture.Id;
    }

    private Task<List<Guid>> BylineAsync(Guid article) => site.Ask(db => db.Bylines.Where(b => b.ArticleId == article).OrderBy(b => b.Position).Select(b => b.AuthorId).ToListAsync());

    private async Task<string> ReadAsync(string path) => await site.Reader.GetStringAsync(path, TestContext.Current.CancellationToken);
}
