using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Authors;
using RightsToAll.Taxonomy;

namespace RightsToAll.Articles;

// What is kept of a text's earlier states, and what is made of two that went different ways.
public sealed partial class NewsDesk
{
    /// <summary>Brings an earlier text back as the newest: nothing is rewound.</summary>
    public async Task<SaveResult> RestoreRevisionAsync(WorkingCopy copy, int number, SignedIn who, CancellationToken cancel)
    {
        if (!who.MayRevise(copy.Article) || await db.Revisions.SingleOrDefaultAsync(r => r.ArticleId == copy.Article.Id && r.Number == number, cancel) is not { } revision)
            return SaveResult.NotAllowed;
        var original = revision.Content.TranslationOf;
        var content = await db.WithNamesOfTodayAsync(revision.Content, [], cancel);
        if (!await db.Articles.AnyAsync(a => a.Id == original, cancel))
            content = content with { TranslationOf = null };
        content = content with
        {
            AuthorIds = await db.AsOfTodayAsync(content.AuthorIds, cancel),
            LeadPictureId = await db.Pictures.AnyAsync(p => p.Id == content.LeadPictureId, cancel) ? content.LeadPictureId : null,
        };
        WriteDown(copy, content, who);
        await KeepAsync(copy.Article.Id, RevisionKind.Restored, copy.Content, who, $"From revision {number}", cancel);
        await CloseAsync(copy, who, "article.revision-restored", copy.Title, cancel, ("from-revision", $"{number}"));
        return SaveResult.SavedAs(copy);
    }

    /// <summary>The revision that says what the working copy says now: the last one, or a new one to be saved.</summary>
    public async Task<Revision> KeepForPreviewAsync(WorkingCopy copy, SignedIn who, CancellationToken cancel)
    {
        var last = await db.Revisions.Where(r => r.ArticleId == copy.Article.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancel);
        return last is not null && Same(last.Content, copy.Content) ? last : await KeepAsync(copy.Article.Id, RevisionKind.Saved, copy.Content, who, "For a preview", cancel);
    }

    private void WriteDown(WorkingCopy copy, ArticleContent content, SignedIn who)
    {
        var draft = copy.Draft ?? copy.BeginDraft(db);
        draft.Revise(content, Now);
        copy.Article.CountSave(Now);
        db.Add(new DraftVersion(copy.Article, draft, who.Name));
    }

    private async Task<Revision> KeepAsync(Guid articleId, RevisionKind kind, ArticleContent content, SignedIn who, string note, CancellationToken cancel)
    {
        var last = await db.Revisions.Where(r => r.ArticleId == articleId).MaxAsync(r => (int?)r.Number, cancel) ?? 0;
        var revision = new Revision(articleId, last + 1, kind, content, Now, note, who.Name);
        db.Add(revision);
        return revision;
    }

    private async Task<bool> IsRevisionDueAsync(Guid articleId, CancellationToken cancel)
    {
        var last = await db.Revisions.Where(r => r.ArticleId == articleId).OrderByDescending(r => r.Number).Select(r => (DateTimeOffset?)r.KeptAt).FirstOrDefaultAsync(cancel);
        return last is null || last <= Now - AutosavedRevision;
    }

    /// <summary>A conflict that was shown before, to be decided.</summary>
    /// <returns>Null where no such texts were kept.</returns>
    public async Task<TextConflict?> FindConflictAsync(WorkingCopy copy, KeptConflict kept, CancellationToken cancel)
    {
        var both = await db.Revisions
            .Where(r => r.ArticleId == copy.Article.Id && (r.Number == kept.Mine || r.Number == kept.Theirs))
            .ToDictionaryAsync(r => r.Number, cancel);
        return both.TryGetValue(kept.Mine, out var mine) && both.TryGetValue(kept.Theirs, out var theirs)
            ? new TextConflict(await AncestorAsync(copy, kept.From, cancel), mine.Content, theirs.Content, kept.Number, theirs.By, theirs.KeptAt) { Kept = kept }
            : null;
    }

    private async Task<SaveResult> ConflictAsync(WorkingCopy copy, ArticleContent mine, int from, SignedIn who, bool byItself, CancellationToken cancel)
    {
        var ancestor = await AncestorAsync(copy, from, cancel);
        var newest = await db.DraftVersions.Where(v => v.ArticleId == copy.Article.Id).OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancel);
        return SaveResult.InConflict(new TextConflict(ancestor, mine, copy.Content, copy.Number, newest?.By ?? "", newest?.SavedAt ?? Now)
        {
            Kept = byItself ? null : await KeepBothAsync(copy, mine, from, newest?.By ?? "", who, cancel),
        });
    }

    private async Task<ArticleContent> AncestorAsync(WorkingCopy copy, int from, CancellationToken cancel) =>
        (await db.DraftVersions.SingleOrDefaultAsync(v => v.ArticleId == copy.Article.Id && v.Number == from, cancel))?.Content ?? copy.Article.Content;

    /// <summary>Whatever is made of the two, each is there to be looked up.</summary>
    private async Task<KeptConflict> KeepBothAsync(WorkingCopy copy, ArticleContent mine, int from, string by, SignedIn who, CancellationToken cancel)
    {
        var last = await db.Revisions.Where(r => r.ArticleId == copy.Article.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancel);
        var theirs = last?.Number ?? 0;
        if (last is null || !Same(last.Content, copy.Content))
            db.Add(new Revision(copy.Article.Id, ++theirs, RevisionKind.Saved, copy.Content, Now, "", by));
        db.Add(new Revision(copy.Article.Id, theirs + 1, RevisionKind.Saved, mine, Now, "Not taken over: somebody else had saved", who.Name));
        await db.SaveChangesAsync(cancel);
        return new KeptConflict(from, copy.Number, theirs + 1, theirs);
    }

    private Task<int> ForgetVersionsAsync(Article article, CancellationToken cancel)
    {
        // Once in a while is enough, and a save is to stay cheap.
        var old = Now - VersionsKept;
        return article.Saves % 50 != 0
            ? Task.FromResult(0)
            : db.DraftVersions.Where(v => v.ArticleId == article.Id && v.Number < article.Saves && v.SavedAt < old).ExecuteDeleteAsync(cancel);
    }

    private static bool Same(ArticleContent one, ArticleContent other) =>
        one with { AuthorIds = [], TagIds = [] } == other with { AuthorIds = [], TagIds = [] }
        && one.AuthorIds.SequenceEqual(other.AuthorIds) && one.TagIds.SequenceEqual(other.TagIds);
}
