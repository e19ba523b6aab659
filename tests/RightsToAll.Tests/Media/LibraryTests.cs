using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Authors;
using RightsToAll.Media;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Web;

namespace RightsToAll.Tests.Media;

/// <summary>The library of pictures, by its forms.</summary>
public sealed class LibraryTests(Site site) : IClassFixture<Site>
{
    private readonly string _mark = Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task The_library_is_searched_narrowed_and_walked()
    {
        using var editor = await site.SignInAs(Role.Editor);
        using var author = await site.SignInAs(Role.Author);
        var (bare, gate, court) = (await PictureAsync(credit: "", alt: ""), await PictureAsync(caption: "The northern 100% gate " + _mark), await PictureAsync(credit: "Lena " + _mark, illustrative: true));

        Assert.Equal([gate], await ShownAsync(editor, $"?q=100%25+GATE+{_mark}"));
        Assert.Equal([court, gate, bare], await ShownAsync(editor, "?q=" + _mark));
        Assert.Equal([bare], await ShownAsync(editor, $"?q={_mark}&kind=NoCredit"));
        Assert.Equal([bare], await ShownAsync(editor, $"?q={_mark}&kind=NoDescription&view=list"));
        Assert.Equal([court], await ShownAsync(editor, $"?q={_mark}&kind=Illustrative"));
        await PublishAsync(editor, "Unused", lead: gate);
        Assert.Equal([court, bare], await ShownAsync(editor, $"?q={_mark}&kind=Unused"));
        var place = await site.Ask(db => db.Pictures.Where(p => p.Id == court).Select(p => $"{p.AddedAt.UtcTicks}.{p.Id:N}").SingleAsync());
        Assert.Equal([gate, bare], await ShownAsync(editor, $"?q={_mark}&after={place}"));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Get("/admin/pictures?after=elsewhere")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await author.Get("/admin/pictures")).Status);
    }

    [Fact]
    public async Task A_changed_credit_is_seen_in_every_text_on_the_next_request()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var picture = await PictureAsync(caption: "A gate", credit: "Wrong name");
        var (path, id) = await PublishAsync(editor, "Shown", $"Before.\n\n![](picture:{picture})\n");
        Assert.Contains("Wrong name", await ReadAsync(path), StringComparison.Ordinal);
        var changedAt = await site.Ask(db => db.Articles.Where(a => a.Id == id).Select(a => a.ChangedAt).SingleAsync());
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        var page = await editor.Open($"/admin/pictures/{picture}");
        Assert.Contains("Shown " + _mark, page.Page.QuerySelector(".uses")!.TextContent, StringComparison.Ordinal);
        var saved = await editor.Submit(page, "form.panel", ("Form.Credit", "Lena Brandt"), ("Form.Caption", "The *new* gate"));

        Assert.Equal($"/admin/pictures/{picture}", saved.Location);
        var read = await ReadAsync(path);
        Assert.Contains("Lena Brandt", read, StringComparison.Ordinal);
        Assert.Contains("The *new* gate", read, StringComparison.Ordinal);
        Assert.DoesNotContain("Wrong name", read, StringComparison.Ordinal);
        Assert.Equal(changedAt, await site.Ask(db => db.Articles.Where(a => a.Id == id).Select(a => a.ChangedAt).SingleAsync()));
        var entry = await site.Ask(db => db.Audit.SingleAsync(e => e.SubjectId == picture && e.Act == "picture.described"));
        Assert.Equal(("Wrong name", "Lena Brandt"), (entry.Before["credit"], entry.After["credit"]));
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told_and_loses_nothing()
    {
        using var first = await site.SignInAs(Role.Editor);
        using var second = await site.SignInAs(Role.Editor);
        var picture = await PictureAsync();
        var (mine, theirs) = (await second.Open($"/admin/pictures/{picture}"), await first.Open($"/admin/pictures/{picture}"));
        await first.Submit(theirs, "form.panel", ("Form.Caption", "Of the first"));
        // Moving the point is no change of words.
        await first.Submit(await first.Open($"/admin/pictures/{picture}"), "#focus", ("X", "20"), ("Y", "80"));

        var told = await second.Submit(mine, "form.panel", ("Form.Caption", "Of the second"), ("Form.Credit", ""));
        Assert.Equal(["Name the photographer or illustrator."], told.Errors);
        told = await second.Submit(told, "form.panel", ("Form.Credit", "Second Name"));
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("Of the first", told.Page.QuerySelector(".errors dl")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Of the second", told.Page.QuerySelector("#Form_Caption")!.GetAttribute("value"));
        Assert.Equal("Of the first", await site.Ask(db => db.Pictures.Where(p => p.Id == picture).Select(p => p.Caption).SingleAsync()));

        Assert.Equal(HttpStatusCode.Redirect, (await second.Submit(told, "form.panel")).Status);
        var stored = await site.Ask(db => db.Pictures.SingleAsync(p => p.Id == picture));
        Assert.Equal(("Of the second", "Second Name", 20, 80), (stored.Caption, stored.Credit, stored.FocusX, stored.FocusY));
    }

    [Fact]
    public async Task Another_file_is_shown_at_once_wherever_the_picture_is()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var (picture, other) = (await PictureAsync(), await PictureAsync());
        var (inText, _) = await PublishAsync(editor, "In the text", $"![A gate](picture:{picture})\n");
        var (asLead, _) = await PublishAsync(editor, "As the lead", lead: picture);
        var (untouched, _) = await PublishAsync(editor, "Untouched", $"![A gate](picture:{other})\n");
        var (before, kept) = (await FileAsync(picture), await ReadAsync(untouched));
        var page = await editor.Open($"/admin/pictures/{picture}/replace");
        Assert.Contains("As the lead", page.Page.QuerySelector(".uses")!.TextContent, StringComparison.Ordinal);

        var refused = await SendAsync(editor, page, "not a picture"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.StartsWith("This file is not a picture", refused.Errors[0], StringComparison.Ordinal);
        var replaced = await SendAsync(editor, page, AnUpload.Png(320, 200));

        Assert.Equal($"/admin/pictures/{picture}", replaced.Location);
        var after = await FileAsync(picture);
        Assert.NotEqual(before, after);
        foreach (var path in new[] { inText, asLead })
        {
            var read = await ReadAsync(path);
            Assert.Contains(after, read, StringComparison.Ordinal);
            Assert.DoesNotContain(before, read, StringComparison.Ordinal);
        }
        Assert.Equal(kept, await ReadAsync(untouched));
        Assert.Equal(HttpStatusCode.OK, (await editor.Get("/media/" + after)).Status);
    }

    [Fact]
    public async Task Only_what_nothing_shows_goes_to_the_trash_and_comes_back_from_it()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var (shown, drafted, portrait, free) = (await PictureAsync(), await PictureAsync(), await PictureAsync(), await PictureAsync());
        await PublishAsync(editor, "Shows it", $"![A gate](picture:{shown})\n");
        await DraftAsync(editor, "Is to show it", $"![A gate](picture:{drafted})\n");
        await editor.Submit(await editor.Open("/admin/authors/new"), "form.panel", ("Form.Name", "Face " + _mark), ("Form.Portrait", portrait.ToString()));
        foreach (var (used, where) in new[] { (shown, "Shows it"), (drafted, "Is to show it"), (portrait, "Portrait of Face") })
        {
            var page = await editor.Open($"/admin/pictures/{used}/delete");
            Assert.Null(page.Page.QuerySelector("#delete"));
            Assert.Contains(where, page.Page.QuerySelector(".uses")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Conflict, (await editor.Submit(page, "form", $"/admin/pictures/{used}/delete")).Status);
        }

        await editor.Submit(await editor.Open($"/admin/pictures/{free}/delete"), "#delete");
        Assert.Equal([free], await ShownAsync(editor, $"?q={_mark}&kind=Trashed"));
        Assert.DoesNotContain(free, await ShownAsync(editor, "?q=" + _mark));
        await editor.Submit(await editor.Open($"/admin/pictures/{free}"), "form.note");
        Assert.Contains(free, await ShownAsync(editor, "?q=" + _mark));
        Assert.Equal(["picture.restored", "picture.trashed"], await site.Ask(db => db.Audit.Where(e => e.SubjectId == free && e.Act != "picture.added").Select(e => e.Act).Order().ToListAsync()));
    }

    [Fact]
    public async Task Many_get_one_credit_and_undoing_it_leaves_what_was_changed_since()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var (one, two, untouched) = (await PictureAsync(credit: "One"), await PictureAsync(credit: "Two"), await PictureAsync(credit: "Three"));
        var (path, _) = await PublishAsync(editor, "Many", $"![A gate](picture:{one})\n");
        var list = await editor.Open($"/admin/pictures?q={_mark}");
        Assert.Equal(["Choose at least one picture."], (await editor.Submit(list, "#bulk", ("Credit", "Agency"))).Errors);
        var asked = await editor.Submit(list, "#bulk", ("Ids", one.ToString()), ("Ids", two.ToString()));
        Assert.Equal(["Write a credit, a licence or a source."], asked.Errors);

        var done = await editor.Submit(asked, "form.panel", ("Credit", "Agency " + _mark), ("Licence", "CC BY 4.0"));
        var told = await editor.Open(done.Location!);
        Assert.Contains("2 pictures were changed.", told.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Agency " + _mark, await ReadAsync(path), StringComparison.Ordinal);
        await editor.Submit(await editor.Open($"/admin/pictures/{two}"), "form.panel", ("Form.Credit", "Corrected"));
        var undone = await editor.Open((await editor.Submit(told, "[role=status] form")).Location!);

        Assert.Contains("1 had been changed since", undone.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["One/", "Corrected/CC BY 4.0", "Three/"], await site.Ask(db => db.Pictures.Where(p => p.Id == one || p.Id == two || p.Id == untouched).OrderBy(p => p.AddedAt).ThenBy(p => p.Id).Select(p => p.Credit + "/" + p.Licence).ToListAsync()));
        Assert.DoesNotContain("Agency " + _mark, await ReadAsync(path), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await editor.Submit(told, "[role=status] form")).Status);
    }

    [Fact]
    public async Task The_name_of_a_file_is_forgotten_where_it_could_tell_who_sent_it()
    {
        var hidden = new Author("Nightjar " + _mark, "nightjar-" + _mark);
        hidden.Revise(hidden.Fields with { Pseudonym = true }, site.Services.GetRequiredService<ArticleText>().Render("", "en"));
        await site.Has(hidden);
        using var plain = await site.SignInAs(Role.Editor);
        using var under = await site.SignInAs(Role.Editor, authorId: hidden.Id);

        Assert.Equal("gate.png", await NameAsync(plain));
        Assert.Matches("^picture-[0-9a-f]{8}$", await NameAsync(plain, ("Form.Nameless", "true")));
        Assert.Matches("^picture-[0-9a-f]{8}$", await NameAsync(under));

        async Task<string> NameAsync(Writer who, params (string, string)[] also)
        {
            var sent = await SendAsync(who, await who.Open("/admin/pictures/upload"), AnUpload.Png(), [("Form.Alt", "A gate"), ("Form.Credit", "Lena"), .. also], "Form.File");
            return (await who.Open(sent.Location!)).Page.QuerySelector("#Form_FileName")!.GetAttribute("value")!;
        }
    }

    private static async Task<IReadOnlyList<Guid>> ShownAsync(Writer who, string query) =>
        [.. (await who.Open("/admin/pictures" + query)).Page.QuerySelectorAll(".shelf li > a, tbody th a").Select(link => Guid.Parse(link.GetAttribute("href")!.Split('/')[^1]))];

    private async Task<Guid> PictureAsync(string caption = "", string credit = "Lena Brandt", string alt = "A gate", bool illustrative = false)
    {
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var made = await site.Services.GetRequiredService<PictureMaker>().MakeAsync(new MemoryStream(AnUpload.Png()), $"gate {_mark}.png", TestContext.Current.CancellationToken);
        var picture = new Picture(made, site.Clock.GetUtcNow());
        picture.Describe(alt, caption, credit, illustrative: illustrative);
        await site.Has(picture);
        return picture.Id;
    }

    private async Task<string> DraftAsync(Writer who, string title, string markdown, Guid? lead = null)
    {
        var path = (await who.Submit(await who.Open("/admin/articles"), "form[action='/admin/articles/new']")).Location!;
        var (category, name) = (new Category($"{title} {_mark}", Slug(title)), new Author($"By {title} {_mark}", "by-" + Slug(title)));
        await site.Has(category, name);
        var saved = await who.Submit(await who.Open(path), "#edit", ("Form.Title", $"{title} {_mark}"), ("Form.Slug", Slug(title)), ("Form.Standfirst", "What happened."), ("Form.Markdown", markdown), ("Form.Category", category.Id.ToString()), ("Form.Authors", name.Name), ("Form.LeadPicture", lead?.ToString() ?? ""));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        return path;
    }

    /// <returns>Where readers find it.</returns>
    private async Task<(string Path, Guid Id)> PublishAsync(Writer who, string title, string markdown = "The text.", Guid? lead = null)
    {
        var path = await DraftAsync(who, title, markdown, lead);
        var published = await who.Submit(await who.Open(path + "/publish"), "main form");
        Assert.True(published.Status == HttpStatusCode.Redirect, published.Body);
        var id = Guid.Parse(path.Split('/')[^1]);
        var article = await site.Ask(db => db.Articles.SingleAsync(a => a.Id == id));
        Assert.Equal(ArticleStatus.Published, article.Status);
        return (Addresses.Article(article.PublishedOn!.Value, article.Slug), id);
    }

    private string Slug(string title) => RightsToAll.Text.Slug.From($"{title} {_mark}");

    private async Task<string> ReadAsync(string path) => await site.Reader.GetStringAsync(path, TestContext.Current.CancellationToken);

    private Task<string> FileAsync(Guid picture) => site.Ask(async db => PictureView.Of(await db.Pictures.SingleAsync(p => p.Id == picture)).Fallback.File);

    private static async Task<Answer> SendAsync(Writer who, Answer page, byte[] file, (string Name, string Value)[]? fields = null, string field = "Upload")
    {
        using var body = new MultipartFormDataContent { { new ByteArrayContent(file), field, "gate.png" } };
        foreach (var (name, value) in fields ?? [])
            body.Add(new StringContent(value), name);
        body.Add(new StringContent(page.Page.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken");
        return await who.Send(new HttpRequestMessage(HttpMethod.Post, page.Path) { Content = body });
    }
}
