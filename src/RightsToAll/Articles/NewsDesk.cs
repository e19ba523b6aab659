using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Redirects;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Articles;

/// <summary>
/// Where articles are worked on: finds an article with its working copy for whoever may see it, and carries out one act in one
/// transaction, with its revision and its line in the audit log.
/// </summary>
public sealed partial class NewsDesk(NewsDb db, DraftText text, TimeProvider clock, IOptions<NewsroomOptions> newsroom)
{
    // A page saves by itself every few seconds; this often one of those saves is kept for good.
    private static readonly TimeSpan AutosavedRevision = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan VersionsKept = TimeSpan.FromDays(7);

    private DateTimeOffset Now => clock.GetUtcNow();

    public async Task<Article> BeginAsync(SignedIn who, string language, CancellationToken cancel)
    {
        var article = new Article(who.Id, Now);
        var draft = new Draft(article);
        draft.Revise(new ArticleContent("", "", "", "", null, null, who.AuthorId is { } author ? [author] : [], [], language, true, false, "", ""), Now);
        article.CountSave(Now);
        db.AddRange(article, draft, new DraftVersion(article, draft, who.Name));
        db.Record(who, Now, "article.begun", article.Id, "");
        await db.SaveChangesAsync(cancel);
        return article;
    }

    /// <returns>Null where there is no such article, or none that one may see.</returns>
    public async Task<WorkingCopy?> OpenAsync(Guid id, SignedIn who, CancellationToken cancel)
    {
        var article = await db.Articles.AsTracking().Include(a => a.Bylines).Include(a => a.Tags).SingleOrDefaultAsync(a => a.Id == id, cancel);
        if (article is null || !who.MaySee(article))
            return null;
        var draft = await db.Drafts.AsTracking().Include(d => d.Authors).Include(d => d.Tags).SingleOrDefaultAsync(d => d.ArticleId == id, cancel);
        return new WorkingCopy(article, draft);
    }

    /// <summary>Saves over the text that the writer began from, and over no other.</summary>
    /// <param name="from">The <see cref="Article.Saves"/> that the writer's page names.</param>
    public async Task<SaveResult> SaveAsync(WorkingCopy copy, ArticleContent content, int from, SignedIn who, bool byItself, CancellationToken cancel)
    {
        if (!who.MayRevise(copy.Article))
            return SaveResult.NotAllowed;
        // The answer to an earlier save may have been lost on its way: the same text again is no conflict.
        if (Same(copy.Content, content) && (byItself || copy.Number != from))
            return SaveResult.SavedAs(copy);
        if (copy.Number != from)
            return await ConflictAsync(copy, content, from, who, byItself, cancel);

        WriteDown(copy, content, who);
        if (!byItself || await IsRevisionDueAsync(copy.Article.Id, cancel))
            await KeepAsync(copy.Article.Id, byItself ? RevisionKind.Autosaved : RevisionKind.Saved, copy.Content, who, "", cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException raced) when (raced is DbUpdateConcurrencyException || IsTaken(raced))
        {
            db.ChangeTracker.Clear();
            var theirs = await OpenAsync(copy.Article.Id, who, cancel);
            return theirs is null ? SaveResult.NotAllowed : await ConflictAsync(theirs, content, from, who, byItself, cancel);
        }
        await ForgetVersionsAsync(copy.Article, cancel);
        return SaveResult.SavedAs(copy);
    }

    public async Task SubmitAsync(WorkingCopy copy, SignedIn who, CancellationToken cancel)
    {
        var draft = copy.Draft ?? throw new InvalidOperationException("This article has no working copy to submit.");
        copy.Article.Submit(draft);
        await KeepAsync(copy.Article.Id, RevisionKind.Submitted, draft.Content, who, "", cancel);
        await CloseAsync(copy, who, "article.submitted", draft.Title, cancel);
    }

    public async Task SendBackAsync(WorkingCopy copy, string note, SignedIn who, CancellationToken cancel)
    {
        var draft = copy.Draft ?? throw new InvalidOperationException("This article has no working copy to send back.");
        copy.Article.SendBack(draft, note);
        await CloseAsync(copy, who, note.Length > 0 ? "article.sent-back" : "article.taken-back", draft.Title, cancel);
    }

    /// <summary>What to mend, or to think about, before it is published; its errors keep it from being published.</summary>
    /// <exception cref="MarkdownRefusedException">The text cannot be rendered.</exception>
    public async Task<IReadOnlyList<Remark>> ChecklistAsync(WorkingCopy copy, CancellationToken cancel)
    {
        var (rendered, pictures) = await text.ReadAsync(copy.Content, cancel);
        return await RemarksAsync(copy, rendered, pictures, copy.Article.PublishedAt ?? Now, cancel);
    }

