using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Authors;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Web;

namespace RightsToAll.Tests.Articles;

/// <summary>From an empty page to the readers and back, as a newsroom does it with forms alone.</summary>
public sealed class WritingTests(Site site) : IClassFixture<Site>
{
    private readonly Author _author = new("Bisi Adu " + Guid.NewGuid().ToString()[..6], "bisi-adu-" + Guid.NewGuid().ToString()[..6]);
    private readonly Category _category = new("Courts " + Guid.NewGuid().ToString()[..6], "courts-" + Guid.NewGuid().ToString()[..6]);

    [Fact]
    public async Task A_contributor_s_article_reaches_readers_by_way_of_an_editor()
    {
        using var contributor = await SignInAsync(Role.Contributor);
        using var editor = await SignInAsync(Role.Editor);
        var path = await BeginAsync(contributor);
        await SaveAsync(contributor, path, ("Form.Title", "Court orders release"), ("Form.Slug", "court-orders-release"), ("Form.Tags", "Fair trial, Assembly bans"));

        Assert.Equal(HttpStatusCode.Redirect, (await contributor.Submit(await contributor.Open(path), $"form[action='{path}/submit']")).Status);
        Assert.Contains("with the editors", (await contributor.Open(path)).Body, StringComparison.Ordinal);
        var back = await editor.Submit(await editor.Open(path + "/send-back"), "main form", ("Note", "Name the court."));
        Assert.Equal("/admin/articles", back.Location);
        Assert.Contains("Name the court.", (await contributor.Open(path)).Body, StringComparison.Ordinal);
        await SaveAsync(contributor, path, ("Form.Markdown", "The high court ordered the release."));
        await contributor.Submit(await contributor.Open(path), $"form[action='{path}/submit']");
        await PublishAsync(editor, path);

        var page = await ReadAsync("court-orders-release");
        Assert.Contains("The high court ordered the release.", page, StringComparison.Ordinal);
        Assert.Contains(_author.Name, page, StringComparison.Ordinal);
        Assert.Contains("Assembly bans", page, StringComparison.Ordinal);
        Assert.DoesNotContain(contributor.Account.Name, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contributor_cannot_publish_and_cannot_write_on_what_was_submitted()
    {
        using var contributor = await SignInAsync(Role.Contributor);
        var path = await BeginAsync(contributor);
        await SaveAsync(contributor, path);
        var form = await contributor.Open(path);

        await contributor.Submit(form, $"form[action='{path}/submit']");

        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.Get(path + "/publish")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.Submit(form, "#edit", ("Form.Title", "Slipped in"))).Status);
        Assert.DoesNotContain("Slipped in", (await contributor.Open(path)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_somebody_else_s_does_not_exist()
    {
        using var one = await SignInAsync(Role.Author);
        using var other = await SignInAsync(Role.Author);
        var path = await BeginAsync(one);

        foreach (var page in new[] { "", "/publish", "/preview", "/revisions", "/preview-links", "/withdraw" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Get(path + page)).Status);
        Assert.DoesNotContain(path, (await other.Open("/admin/articles")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_keep_the_old_text_until_changes_are_published()
    {
        using var author = await SignInAsync(Role.Author);
        var path = await BeginAsync(author);
        await SaveAsync(author, path, ("Form.Title", "Old words"), ("Form.Slug", "working-copy"), ("Form.Markdown", "The first text."));
        await PublishAsync(author, path);

        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await SaveAsync(author, path, ("Form.Markdown", "The second text."));
        Assert.Contains("The first text.", await ReadAsync("working-copy"), StringComparison.Ordinal);
        await author.Submit(await author.Open(path + "/publish"), "main form", ("Update", "true"));

        var after = await ReadAsync("working-copy");
        Assert.Contains("The second text.", after, StringComparison.Ordinal);
        Assert.Contains("Updated", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_address_of_what_was_published_leaves_a_redirect()
    {
        using var author = await SignInAsync(Role.Author);
        var path = await BeginAsync(author);
        await SaveAsync(author, path, ("Form.Slug", "first-address"));
        await PublishAsync(author, path);
        foreach (var address in new[] { "second-address", "third-address" })
        {
            await SaveAsync(author, path, ("Form.Slug", address));
            await PublishAsync(author, path);
        }

        var newest = await AddressAsync("third-address");
        foreach (var old in new[] { "first-address", "second-address" })
        {
            using var answer = await site.Reader.GetAsync(newest.Replace("third-address", old, StringComparison.Ordinal), TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.MovedPermanently, newest), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        }
    }

    [Fact]
    public async Task What_was_withdrawn_is_gone_and_says_why()
    {
        using var author = await SignInAsync(Role.Author);
        var path = await BeginAsync(author);
        await SaveAsync(author, path, ("Form.Slug", "to-be-withdrawn"));
        await PublishAsync(author, path);

        var without = await author.Submit(await author.Open(path + "/withdraw"), "main form", ("Reason", ""));
        Assert.Contains("Write what readers are told.", without.Errors);
        await author.Submit(await author.Open(path + "/withdraw"), "main form", ("Reason", "A source could be recognised."));

        using var answer = await site.Reader.GetAsync(await AddressAsync("to-be-withdrawn"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("A source could be recognised.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_scheduled_is_read_from_its_time_on()
    {
        using var author = await SignInAsync(Role.Author);
        var path = await BeginAsync(author);
        await SaveAsync(author, path, ("Form.Slug", "scheduled-story"));
        var at = site.Clock.GetUtcNow().AddHours(2);

        await author.Submit(await author.Open(path + "/publish"), "main form", ("When", "Later"), ("At", at.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture)));

        var address = Addresses.Article(DateOnly.FromDateTime(at.UtcDateTime), "scheduled-story");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Reader.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
        site.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.OK, (await site.Reader.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Of_two_who_write_at_once_the_second_is_told_and_no_text_is_lost()
    {
        using var first = await SignInAsync(Role.Editor);
        using var second = await SignInAsync(Role.Editor);
        var path = await BeginAsync(first);
        await SaveAsync(first, path, ("Form.Markdown", "The ancestor."));
        var page = await second.Open(path);
        await SaveAsync(first, path, ("Form.Markdown", "What the first wrote."));

        var told = await second.Submit(page, "#edit", ("Form.Markdown", "What the second wrote."));

        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains(first.Account.Name, told.Body, StringComparison.Ordinal);
        Assert.Equal("What the second wrote.", told.Page.QuerySelector("#Form_Markdown")!.TextContent.Trim());
        Assert.Contains("What the first wrote.", told.Page.QuerySelector("#their-text")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("What the first wrote.", (await first.Open(path)).Body, StringComparison.Ordinal);
        var merged = await second.Submit(told, "#edit", ("Form.Markdown", "What the first wrote. What the second wrote."));
        Assert.Equal(HttpStatusCode.Redirect, merged.Status);
        var texts = await site.Ask(db => db.Revisions.Select(r => r.Content).ToListAsync());
        Assert.Contains(texts, text => text.Markdown == "What the first wrote.");
    }

    [Fact]
    public async Task A_save_that_is_sent_twice_is_one_save()
    {
        using var author = await SignInAsync(Role.Author);
        var path = await BeginAsync(author);
        var page = await author.Open(path);

        Assert.Equal(HttpStatusCode.Redirect, (await author.Submit(page, "#edit", ("Form.Title", "Twice"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await author.Submit(page, "#edit", ("Form.Title", "Twice"))).Status);

        Assert.Contains("1 revision<", (await author.Open(path)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_saves_by_itself_never_touches_what_readers_see()
    {
        using var author = await SignInAsync(Role.Author);
        var path = await BeginAsync(author);
        await SaveAsync(author, path, ("Form.Slug", "saved-by-itself"), ("Form.Markdown", "What readers see."));
        await PublishAsync(author, path);

        var answer = await AutosaveAsync(author, path, ("Form.Markdown", "Half a sent"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("\"number\":", answer.Body, StringComparison.Ordinal);
        Assert.Contains("What readers see.", await ReadAsync("saved-by-itself"), StringComparison.Ordinal);
        Assert.Contains("Half a sent", (await author.Open(path)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revision_is_brought_back_as_the_newest()
    {
        using var author = await SignInAsync(Role.Author);
        var path = await BeginAsync(author);
        await SaveAsync(author, path, ("Form.Markdown", "The better text."));
        await SaveAsync(author, path, ("Form.Markdown", "The worse text."));

        await author.Submit(await author.Open(path + "/revisions/1"), "main form");

        Assert.Equal("The better text.", (await author.Open(path)).Page.QuerySelector("#Form_Markdown")!.TextContent.Trim());
        Assert.Equal(3, (await author.Open(path + "/revisions")).Page.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task A_preview_link_shows_one_revision_until_it_ends()
    {
        using var author = await SignInAsync(Role.Author);
        var path = await BeginAsync(author);
        await SaveAsync(author, path, ("Form.Markdown", "For the lawyer's eyes."));
        var made = await author.Submit(await author.Open(path + "/preview-links"), "main form");
        var address = new Uri(made.Page.QuerySelector("code")!.TextContent).AbsolutePath;

        using (var shown = await site.Reader.GetAsync(address, TestContext.Current.CancellationToken))
        {
            Assert.Contains("For the lawyer", await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.True(shown.Headers.CacheControl!.NoStore);
            Assert.Contains("noindex", shown.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        }
        Assert.DoesNotContain(site.Log, line => line.RenderMessage(System.Globalization.CultureInfo.InvariantCulture).Contains(address[^32..], StringComparison.Ordinal));
        await SaveAsync(author, path, ("Form.Markdown", "Written later."));
        Assert.DoesNotContain("Written later.", await site.Reader.GetStringAsync(address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        site.Clock.Advance(PreviewLink.Lifetime);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Reader.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Bad_input_is_named_at_its_field_and_nothing_typed_is_lost()
    {
        using var author = await SignInAsync(Role.Author);
        var path = await BeginAsync(author);

        var answer = await author.Submit(await author.Open(path), "#edit",
            ("Form.Title", new string('x', 201)), ("Form.Authors", "Nobody Known"), ("Form.Markdown", "Typed and kept."));

        Assert.Equal(2, answer.Errors.Count);
        Assert.Contains(answer.Errors, error => error.Contains("Nobody Known", StringComparison.Ordinal));
        Assert.Equal("Typed and kept.", answer.Page.QuerySelector("#Form_Markdown")!.TextContent.Trim());
        Assert.NotNull(answer.Page.QuerySelector(".errors a[href='#Form_Authors']"));
    }

    [Fact]
    public async Task The_trash_gives_back_what_was_put_in_it()
    {
        using var author = await SignInAsync(Role.Author);
        var path = await BeginAsync(author);
        await SaveAsync(author, path, ("Form.Title", "Nearly thrown away"));

        await author.Submit(await author.Open(path), $"form[action='{path}/trash']");
        Assert.DoesNotContain("Nearly thrown away", (await author.Open("/admin/articles")).Body, StringComparison.Ordinal);
        Assert.Contains("Nearly thrown away", (await author.Open("/admin/articles?state=Trashed")).Body, StringComparison.Ordinal);
        await author.Submit(await author.Open(path), $"form[action='{path}/restore']");

        Assert.Contains("Nearly thrown away", (await author.Open("/admin/articles")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_in_the_trash_for_thirty_days_is_gone()
    {
        using var author = await SignInAsync(Role.Author);
        var path = await BeginAsync(author);
        var kept = await BeginAsync(author);
        await SaveAsync(author, path);
        await author.Submit(await author.Open(path), $"form[action='{path}/trash']");

        site.Clock.Advance(EmptyTrash.Kept - TimeSpan.FromDays(1));
        await Task.Delay(200, TestContext.Current.CancellationToken);
        using var later = await site.SignIn(author.Account);
        Assert.Equal(HttpStatusCode.OK, (await later.Get(path)).Status);
        for (var hours = 0; hours < 36 && (await later.Get(path)).Status != HttpStatusCode.NotFound; hours += 6)
        {
            site.Clock.Advance(TimeSpan.FromHours(6) + TimeSpan.FromMinutes(1));
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        using var last = await site.SignIn(author.Account);
        Assert.Equal(HttpStatusCode.NotFound, (await last.Get(path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await last.Get(kept)).Status);
    }

    [Fact]
    public async Task Every_act_is_in_the_audit_log_which_nobody_changes()
    {
        using var author = await SignInAsync(Role.Author);
        var path = await BeginAsync(author);
        await SaveAsync(author, path);
        await PublishAsync(author, path);

        var id = Guid.Parse(path.Split('/')[^1]);
        var acts = await site.Ask(db => db.Audit.Where(e => e.SubjectId == id).OrderBy(e => e.Id).Select(e => e.Act).ToListAsync());
        Assert.Equal(["article.begun", "article.published"], acts);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => site.Ask(db => db.Database.ExecuteSqlRawAsync("delete from audit")));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => site.Ask(db => db.Database.ExecuteSqlRawAsync("update audit set act = 'nothing'")));
    }

    [Fact]
    public async Task Two_revisions_are_compared_word_by_word()
    {
        using var author = await SignInAsync(Role.Author);
        var path = await BeginAsync(author);
        await SaveAsync(author, path, ("Form.Markdown", "The court ordered the release."));
        await SaveAsync(author, path, ("Form.Markdown", "The court refused the release."), ("Form.Tags", "Fair trial"));

        var page = await author.Open(path + "/compare?from=1&to=2");

        Assert.Equal(["ordered"], page.Page.QuerySelectorAll("del").Select(e => e.TextContent));
        Assert.Equal(["refused", "Fair trial"], page.Page.QuerySelectorAll("ins").Select(e => e.TextContent));
        Assert.Contains("The court orderedrefused the release.", page.Page.QuerySelectorAll(".compared").Select(e => e.TextContent));
        Assert.Equal(HttpStatusCode.NotFound, (await author.Get(path + "/compare?from=1&to=9")).Status);
    }

    [Fact]
    public async Task A_picture_is_uploaded_described_and_shown_to_readers()
    {
        using var author = await SignInAsync(Role.Author);
        var path = await BeginAsync(author);
        await SaveAsync(author, path, ("Form.Slug", "with-a-picture"));
        var form = await author.Open(path + "/pictures");

        var undescribed = await UploadAsync(author, form, AnUpload(), ("Form.Credit", "Lena Brandt"));
        Assert.Contains(undescribed.Errors, error => error.StartsWith("Describe the picture", StringComparison.Ordinal));
        var refused = await UploadAsync(author, form, "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), ("Form.Credit", "Lena Brandt"), ("Form.Alt", "Nothing"));
        Assert.Single(refused.Errors);
        var taken = await UploadAsync(author, form, AnUpload(), ("Form.Alt", "The columns of a courthouse"), ("Form.Credit", "Lena Brandt"), ("Form.Lead", "true"));
        Assert.Equal(HttpStatusCode.Redirect, taken.Status);
        var markdown = (await author.Open(path + "/pictures")).Page.QuerySelector(".shelf input")!.GetAttribute("value")!;
        Assert.Empty((await author.Open(path + "/pictures?q=%5C")).Page.QuerySelectorAll(".shelf li"));
        await SaveAsync(author, path, ("Form.Markdown", $"Before.\n\n{markdown}\n\nAfter."));
        await PublishAsync(author, path);

        var page = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(await ReadAsync("with-a-picture"), TestContext.Current.CancellationToken);
        Assert.Equal(2, page.QuerySelectorAll("article img[alt='The columns of a courthouse']").Length);
    }

    private static byte[] AnUpload()
    {
        using var image = NetVips.Image.Black(640, 400, bands: 3);
        return image.JpegsaveBuffer();
    }

    private static Task<Answer> UploadAsync(Writer writer, Answer page, byte[] file, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(file), "Form.File", "court.jpg" } };
        foreach (var (name, value) in fields.Append(("__RequestVerificationToken", page.Page.QuerySelector("form[enctype] [name=__RequestVerificationToken]")!.GetAttribute("value")!)))
            form.Add(new StringContent(value), name);
        return writer.Send(new HttpRequestMessage(HttpMethod.Post, page.Path) { Content = form });
    }

    private async Task<Writer> SignInAsync(Role role)
    {
        await site.Ask(async db =>
        {
            if (!await db.Authors.AnyAsync(a => a.Id == _author.Id))
                db.AddRange(_author, _category);
            return await db.SaveChangesAsync();
        });
        return await site.SignInAs(role, authorId: _author.Id);
    }

    private static async Task<string> BeginAsync(Writer writer)
    {
        var begun = await writer.Submit(await writer.Open("/admin/articles"), "form[action='/admin/articles/new']");
        return begun.Location!;
    }

    private async Task SaveAsync(Writer writer, string path, params (string Name, string Value)[] fields)
    {
        var page = await writer.Open(path);
        (string Name, string Value)[] whole =
        [
            ("Form.Title", "A title"), ("Form.Slug", "a-title-" + path[^6..]), ("Form.Standfirst", "In a sentence."), ("Form.Markdown", "The text."),
            ("Form.Category", _category.Id.ToString()),
        ];
        var missing = whole.Where(w => fields.All(f => f.Name != w.Name) && Value(page, w.Name).Length == 0);
        var answer = await writer.Submit(page, "#edit", [.. fields, .. missing]);
        Assert.True(answer.Status == HttpStatusCode.Redirect, string.Join("; ", answer.Errors) + answer.Status);
    }

    private static string Value(Answer page, string name) => page.Page.QuerySelector($"[name='{name}']") switch
    {
        AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value.Trim(),
        AngleSharp.Html.Dom.IHtmlInputElement input => input.Value,
        AngleSharp.Html.Dom.IHtmlSelectElement select => select.Value ?? "",
        _ => "",
    };

    private static async Task PublishAsync(Writer writer, string path)
    {
        var answer = await writer.Submit(await writer.Open(path + "/publish"), "main form");
        Assert.True(answer.Status == HttpStatusCode.Redirect, string.Join("; ", answer.Errors));
    }

    private static async Task<Answer> AutosaveAsync(Writer writer, string path, params (string Name, string Value)[] fields)
    {
        var page = await writer.Open(path);
        var own = page.Page.QuerySelectorAll("#edit [name]").Select(e => (Name: e.GetAttribute("name")!, Value: Value(page, e.GetAttribute("name")!)))
            .Where(o => o.Value.Length > 0 && fields.All(f => f.Name != o.Name));
        return await writer.Post(path + "/autosave", [.. own, .. fields]);
    }

    private async Task<string> ReadAsync(string slug) => await site.Reader.GetStringAsync(await AddressAsync(slug), TestContext.Current.CancellationToken);

    // Other tests of the class move the clock that they share.
    private Task<string> AddressAsync(string slug) => site.Ask(async db => Addresses.Article((await db.Articles.SingleAsync(a => a.Slug == slug)).PublishedOn!.Value, slug));
}
