using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Planning;

/// <summary>An article on somebody's desk.</summary>
/// <param name="Owner">Null where one may not know whose it is.</param>
/// <param name="Since">When it came to where it is; of a scheduled one, when readers will see it.</param>
public sealed record WaitingArticle(Guid Id, string Title, string Language, string? Owner, DateTimeOffset Since);

/// <summary>What waits for somebody to do something, the longest first; of each at most <see cref="Most"/>, and one more where there are more.</summary>
/// <param name="Submitted">An editor's to decide; of others, what they have handed in themselves.</param>
/// <param name="SentBack">One's own, to be worked on again.</param>
/// <param name="ScheduledNext">The soonest first.</param>
public sealed record Waiting(IReadOnlyList<WaitingArticle> Submitted, IReadOnlyList<WaitingArticle> SentBack, IReadOnlyList<WaitingArticle> ScheduledNext)
{
    public const int Most = 8;

    public static async Task<Waiting> ForAsync(NewsDb db, SignedIn who, DateTimeOffset now, CancellationToken cancel)
    {
        var kept = db.Articles.Where(a => a.TrashedAt == null);
        var submitted = kept.VisibleTo(who).Where(a => a.Status == ArticleStatus.Submitted).OrderBy(a => a.ChangedAt).ThenBy(a => a.Id);
        var sentBack = kept
            .Where(a => a.OwnerId == who.Id && a.Status == ArticleStatus.Draft && db.Drafts.Any(d => d.ArticleId == a.Id && d.ReviewNote != ""))
            .OrderBy(a => a.ChangedAt).ThenBy(a => a.Id);
        var next = kept.VisibleTo(who).Where(a => a.Status == ArticleStatus.Published && a.PublishedAt > now).OrderBy(a => a.PublishedAt).ThenBy(a => a.Id);
        return new(await ReadAsync(db, submitted, who, cancel), await ReadAsync(db, sentBack, who, cancel), await ReadAsync(db, next, who, cancel));
    }

    private static Task<List<WaitingArticle>> ReadAsync(NewsDb db, IOrderedQueryable<Article> articles, SignedIn who, CancellationToken cancel)
    {
        var lifted = Veil.Lifted(db, who);
        return articles.Take(Most + 1)
            .Select(a => new WaitingArticle(
                a.Id,
                db.Drafts.Where(d => d.ArticleId == a.Id).Select(d => d.Title).FirstOrDefault() ?? a.Title,
                db.Drafts.Where(d => d.ArticleId == a.Id).Select(d => d.Language).FirstOrDefault() ?? a.Language,
                lifted.Where(x => x.Id == a.Id).SelectMany(x => db.Users.Where(u => u.Id == x.OwnerId)).Select(u => u.Name).FirstOrDefault(),
                a.Status == ArticleStatus.Published ? a.PublishedAt!.Value : a.ChangedAt))
            .ToListAsync(cancel);
    }
}
