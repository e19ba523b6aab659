using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Taxonomy;

public static class TagKeywords
{
    /// <returns>What in a text becomes a link to a tag's page: its name and its other names.</returns>
    public static async Task<IReadOnlyList<Keyword>> KeywordsAsync(this NewsDb db, IReadOnlyCollection<Guid> tagIds, CancellationToken cancel)
    {
        if (tagIds.Count == 0)
            return [];
        var names = await db.Tags.Where(t => tagIds.Contains(t.Id)).Select(t => new { t.Name, t.Slug })
            .Concat(db.TagAliases.Where(a => tagIds.Contains(a.TagId)).Select(a => new { a.Name, a.Tag.Slug }))
            .ToListAsync(cancel);
        return [.. names.Select(n => new Keyword(n.Name, Addresses.Tag(n.Slug)))];
    }
}
