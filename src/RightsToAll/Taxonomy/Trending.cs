using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Taxonomy;

/// <summary>A tag on a recently published article, one that editors pinned, or one that rises.</summary>
/// <param name="Rise">Its place among those that rise, from 1; 0 for one that does not.</param>
public sealed record TagMention(string Name, string Slug, DateTimeOffset ListedAt, TagTrend Trend = TagTrend.ByItself, int Rise = 0);

/// <summary>
/// First what editors pinned, by name; then what rises (see <see cref="Rising"/>), which is worked out every few minutes. What is left of
/// the places, all of them where too little is known, is for tags of what was published lately, weighted by recency: each of the newest
/// articles gives its tags a weight that halves every two weeks. Equal weights: by name. Never what editors hide.
/// </summary>
public static class Trending
{
    public const int Shown = 8;
    private const int Articles = 60;
    private const double HalfLifeDays = 14;

    public static IReadOnlyList<TagMention> Choose(IEnumerable<TagMention> mentions, DateTimeOffset now) =>
        [.. mentions
            .Where(m => m.Trend != TagTrend.Hidden)
            .GroupBy(m => m.Slug)
            .Select(tag => (Tag: tag.First(), Rise: tag.Max(m => m.Rise), Weight: tag.Sum(m => Math.Pow(2, -(now - m.ListedAt).TotalDays / HalfLifeDays))))
            .OrderByDescending(t => t.Tag.Trend)
            .ThenBy(t => t.Tag.Trend == TagTrend.Pinned ? 0 : t.Rise == 0 ? int.MaxValue : t.Rise)
            .ThenByDescending(t => t.Tag.Trend == TagTrend.Pinned ? 0 : t.Weight)
            .ThenBy(t => t.Tag.Name, StringComparer.Ordinal)
            .Take(Shown)
            .Select(t => t.Tag)];

    public static async Task<IReadOnlyList<TagMention>> AtAsync(NewsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var newest = db.Articles.Where(a => a.ListedAt <= now)
            .OrderByDescending(a => a.ListedAt).ThenByDescending(a => a.Id)
            .Select(a => new { a.Id, a.ListedAt }).Take(Articles);
        var lately = newest.SelectMany(a => db.ArticleTags.Where(t => t.ArticleId == a.Id), (a, t) => new { t.Tag.Name, t.Tag.Slug, a.ListedAt, t.Tag.Trend, Rise = 0 });
        // One that only unpublished articles carry would give them away.
        var pinned = db.Tags.Where(t => t.Trend == TagTrend.Pinned).OrderBy(t => t.Name)
            .Select(t => new { t.Name, t.Slug, ListedAt = db.ArticleTags.Where(a => a.TagId == t.Id && a.ListedAt <= now).Max(a => a.ListedAt), t.Trend, Rise = 0 })
            .Where(t => t.ListedAt != null).Take(Shown);
        var rising = db.RisingTags.Join(db.Tags, r => r.TagId, t => t.Id, (r, t) => new { Rising = r, Tag = t })
            .Select(x => new
            {
                x.Tag.Name,
                x.Tag.Slug,
                ListedAt = db.ArticleTags.Where(a => a.TagId == x.Tag.Id && a.ListedAt <= now).Max(a => a.ListedAt),
                x.Tag.Trend,
                Rise = x.Rising.Place,
            })
            .Where(t => t.ListedAt != null);
        var mentions = await lately.Concat(pinned).Concat(rising).ToListAsync(cancel);
        return Choose(mentions.Select(m => new TagMention(m.Name, m.Slug, m.ListedAt!.Value, m.Trend, m.Rise)), now);
    }
}
