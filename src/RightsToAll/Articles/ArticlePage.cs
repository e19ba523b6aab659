using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Articles;

/// <summary>An article with its neighbours in time, read in one command.</summary>
public sealed record ArticlePage(PublishedArticle Article, Teaser? Previous, Teaser? Next)
{
    /// <returns>Null where nothing that readers may read has that address.</returns>
    public static Task<ArticlePage?> ReadAsync(NewsDb db, DateOnly on, string slug, DateTimeOffset now, CancellationToken cancel) =>
        db.Set<PublishedArticle>()
            .Where(a => a.PublishedOn == on && a.Slug == slug && a.PublishedAt <= now && (a.GoneAt == null || a.GoneAt > now))
            .Select(a => new ArticlePage(
                a,
                db.Set<Teaser>()
                    .Where(t => EF.Functions.LessThan(ValueTuple.Create(t.ListedAt, t.Id), ValueTuple.Create(a.PublishedAt, a.Id)))
                    .OrderByDescending(t => t.ListedAt).ThenByDescending(t => t.Id)
                    .FirstOrDefault(),
                db.Set<Teaser>()
                    .Where(t => t.ListedAt <= now && EF.Functions.GreaterThan(ValueTuple.Create(t.ListedAt, t.Id), ValueTuple.Create(a.PublishedAt, a.Id)))
                    .OrderBy(t => t.ListedAt).ThenBy(t => t.Id)
                    .FirstOrDefault()))
            .SingleOrDefaultAsync(cancel);

    /// <returns>Why the article at that address was withdrawn, perhaps empty; null where none was.</returns>
    public static Task<string?> WhyGoneAsync(NewsDb db, DateOnly on, string slug, DateTimeOffset now, CancellationToken cancel) =>
        db.Articles
            .Where(a => a.PublishedOn == on && a.Slug == slug && a.PublishedAt <= now
                && (a.Status == ArticleStatus.Withdrawn || (a.WithdrawAs == ArticleStatus.Withdrawn && a.WithdrawAt <= now)))
            .Select(a => a.WithdrawalReason)
            .SingleOrDefaultAsync(cancel);
}
