using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Taxonomy;

/// <summary>A tag that an author may choose.</summary>
public sealed record TagChoice(Guid Id, string Name, string Slug, int ArticleCount);

/// <summary>Tags whose names are nearly a new one's, so that "Refugees" is not made beside "Refugee".</summary>
public static class NearDuplicates
{
    private const int Shown = 5;

    /// <returns>The nearest first; the tag of that very name among them. Empty for a name without letters.</returns>
    public static async Task<IReadOnlyList<TagChoice>> OfAsync(NewsDb db, string name, CancellationToken cancel) =>
        // The operator "%", which the trigram index answers; it takes upper and lower case for the same.
        await db.Tags.Where(t => EF.Functions.TrigramsAreSimilar(t.Name, name))
            .OrderByDescending(t => EF.Functions.TrigramsSimilarity(t.Name, name)).ThenBy(t => t.Name)
            .Take(Shown)
            .Select(t => new TagChoice(t.Id, t.Name, t.Slug, t.ArticleCount))
            .ToListAsync(cancel);
}
