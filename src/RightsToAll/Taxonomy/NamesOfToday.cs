using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Taxonomy;

/// <summary>What a text that was written before a merge means after it.</summary>
public static class NamesOfToday
{
    // A merge leads to one that was merged itself, and so on.
    private const int MostHops = 50;

    /// <param name="made">Tags that wait to be saved with the text.</param>
    /// <returns>The same with what tags and category were merged into; without those that are gone for good.</returns>
    public static async Task<ArticleContent> WithNamesOfTodayAsync(this NewsDb db, ArticleContent content, IReadOnlyCollection<Guid> made, CancellationToken cancel)
    {
        var today = content.TagIds.Append(content.CategoryId ?? Guid.Empty).Distinct().ToDictionary(id => id);
        for (var hop = 0; hop < MostHops; hop++)
        {
            var asked = today.Values.Distinct().ToArray();
            var moved = await (
                from name in db.MergedNames
                join merge in db.Merges on name.MergeId equals merge.Id
                where asked.Contains(name.Id)
                select new { name.Id, merge.IntoId }).ToDictionaryAsync(m => m.Id, m => m.IntoId, cancel);
            if (moved.Count == 0)
                break;
            foreach (var (old, id) in today.ToList())
                today[old] = moved.GetValueOrDefault(id, id);
        }
        var named = today.Values.Distinct().ToArray();
        var there = await db.Tags.Where(t => named.Contains(t.Id)).Select(t => t.Id).Concat(db.Categories.Where(c => named.Contains(c.Id)).Select(c => c.Id)).ToListAsync(cancel);
        var known = there.Concat(made).ToHashSet();
        return content with
        {
            TagIds = [.. content.TagIds.Select(id => today[id]).Where(known.Contains).Distinct()],
            CategoryId = content.CategoryId is { } category && known.Contains(today[category]) ? today[category] : null,
        };
    }
}
