using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Taxonomy;

/// <summary>A line of the newsroom's list of tags.</summary>
/// <param name="Aliases">Its other names.</param>
public sealed record TagRow(Guid Id, string Name, string Slug, int Articles, TagTrend Trend, IReadOnlyList<string> Aliases);

/// <summary>The newsroom's list of tags, by name.</summary>
public static class TagList
{
    public const int PageSize = 50;

    /// <param name="words">Part of a name, or of another name; null or empty for all.</param>
    /// <param name="from">The name that the page follows on.</param>
    /// <returns>One more than a page where there is a further one.</returns>
    public static Task<List<TagRow>> ReadAsync(NewsDb db, string? words, bool unused, string from, CancellationToken cancel)
    {
        var tags = unused ? db.Tags.Unused(db) : db.Tags;
        if (!string.IsNullOrWhiteSpace(words))
        {
            // Two questions that an index answers; "or" between them would be one that none does.
            var like = LikePattern.Containing(words.Trim());
            var found = db.Tags.Where(t => EF.Functions.ILike(t.Name, like, LikePattern.Escape)).Select(t => t.Id)
                .Union(db.TagAliases.Where(a => EF.Functions.ILike(a.Name, like, LikePattern.Escape)).Select(a => a.TagId));
            tags = tags.Where(t => found.Contains(t.Id));
        }
        return tags.Where(t => t.Name.CompareTo(from) > 0).OrderBy(t => t.Name).Take(PageSize + 1)
            .Select(t => new TagRow(t.Id, t.Name, t.Slug, t.ArticleCount, t.Trend, t.Aliases.OrderBy(a => a.Name).Select(a => a.Name).ToList()))
            .ToListAsync(cancel);
    }
}
