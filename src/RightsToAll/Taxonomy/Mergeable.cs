using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Taxonomy;

/// <summary>A tag or category as an editor saw it.</summary>
/// <param name="Version">What <see cref="Tag.Saves"/> or <see cref="Category.Version"/> was.</param>
public sealed record NameSeen(Guid Id, long Version);

/// <summary>A tag or category that may be merged.</summary>
/// <param name="Articles">Of a tag: published under it. A category's are not counted; null.</param>
public sealed record Mergeable(
    Guid Id, string Name, string Slug, string Description, int? Articles, long Version, TagTrend Trend, CategoryColour Colour, int Position)
{
    public NameSeen Seen => new(Id, Version);
}

public static class MergeableQueries
{
    /// <summary>Where readers find it: a path as it is stored.</summary>
    public static string PathOf(this MergeKind kind, string slug) => (kind == MergeKind.Tag ? "/tag/" : "/category/") + slug;

    /// <returns>Those that there are, by name.</returns>
    public static async Task<List<Mergeable>> MergeablesAsync(this NewsDb db, MergeKind kind, Guid[] ids, CancellationToken cancel)
    {
        if (kind == MergeKind.Tag)
            return await db.Tags.Where(t => ids.Contains(t.Id)).OrderBy(t => t.Name)
                .Select(t => new Mergeable(t.Id, t.Name, t.Slug, t.Description, t.ArticleCount, t.Saves, t.Trend, CategoryColour.Ink, 0)).ToListAsync(cancel);
        // Not projected by the database, which makes no number of xmin.
        var categories = await db.Categories.Where(c => ids.Contains(c.Id)).OrderBy(c => c.Name).ToListAsync(cancel);
        return [.. categories.Select(c => new Mergeable(c.Id, c.Name, c.Slug, c.Description, null, c.Version, TagTrend.ByItself, c.Colour, c.Position))];
    }

    /// <summary>What was merged into this one and can be undone still, the last first.</summary>
    public static Task<List<Merge>> UndoableMergesAsync(this NewsDb db, Guid into, DateTimeOffset now, CancellationToken cancel)
    {
        var oldest = now - Merge.Kept;
        return db.Merges.Include(m => m.Names.OrderBy(n => n.Name)).Where(m => m.IntoId == into && m.DoneAt > oldest)
            .OrderByDescending(m => m.DoneAt).Take(MostShown).ToListAsync(cancel);
    }

    private const int MostShown = 50;

    /// <summary>In the order of the menu.</summary>
    public static IOrderedQueryable<Category> InOrder(this IQueryable<Category> categories) => categories.OrderBy(c => c.Position).ThenBy(c => c.Name);

    /// <summary>What neither an article carries, published or not, nor a working copy.</summary>
    public static IQueryable<Tag> Unused(this IQueryable<Tag> tags, NewsDb db) =>
        tags.Where(t => t.ArticleCount == 0 && !db.ArticleTags.Any(a => a.TagId == t.Id) && !db.Drafts.Any(d => d.Tags.Any(x => x.TagId == t.Id)));
}
