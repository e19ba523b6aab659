using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Web;

namespace RightsToAll.Tests.Articles;

/// <summary>One step back from an act on many articles.</summary>
public sealed class BulkUndoTests(Site site) : IClassFixture<Site>
{
    private readonly string _mark = Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task Tags_and_categories_are_as_before_and_a_working_copy_that_was_begun_for_them_is_gone()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var published = (await site.Desk.Publish(new Story("Published " + _mark) { Tags = ["First " + _mark] })).Id;
        var changed = (await site.Desk.Publish(new Story("Changed " + _mark) { Tags = ["First " + _mark] })).Id;
        await editor.Submit(await editor.Open($"/admin/articles/{changed}"), "#edit", ("Form.Markdown", "Being rewritten."), ("Form.Tags", "Second " + _mark));
        var category = new Category("Courts " + _mark, "courts-" + _mark);
        await site.Has(category);
        var before = (await StateAsync(published), await StateAsync(changed));

        foreach (var (kind, field, value) in new[] { (BulkKind.Tag, "Tags", "Third " + _mark), (BulkKind.Category, "Category", category.Id.ToString()) })
        {
            var done = await ActAsync(editor, kind, [published, changed], (field, value));
            Assert.NotEqual(before, (await StateAsync(published), await StateAsync(changed)));
            var said = await UndoAsync(editor, done);

            Assert.Contains("Undone: 2 articles are as they were before.", said, StringComparison.Ordinal);
            Assert.Equal(before, (await StateAsync(published), await StateAsync(changed)));
        }
        Assert.Equal("Being rewritten.", (await editor.Open($"/admin/articles/{changed}")).Page.QuerySelector("#Form_Markdown")!.TextContent.Trim());
    }

    [Fact]
    public async Task What_was_withdrawn_is_read_again_under_its_old_address_and_time()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var published = await site.Desk.Publish(new Story("Withdrawn " + _mark) { At = Site.Noon.AddDays(-9), Updated = Site.Noon.AddDays(-3), Tags = ["Tag " + _mark] });
        var scheduled = await site.Desk.Publish(new Story("Scheduled " + _mark) { At = Site.Noon.AddYears(5) });
        var address = Addresses.Article(published.PublishedOn!.Value, published.Slug);
        var before = (await StateAsync(published.Id), await StateAsync(scheduled.Id), await site.Reader.GetStringAsync(address, TestContext.Current.CancellationToken));

        var done = await ActAsync(editor, BulkKind.Withdraw, [published.Id, scheduled.Id], ("Reason", "By mistake."));
        Assert.Equal(HttpStatusCode.Gone, (await site.Reader.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
        await UndoAsync(editor, done);

        Assert.Equal(before, (await StateAsync(published.Id), await StateAsync(scheduled.Id), await site.Reader.GetStringAsync(address, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task What_was_submitted_is_a_draft_again_with_the_note_that_came_back_with_it()
    {
        using var contributor = await site.SignInAs(Role.Contributor);
        using var editor = await site.SignInAs(Role.Editor);
        var draft = await DraftAsync(contributor, "Draft");
        await ActAsync(contributor, BulkKind.Submit, [draft]);
        await editor.Submit(await editor.Open($"/admin/articles/{draft}/send-back"), "main form", ("Note", "Name the court."));
        var before = await StateAsync(draft);

        var done = await ActAsync(contributor, BulkKind.Submit, [draft]);
        Assert.NotEqual(before, await StateAsync(draft));
        await UndoAsync(contributor, done);

        Assert.Equal(before, await StateAsync(draft));
        Assert.Contains("Name the court.", (await contributor.Open($"/admin/articles/{draft}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trash_gives_all_back()
    {
        using var author = await site.SignInAs(Role.Author);
        var drafts = new[] { await DraftAsync(author, "One"), await DraftAsync(author, "Two") };

        var done = await ActAsync(author, BulkKind.Trash, drafts);
        Assert.Empty((await author.Open("/admin/articles")).Page.QuerySelectorAll("tbody tr"));
        await UndoAsync(author, done);

        Assert.Equal(2, (await author.Open("/admin/articles")).Page.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task What_somebody_changed_since_is_named_and_left_alone()
    {
        using var author = await site.SignInAs(Role.Author);
        using var editor = await site.SignInAs(Role.Editor);
        var (kept, changed, gone) = (await DraftAsync(author, "Kept"), await DraftAsync(author, "Changed"), await DraftAsync(author, "Gone"));
        var done = await ActAsync(author, BulkKind.Tag, [kept, changed, gone], ("Tags", "Tag " + _mark));
        await editor.Submit(await editor.Open($"/admin/articles/{changed}"), "#edit", ("Form.Markdown", "Rewritten."));
        await site.Ask(db => db.Articles.Where(a => a.Id == gone).ExecuteDeleteAsync());

        var said = await UndoAsync(author, done);

        Assert.Contains("Undone: 1 article is as it was before.", said, StringComparison.Ordinal);
        Assert.Contains($"Changed {_mark}: It was changed since.", said, StringComparison.Ordinal);
        Assert.Contains($"Gone {_mark}: It is gone", said, StringComparison.Ordinal);
        Assert.Contains("Tag " + _mark, (await author.Open($"/admin/articles/{changed}")).Body, StringComparison.Ordinal);
        Assert.Equal("Rewritten.", (await author.Open($"/admin/articles/{changed}")).Page.QuerySelector("#Form_Markdown")!.TextContent.Trim());
    }

    [Fact]
    public async Task What_cannot_be_given_back_is_left_alone()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var scheduled = await site.Desk.Publish(new Story("Scheduled " + _mark) { At = Site.Noon.AddYears(4) });
        var done = await ActAsync(editor, BulkKind.Withdraw, [scheduled.Id], ("Reason", "Not yet."));
        await site.Desk.Publish(new Story("Took its address " + _mark) { At = Site.Noon.AddYears(4), Slug = scheduled.Slug });

        var said = await UndoAsync(editor, done);

        Assert.Contains("Nothing could be undone.", said, StringComparison.Ordinal);
        Assert.Contains("taken or gone by now", said, StringComparison.Ordinal);
        Assert.Equal(ArticleStatus.Draft, await site.Ask(db => db.Articles.Where(a => a.Id == scheduled.Id).Select(a => a.Status).SingleAsync()));
    }

    [Fact]
    public async Task It_works_once_and_only_for_who_did_it()
    {
        using var author = await site.SignInAs(Role.Author);
        using var editor = await site.SignInAs(Role.Editor);
        var draft = await DraftAsync(author, "Draft");
        var done = await ActAsync(author, BulkKind.Trash, [draft]);
        var action = done.Page.QuerySelector("form[action$='/undo']")!.GetAttribute("action")!;

        var list = await editor.Open("/admin/articles?done=" + action.Split('/')[^2]);
        Assert.Null(list.Page.QuerySelector(".note[role=status]"));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Submit(list, "form[action='/admin/articles/new']", action)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await author.Post(action)).Status);
        var both = await Task.WhenAll(author.Submit(done, "form[action$='/undo']"), author.Submit(done, "form[action$='/undo']"));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], both.Select(answer => answer.Status).Order());
        Assert.Contains("This was undone already.", both.Single(answer => answer.Status == HttpStatusCode.Conflict).Body, StringComparison.Ordinal);
        Assert.Null((await author.Open(done.Path)).Page.QuerySelector("form[action$='/undo']"));
    }

    [Fact]
    public async Task Who_may_no_longer_do_it_leaves_all_alone()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var published = await site.Desk.Publish(new Story("Published " + _mark));
        var done = await ActAsync(editor, BulkKind.Withdraw, [published.Id], ("Reason", "It was wrong."));
        var action = done.Page.QuerySelector("form[action$='/undo']")!.GetAttribute("action")!;
        await site.Ask(db => db.Users.Where(u => u.Id == editor.Account.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Role, Role.Contributor)));
        using var contributor = await site.SignIn(await site.Ask(db => db.Users.SingleAsync(u => u.Id == editor.Account.Id)));

        var undone = await contributor.Submit(await contributor.Open("/admin/articles"), "form[action='/admin/articles/new']", action);

        Assert.Contains("no longer yours to see", BulkTests.SaidBy(await BulkTests.FollowAsync(contributor, undone)), StringComparison.Ordinal);
        Assert.Equal(ArticleStatus.Withdrawn, await site.Ask(db => db.Articles.Where(a => a.Id == published.Id).Select(a => a.Status).SingleAsync()));
    }

    [Fact]
    public async Task After_a_day_it_is_too_late_and_then_forgotten()
    {
        using var author = await site.SignInAs(Role.Author);
        var draft = await DraftAsync(author, "Draft");
        var done = await ActAsync(author, BulkKind.Trash, [draft]);
        var action = done.Page.QuerySelector("form[action$='/undo']")!.GetAttribute("action")!;

        site.Clock.Advance(BulkAct.Kept);
        using var later = await site.SignIn(author.Account);
        Assert.Null((await later.Open(done.Path)).Page.QuerySelector(".note[role=status]"));
        var answer = await later.Submit(await later.Open("/admin/articles"), "form[action='/admin/articles/new']", action);
        // The trash is emptied four times a day, and that with it.
        Assert.True(answer.Status == HttpStatusCode.NotFound || answer.Body.Contains("more than a day ago", StringComparison.Ordinal), answer.Body);
        for (var hours = 0; hours < 36 && await site.Ask(db => db.BulkActs.AnyAsync(b => b.AccountId == author.Account.Id)); hours += 6)
        {
            site.Clock.Advance(TimeSpan.FromHours(6) + TimeSpan.FromMinutes(1));
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
        Assert.False(await site.Ask(db => db.BulkActs.AnyAsync(b => b.AccountId == author.Account.Id)));
    }

    [Fact]
    public void Nothing_that_an_act_may_change_about_an_article_is_forgotten()
    {
        // Its identity, what the database computes, and what follows from the content, which no act but publication changes.
        string[] rest =
        [
            "Id", "OwnerId", "CreatedAt", "ChangedAt", "Saves", "TitleKey", "Html", "Contents", "PlainText", "Words", "Pictures", "Shown", "LeadPicture", "Category", "Bylines", "Tags",
            "ListedAt", "RevisedAt", "SearchVector", "Version", "Content", "Standing",
        ];

        var known = typeof(ArticleStanding).GetProperties().Concat(typeof(ArticleContent).GetProperties()).Select(p => p.Name).Concat(rest);

        Assert.Empty(typeof(Article).GetProperties().Select(p => p.Name).Except(known));
    }

    /// <returns>The list that tells of it.</returns>
    private static async Task<Answer> ActAsync(Writer writer, BulkKind kind, IEnumerable<Guid> ids, params (string Name, string Value)[] fields) =>
        await BulkTests.FollowAsync(writer, await BulkTests.PressAsync(writer, kind, ids, fields));

    private static async Task<string> UndoAsync(Writer writer, Answer done) =>
        BulkTests.SaidBy(await BulkTests.FollowAsync(writer, await writer.Submit(done, "form[action$='/undo']")));

    private Task<Guid> DraftAsync(Writer owner, string title) => site.Ask(async db =>
    {
        var article = new Article(owner.Account.Id, site.Clock.GetUtcNow());
        var draft = new Draft(article);
        draft.Revise(new ArticleContent($"{title} {_mark}", "", "", "The text.", null, null, [], [], "en", true, false, "", ""), site.Clock.GetUtcNow());
        db.AddRange(article, draft);
        await db.SaveChangesAsync();
        return article.Id;
    });

    /// <summary>All that is to be as before, in words: the article's standing and what its working copy says.</summary>
    private Task<string> StateAsync(Guid id) => site.Ask(async db =>
    {
        var article = await db.Articles.Include(a => a.Tags).SingleAsync(a => a.Id == id);
        var draft = await db.Drafts.Include(d => d.Tags).SingleOrDefaultAsync(d => d.ArticleId == id);
        return $"{article.Standing} {article.TitleKey} {article.ListedAt} {Say(article.Content)} / {draft?.ReviewNote} {(draft is null ? "" : Say(draft.Content))}";
        static string Say(ArticleContent content) => $"{content} {string.Join(' ', content.TagIds)}";
    });
}
