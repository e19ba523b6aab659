using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Web;

namespace RightsToAll.Tests.Articles;

/// <summary>One act on many articles, by the forms of the list.</summary>
public sealed class BulkTests(Site site) : IClassFixture<Site>
{
    private readonly string _mark = Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task A_tag_is_added_to_working_copies_and_readers_see_nothing_of_it_yet()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var published = await PublishAsync("Published", tags: ["Kept " + _mark]);
        var draft = await DraftAsync(editor, "Draft");

        var said = await DoAsync(editor, BulkKind.Tag, [published, draft], ("Tags", $"Kept {_mark}, Fair trial {_mark}"));

        Assert.Contains($"2 articles were tagged “Kept {_mark}, Fair trial {_mark}”.", said, StringComparison.Ordinal);
        Assert.Contains("Readers see it once", said, StringComparison.Ordinal);
        Assert.Equal([$"Kept {_mark}", $"Fair trial {_mark}"], await TagsAsync(published));
        Assert.Equal([$"Kept {_mark}", $"Fair trial {_mark}"], await TagsAsync(draft));
        Assert.DoesNotContain($"Fair trial {_mark}", await ReadAsync(published), StringComparison.Ordinal);
        Assert.Equal(1, await site.Ask(db => db.Revisions.CountAsync(r => r.ArticleId == published && r.Kind == RevisionKind.Saved && r.By == editor.Account.Name)));
    }

    [Fact]
    public async Task A_category_is_set_and_what_is_in_it_already_is_left_alone()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var category = await CategoryAsync("Courts");
        var (one, there) = (await DraftAsync(editor, "One"), await DraftAsync(editor, "There already", category));

        var said = await DoAsync(editor, BulkKind.Category, [one, there], ("Category", category.ToString()));

        Assert.Contains($"1 article was put into “Courts {_mark}”.", said, StringComparison.Ordinal);
        Assert.Contains($"There already {_mark}: It is in this category already.", said, StringComparison.Ordinal);
        Assert.Equal(category, await site.Ask(db => db.Drafts.Where(d => d.ArticleId == one).Select(d => d.CategoryId).SingleAsync()));
    }

    [Fact]
    public async Task Those_that_can_be_submitted_are_and_the_others_are_named_with_the_reason()
    {
        using var contributor = await site.SignInAs(Role.Contributor);
        var (ready, empty) = (await DraftAsync(contributor, "Ready"), await DraftAsync(contributor, "Empty", markdown: ""));

        var said = await DoAsync(contributor, BulkKind.Submit, [ready, empty]);

        Assert.Contains("1 article was submitted to the editors.", said, StringComparison.Ordinal);
        Assert.Contains($"Empty {_mark}: This article cannot be submitted yet. Write the article itself.", said, StringComparison.Ordinal);
        Assert.Equal((ArticleStatus.Submitted, ArticleStatus.Draft), (await StatusAsync(ready), await StatusAsync(empty)));
    }

    [Fact]
    public async Task A_withdrawal_asks_what_readers_are_told()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var (published, scheduled, draft) = (await PublishAsync("Published"), await PublishAsync("Scheduled", Site.Noon.AddYears(5)), await DraftAsync(editor, "Draft"));
        var address = await AddressAsync(published);

        var asking = await PressAsync(editor, BulkKind.Withdraw, [published, scheduled, draft]);
        Assert.Empty(asking.Errors);
        Assert.Contains($"Scheduled {_mark}", asking.Page.QuerySelector("main ul")!.TextContent, StringComparison.Ordinal);
        var without = await editor.Submit(asking, "button[value=Withdraw]", ("Reason", " "));
        Assert.Equal(["Write what readers are told."], without.Errors);
        var said = SaidBy(await FollowAsync(editor, await editor.Submit(without, "button[value=Withdraw]", ("Reason", "A source could be recognised."))));

        Assert.Contains("2 articles were withdrawn.", said, StringComparison.Ordinal);
        Assert.Contains($"Draft {_mark}: Readers cannot read this article", said, StringComparison.Ordinal);
        using var gone = await site.Reader.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Contains("A source could be recognised.", await gone.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(ArticleStatus.Draft, await StatusAsync(scheduled));
    }

    [Fact]
    public async Task What_is_published_is_not_thrown_away_with_the_others()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var (published, draft) = (await PublishAsync("Published"), await DraftAsync(editor, "Draft"));

        var said = await DoAsync(editor, BulkKind.Trash, [published, draft]);

        Assert.Contains("1 article was moved to the trash.", said, StringComparison.Ordinal);
        Assert.Contains($"Published {_mark}: Readers can read this article: withdraw it first", said, StringComparison.Ordinal);
        Assert.DoesNotContain($"Draft {_mark}", (await editor.Open("/admin/articles")).Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        var again = await DoAsync(editor, BulkKind.Trash, [draft]);
        Assert.Contains("No article was moved to the trash.", again, StringComparison.Ordinal);
        Assert.Contains("It lies in the trash.", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contributors_can_do_no_more_to_many_than_to_one()
    {
        using var contributor = await site.SignInAs(Role.Contributor);
        using var other = await site.SignInAs(Role.Author);
        var (own, theirs, submitted) = (await DraftAsync(contributor, "Own"), await DraftAsync(other, "Theirs"), await DraftAsync(contributor, "Submitted"));
        await DoAsync(contributor, BulkKind.Submit, [submitted]);
        var list = await contributor.Open("/admin/articles");
        Assert.Null(list.Page.QuerySelector("button[value=Withdraw]"));

        foreach (var kind in new[] { BulkKind.Tag, BulkKind.Trash })
        {
            var said = await DoAsync(contributor, kind, [theirs, submitted, Guid.NewGuid()], ("Tags", "Slipped in " + _mark));
            Assert.Contains("No article was", said, StringComparison.Ordinal);
            Assert.Contains("2 could not be found.", said, StringComparison.Ordinal);
            Assert.Contains($"Submitted {_mark}: It is in the editors' hands.", said, StringComparison.Ordinal);
            Assert.DoesNotContain("Theirs", said, StringComparison.Ordinal);
        }
        var withdrawal = await contributor.Submit(list, "#bulk", ("Act", "Withdraw"), ("Ids", own.ToString()), ("Reason", "Mine."));
        Assert.Contains($"Own {_mark}: You may not withdraw it.", SaidBy(await FollowAsync(contributor, withdrawal)), StringComparison.Ordinal);
        Assert.Empty(await TagsAsync(theirs));
        Assert.Empty(await TagsAsync(submitted));
        Assert.Equal(ArticleStatus.Draft, await StatusAsync(theirs));
    }

    [Fact]
    public async Task What_no_form_sends_is_refused_and_what_is_missing_is_asked_for()
    {
        using var author = await site.SignInAs(Role.Author);
        var own = await DraftAsync(author, "Own");

        Assert.Equal(HttpStatusCode.BadRequest, (await PressAsync(author, BulkKind.Trash, Enumerable.Range(0, DeskList.PageSize + 1).Select(_ => Guid.NewGuid()))).Status);
        var list = await author.Open("/admin/articles");
        Assert.Equal(HttpStatusCode.BadRequest, (await author.Submit(list, "button[value=Trash]", ("Ids", "nonsense"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await author.Submit(list, "#bulk", ("Act", "Publish"), ("Ids", own.ToString()))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await author.Post("/admin/articles/bulk", ("Act", "Trash"), ("Ids", own.ToString()))).Status);
        Assert.Equal(["Choose at least one article."], (await PressAsync(author, BulkKind.Trash, [])).Errors);
        Assert.Equal(["Choose a category."], (await PressAsync(author, BulkKind.Category, [own], ("Category", Guid.NewGuid().ToString()))).Errors);
        Assert.Equal(["A tag has at most 80 characters."], (await PressAsync(author, BulkKind.Tag, [own], ("Tags", new string('x', 81)))).Errors);
        Assert.Equal(["A tag needs letters or digits."], (await PressAsync(author, BulkKind.Tag, [own], ("Tags", "!!"))).Errors);
        var asking = await PressAsync(author, BulkKind.Tag, [own]);
        Assert.Equal(["Name a tag."], asking.Errors);
        Assert.Contains("1 article was tagged", SaidBy(await FollowAsync(author, await author.Submit(asking, "button[value=Tag]", ("Tags", "Named " + _mark)))), StringComparison.Ordinal);
        Assert.Equal(ArticleStatus.Draft, await StatusAsync(own));
    }

    [Fact]
    public async Task The_way_back_is_to_the_list_as_it_was_and_nowhere_else()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var draft = await DraftAsync(editor, "Draft");
        var list = await editor.Open("/admin/articles?state=Draft&sort=title&language=en");

        var done = await editor.Submit(list, "button[value=Trash]", ("Ids", draft.ToString()));
        Assert.StartsWith("/admin/articles?state=Draft&language=en&sort=title&done=", done.Location, StringComparison.Ordinal);
        var undone = await editor.Submit(await editor.Open(done.Location!), "form[action$='/undo']");
        Assert.Equal(done.Location, undone.Location);

        foreach (var elsewhere in new[] { "https://evil.example/?q=x", "//evil.example", "?q=x&evil=y\r\nSet-Cookie: a=b" })
        {
            var sent = await editor.Submit(list, "button[value=Trash]", ("Ids", draft.ToString()), ("Back", elsewhere));
            Assert.StartsWith("/admin/articles?", sent.Location, StringComparison.Ordinal);
            Assert.DoesNotContain("evil", sent.Location, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_who_act_on_the_same_articles_at_once_wait_for_each_other()
    {
        using var one = await site.SignInAs(Role.Editor);
        using var other = await site.SignInAs(Role.Editor);
        using var third = await site.SignInAs(Role.Editor);
        using var fourth = await site.SignInAs(Role.Editor);
        var articles = new List<Guid>();
        for (var i = 0; i < 8; i++)
            articles.Add(await PublishAsync($"Wanted {i}", tags: [$"Both {_mark}", $"Tag {i % 3} {_mark}"]));

        var said = await Task.WhenAll(
            WithdrawAsync(one, articles), WithdrawAsync(other, Enumerable.Reverse(articles)),
            DoAsync(third, BulkKind.Tag, articles, ("Tags", "From one " + _mark)), DoAsync(fourth, BulkKind.Tag, Enumerable.Reverse(articles), ("Tags", "From the other " + _mark)));

        Assert.Contains(said.Take(2), s => s.Contains("8 articles were withdrawn.", StringComparison.Ordinal));
        Assert.Contains(said.Take(2), s => s.Contains("No article was withdrawn.", StringComparison.Ordinal));
        foreach (var article in articles)
            Assert.Equal(4, (await TagsAsync(article)).Count);
    }

    [Fact]
    public async Task It_is_in_the_audit_log_as_one_act_and_for_each_article()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var draft = await DraftAsync(editor, "Draft");
        var page = await FollowAsync(editor, await PressAsync(editor, BulkKind.Trash, [draft]));
        await editor.Submit(page, "form[action$='/undo']");

        Assert.Equal(
            ["article.trashed", "articles.trashed", "article.act-undone", "articles.act-undone"],
            await site.Ask(db => db.Audit.Where(e => e.AccountId == editor.Account.Id).OrderBy(e => e.Id).Select(e => e.Act).ToListAsync()));
    }

    /// <summary>Presses a button of the list with these articles chosen.</summary>
    internal static async Task<Answer> PressAsync(Writer writer, BulkKind kind, IEnumerable<Guid> ids, params (string Name, string Value)[] fields) =>
        await writer.Submit(await writer.Open("/admin/articles"), $"button[value={kind}]", [.. ids.Select(id => ("Ids", id.ToString())), .. fields]);

    internal static async Task<Answer> FollowAsync(Writer writer, Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{(int)answer.Status} {string.Join("; ", answer.Errors)}");
        return await writer.Open(answer.Location!);
    }

    internal static string SaidBy(Answer list) => System.Text.RegularExpressions.Regex.Replace(list.Page.QuerySelector(".note[role=status]")!.TextContent, @"\s+", " ");

    private static async Task<string> DoAsync(Writer writer, BulkKind kind, IEnumerable<Guid> ids, params (string Name, string Value)[] fields) =>
        SaidBy(await FollowAsync(writer, await PressAsync(writer, kind, ids, fields)));

    private static async Task<string> WithdrawAsync(Writer writer, IEnumerable<Guid> ids) =>
        SaidBy(await FollowAsync(writer, await writer.Submit(await PressAsync(writer, BulkKind.Withdraw, ids), "button[value=Withdraw]", ("Reason", "It was wrong."))));

    private Task<Guid> DraftAsync(Writer owner, string title, Guid? category = null, string markdown = "The text.") => site.Ask(async db =>
    {
        var article = new Article(owner.Account.Id, site.Clock.GetUtcNow());
        var draft = new Draft(article);
        draft.Revise(new ArticleContent($"{title} {_mark}", "", "", markdown, null, category, [], [], "en", true, false, "", ""), site.Clock.GetUtcNow());
        db.AddRange(article, draft);
        await db.SaveChangesAsync();
        return article.Id;
    });

    private async Task<Guid> PublishAsync(string title, DateTimeOffset? at = null, IReadOnlyList<string>? tags = null) =>
        (await site.Desk.Publish(new Story($"{title} {_mark}") { At = at, Tags = tags ?? [] })).Id;

    private async Task<Guid> CategoryAsync(string name)
    {
        var category = new Category($"{name} {_mark}", $"{name.ToLowerInvariant()}-{_mark}");
        await site.Has(category);
        return category.Id;
    }

    private Task<ArticleStatus> StatusAsync(Guid id) => site.Ask(db => db.Articles.Where(a => a.Id == id).Select(a => a.Status).SingleAsync());

    private Task<List<string>> TagsAsync(Guid id) => site.Ask(db => (
        from draft in db.Drafts.Where(d => d.ArticleId == id)
        from tag in draft.Tags
        join named in db.Tags on tag.TagId equals named.Id
        orderby tag.Position
        select named.Name).ToListAsync());

    private async Task<string> AddressAsync(Guid id) => await site.Ask(async db =>
    {
        var article = await db.Articles.SingleAsync(a => a.Id == id);
        return Addresses.Article(article.PublishedOn!.Value, article.Slug);
    });

    private async Task<string> ReadAsync(Guid id) => await site.Reader.GetStringAsync(await AddressAsync(id), TestContext.Current.CancellationToken);
}
