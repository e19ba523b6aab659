using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Taxonomy;

/// <summary>A tag on a recently published article.</summary>
public sealed record TagMention(string Name, string Slug, DateTimeOffset ListedAt);

/// <summary>
/// Tags of what was published lately, weighted by recency: each of the newest articles gives its tags a weight
/// that halves every two weeks. Equal weights: by name.
/// </summary>
public static class Trending
{
    public const int Shown = 8;
    private const int Articles = 60;
    private const double HalfLifeDays = 14;

    public static IReadOnlyList<TagMention> Choose(IEnumerable<TagMention> mentions, DateTimeOffset now) =>
        [.. mentions
            .GroupBy(m => m.Slug)
            .Select(tag => (Tag: tag.First(), Weight: tag.Sum(m => Math.Pow(2, -(now - m.ListedAt).TotalDays / HalfLifeDays))))
            .OrderByDescending(t => t.Weight)
            .ThenBy(t => t.Tag.Name, StringComparer.Ordinal)
            .Take(Shown)
            .Select(t => t.Tag)];

    public static async Task<IReadOnlyList<TagMention>> AtAsync(NewsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var newest = db.Articles.Where(a => a.ListedAt <= now)
            .OrderByDescending(a => a.ListedAt).ThenByDescending(a => a.Id)
            .Select(a => new { a.Id, a.ListedAt }).Take(Articles);
        var mentions = await newest
            .SelectMany(a => db.ArticleTags.Where(t => t.ArticleId == a.Id), (a, t) => new TagMention(t.Tag.Name, t.Tag.Slug, a.ListedAt!.Value))
            .ToListAsync(cancel);
        return Choose(mentions, now);
    }
}
