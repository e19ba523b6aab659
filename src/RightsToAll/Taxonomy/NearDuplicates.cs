using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Taxonomy;

/// <summary>A tag that an author may choose.</summary>
/// <param name="Alias">The other name by which it was found; null where it was its own.</param>
public sealed record TagChoice(Guid Id, string Name, string Slug, int ArticleCount, string? Alias);

/// <summary>Two tags that are nearly called the same.</summary>
public sealed record SimilarTags(Guid Id, string Name, int Articles, Guid OtherId, string OtherName, int OtherArticles);

/// <summary>Tags whose names are nearly the same, so that "Refugees" does not stay beside "Refugee".</summary>
public static class NearDuplicates
{
    /// <summary>How many tags a page of pairs looks at: each is a question to the index.</summary>
    public const int Window = 400;

    private const int Shown = 5;

    // Below, more pairs are two subjects than one written in two ways.
    private const double LeastSimilarity = 0.5;

    /// <returns>The nearest first; the tag of that very name among them. Empty for a name without letters.</returns>
    public static async Task<IReadOnlyList<TagChoice>> OfAsync(NewsDb db, string name, CancellationToken cancel)
    {
        // The operator "%", which the trigram index answers; it takes upper and lower case for the same.
        var found = await db.Tags.Where(t => EF.Functions.TrigramsAreSimilar(t.Name, name)).Select(t => new { t.Id, t.Name, t.Slug, t.ArticleCount, Said = t.Name })
            .Concat(db.TagAliases.Where(a => EF.Functions.TrigramsAreSimilar(a.Name, name)).Select(a => new { a.Tag.Id, a.Tag.Name, a.Tag.Slug, a.Tag.ArticleCount, Said = a.Name }))
            .OrderByDescending(t => EF.Functions.TrigramsSimilarity(t.Said, name)).ThenBy(t => t.Name)
            .Take(2 * Shown)
            .ToListAsync(cancel);
        return [.. found.DistinctBy(t => t.Id).Take(Shown).Select(t => new TagChoice(t.Id, t.Name, t.Slug, t.ArticleCount, t.Said == t.Name ? null : t.Said))];
    }

    /// <summary>Pairs among the tags that follow on a name in the alphabet.</summary>
    /// <returns>And the name that the next page follows on; null on the last.</returns>
    public static async Task<(IReadOnlyList<SimilarTags> Pairs, string? Next)> PairsAsync(NewsDb db, string from, CancellationToken cancel)
    {
        var window = db.Tags.Where(t => t.Name.CompareTo(from) > 0).OrderBy(t => t.Name).Take(Window);
        var next = await window.Skip(Window - 1).Select(t => t.Name).FirstOrDefaultAsync(cancel);
        var pairs = await window
            .SelectMany(
                t => db.Tags.Where(o => EF.Functions.TrigramsAreSimilar(o.Name, t.Name) && EF.Functions.TrigramsSimilarity(o.Name, t.Name) >= LeastSimilarity && o.Name.CompareTo(t.Name) > 0),
                (t, o) => new { t.Id, t.Name, t.ArticleCount, OtherId = o.Id, OtherName = o.Name, OtherCount = o.ArticleCount })
            .OrderBy(p => p.Name).ThenBy(p => p.OtherName)
            .Take(Window)
            .ToListAsync(cancel);
        return ([.. pairs.Select(p => new SimilarTags(p.Id, p.Name, p.ArticleCount, p.OtherId, p.OtherName, p.OtherCount))], next);
    }
}
