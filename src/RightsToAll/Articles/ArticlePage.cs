using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Articles;

/// <summary>What an article's address is answered with.</summary>
public static class ArticlePage
{
    // Compiled once, since each page would else have it taken apart and compared again.
    private static readonly Func<NewsDb, DateOnly, string, DateTimeOffset, CancellationToken, Task<PublishedArticle?>> Read = EF.CompileAsyncQuery(
        (NewsDb db, DateOnly on, string slug, DateTimeOffset now, CancellationToken cancel) =>
            db.Set<PublishedArticle>().SingleOrDefault(a => a.PublishedOn == on && a.Slug == slug && a.PublishedAt <= now && (a.GoneAt == null || a.GoneAt > now)));

    /// <returns>Null where nothing that readers may read has that address.</returns>
    public static Task<PublishedArticle?> ReadAsync(NewsDb db, DateOnly on, string slug, DateTimeOffset now, CancellationToken cancel) => Read(db, on, slug, now, cancel);

    /// <returns>Why the article at that address was withdrawn, perhaps empty; null where none was.</returns>
    public static Task<string?> WhyGoneAsync(NewsDb db, DateOnly on, string slug, DateTimeOffset now, CancellationToken cancel) =>
        db.Articles
            .Where(a => a.PublishedOn == on && a.Slug == slug && a.PublishedAt <= now
                && (a.Status == ArticleStatus.Withdrawn || (a.WithdrawAs == ArticleStatus.Withdrawn && a.WithdrawAt <= now)))
            .Select(a => a.WithdrawalReason)
            .SingleOrDefaultAsync(cancel);
}
