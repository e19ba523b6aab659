using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Authors;
using RightsToAll.Data;
using RightsToAll.Taxonomy;
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
        draft.Revise(new ArticleContent("", "", "", "", null, null, who.AuthorId is { } author ? await db.AsOfTodayAsync([author], cancel) : [], [], language, true, false, "", ""), Now);
        article.CountSave(Now);
        db.AddRange(article, draft, new DraftVersion(article, draft, who.Name));
        Record(article, who, "article.begun", "");
        await db.SaveChangesAsync(cancel);
        return article;
    }

    /// <returns>Null where there is no such article, or none that one may see.</returns>
    public async Task<WorkingCopy?> OpenAsync(Guid id, SignedIn who, CancellationToken cancel)
    {
        var copy = await ReadAsync(id, cancel);
        return copy is not null && who.MaySee(copy.Article) ? copy : null;
    }

    private async Task<WorkingCopy?> ReadAsync(Guid id, CancellationToken cancel)
    {
        var article = await db.Articles.AsTracking().Include(a => a.Bylines).Include(a => a.Tags).Include(a => a.Pictures).SingleOrDefaultAsync(a => a.Id == id, cancel);
        if (article is null)
            return null;
        var draft = await db.Drafts.AsTracking().Include(d => d.Authors).Include(d => d.Tags).SingleOrDefaultAsync(d => d.ArticleId == id, cancel);
        return new WorkingCopy(article, draft);
    }

    /// <summary>Saves over the text that the writer began from, and over no other.</summary>
    /// <param name="from">The <see cref="Article.Saves"/> that the writer's page names.</param>
    public Task<SaveResult> SaveAsync(WorkingCopy copy, ArticleContent content, int from, SignedIn who, bool byItself, CancellationToken cancel) =>
        SaveAsync(copy, content, from, who, byItself, again: false, cancel);

    private async Task<SaveResult> SaveAsync(WorkingCopy copy, ArticleContent content, int from, SignedIn who, bool byItself, bool again, CancellationToken cancel)
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
        catch (Exception raced) when (raced.IsOvertaken())
        {
            var made = db.ChangeTracker.Entries<Tag>().Where(tag => tag.State == EntityState.Added).Select(tag => tag.Entity).ToList();
            db.ChangeTracker.Clear();
            if (await OpenAsync(copy.Article.Id, who, cancel) is not { } theirs)
                return SaveResult.NotAllowed;
            if (again || theirs.Number != from)
                return await ConflictAsync(theirs, content, from, who, byItself, cancel);
            // Nobody has written: something that the text names was merged at this moment.
            content = await db.WithNamesOfTodayAsync(content, [.. made.Select(tag => tag.Id)], cancel);
            db.AddRange(made);
            return await SaveAsync(theirs, content, from, who, byItself, again: true, cancel);
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
        await CloseAsync(copy, who, note.Length > 0 ? "article.sent-back" : "article.taken-back", draft.Title, cancel, ("note", note));
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
        var kept = await KeepAsync(copy.Article.Id, RevisionKind.Saved, draft.Content, who, "Discarded", cancel);
        db.Remove(draft);
        copy.Article.KeepTitleKey(copy.Article.Title);
        await CloseAsync(copy, who, "article.changes-discarded", copy.Article.Title, cancel, ("kept-as-revision", $"{kept.Number}"));
    }
}