    private async Task<IReadOnlyList<Remark>> RemarksAsync(
        WorkingCopy copy, RenderedText rendered, IReadOnlyDictionary<string, Guid> pictures, DateTimeOffset at, CancellationToken cancel)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.SiteSettings.Select(s => s.TimeZone).SingleAsync(cancel));
        var day = copy.Article.PublishedOn ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        var facts = await ChecklistFacts.ReadAsync(db, copy.Article.Id, copy.Content, rendered, pictures, at, day, newsroom.Value.PublicAddress, cancel);
        return Checklist.Of(copy.Content, rendered, facts);
    }

    /// <param name="at">When readers may first see it; null for now. Only the first publication heeds it.</param>
    /// <param name="update">Whether readers are told that it was updated.</param>
    /// <exception cref="InvalidOperationException">Something stands in the way of publishing.</exception>
    /// <exception cref="MarkdownRefusedException">The text cannot be rendered.</exception>
    public async Task PublishAsync(WorkingCopy copy, DateTimeOffset? at, bool update, SignedIn who, CancellationToken cancel)
    {
        var (article, draft) = (copy.Article, copy.Draft ?? throw new InvalidOperationException("This article has no changes to publish."));
        var (rendered, pictures) = await text.ReadAsync(draft.Content, cancel);
        if ((await RemarksAsync(copy, rendered, pictures, at ?? Now, cancel)).FirstOrDefault(r => r.Severity == Severity.Error) is { } error)
            throw new InvalidOperationException(error.Message);
        var settings = await db.SiteSettings.SingleAsync(cancel);
        var before = article.PublishedOn is { } on && article.PublishedAt <= Now ? Addresses.Article(on, article.Slug) : null;

        article.Publish(draft, rendered, at ?? Now, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone), update ? Now : null);
        if (before is not null && Addresses.Article(article.PublishedOn!.Value, article.Slug) is var after && after != before)
            await db.MoveAsync(Uri.UnescapeDataString(before), Uri.UnescapeDataString(after), Now, cancel);
        await KeepAsync(article.Id, RevisionKind.Published, draft.Content, who, "", cancel);
        db.Remove(draft);
        await CloseAsync(copy, who, article.IsScheduled(Now) ? "article.scheduled" : before is null ? "article.published" : "article.changes-published", article.Title, cancel);
    }

    public Task WithdrawAsync(WorkingCopy copy, string reason, SignedIn who, CancellationToken cancel)
    {
        if (copy.Draft is null)
            copy.BeginDraft(db).Revise(copy.Article.Content, Now);
        if (copy.Article.IsScheduled(Now))
            copy.Article.Unschedule(Now);
        else
            copy.Article.Withdraw(reason, Now);
        return CloseAsync(copy, who, copy.Article.Status == ArticleStatus.Withdrawn ? "article.withdrawn" : "article.unscheduled", copy.Title, cancel);
    }

    public Task TrashAsync(WorkingCopy copy, SignedIn who, CancellationToken cancel)
    {
        copy.Article.Trash(Now);
        return CloseAsync(copy, who, "article.trashed", copy.Title, cancel);
    }

    public Task RestoreAsync(WorkingCopy copy, SignedIn who, CancellationToken cancel)
    {
        copy.Article.Restore();
        return CloseAsync(copy, who, "article.restored", copy.Title, cancel);
    }

    /// <summary>Throws away a working copy of what is published; its last text is kept as a revision.</summary>
    public async Task DiscardAsync(WorkingCopy copy, SignedIn who, CancellationToken cancel)
    {
        if (copy.Draft is not { } draft || copy.Article.Status is ArticleStatus.Draft or ArticleStatus.Submitted)
            throw new InvalidOperationException("This article has no changes to discard.");
        await KeepAsync(copy.Article.Id, RevisionKind.Saved, draft.Content, who, "Discarded", cancel);
        db.Remove(draft);
        copy.Article.KeepTitleKey(copy.Article.Title);
        await CloseAsync(copy, who, "article.changes-discarded", copy.Article.Title, cancel);
    }

    private async Task CloseAsync(WorkingCopy copy, SignedIn who, string act, string title, CancellationToken cancel)
    {
        copy.Article.Touch(Now);
        db.Record(who, Now, act, copy.Article.Id, title);
        await db.SaveChangesAsync(cancel);
    }
}
