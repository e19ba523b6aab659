using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Related;

/// <summary>What an article's page offers to read next: no article twice.</summary>
public sealed record RelatedArticles(IReadOnlyList<Teaser> Lines, IReadOnlyList<Teaser> Cards)
{
    // As many as the view article_pages gives pictures and authors to.
    private const int MostLikely = 7;

    /// <summary>What is yet to appear, and will then stand among the others.</summary>
    public IReadOnlyList<Teaser> Awaited { get; private init; } = [];

    /// <summary>Those that were worked out when it was published or, where that is still to be done, as it would be.</summary>
    public static async Task<RelatedArticles> ToAsync(NewsDb db, PublishedArticle article, DateTimeOffset now, CancellationToken cancel)
    {
        if (!article.RelatedDue)
            return Of(article, article.Related, now);
        var ids = await RelatedDesk.RankAsync(db, article.Id, cancel);
        var teasers = await db.Teasers(now).Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancel);
        return Of(article, [.. ids.Select(id => teasers.GetValueOrDefault(id)).OfType<Teaser>()], now);
    }

    private static RelatedArticles Of(PublishedArticle article, IReadOnlyList<Teaser> related, DateTimeOffset now)
    {
        var awaited = new List<Teaser>();
        var cards = First(RelatedRanking.Cards, related.Where(t => t.CategoryId == article.CategoryId).Take(MostLikely));
        var lines = First(RelatedRanking.Lines, related.ExceptBy(cards.Select(c => c.Id), t => t.Id));
        return new(lines, cards) { Awaited = awaited };

        List<Teaser> First(int most, IEnumerable<Teaser> ranked)
        {
            var first = new List<Teaser>();
            foreach (var teaser in ranked.TakeWhile(_ => first.Count < most))
                (teaser.ListedAt <= now ? first : awaited).Add(teaser);
            return first;
        }
    }
}
