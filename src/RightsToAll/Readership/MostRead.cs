using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Caching;
using RightsToAll.Data;

namespace RightsToAll.Readership;

/// <summary>What readers see of what is read most: the most read first, and nothing of how often.</summary>
/// <param name="Looked">All articles that were ranked, those among them that are not public now.</param>
public sealed record MostRead(IReadOnlyList<Teaser> Today, IReadOnlyList<Teaser> Week, IReadOnlyList<Guid> Looked)
{
    /// <summary>Of each list.</summary>
    public const int Places = 5;

    /// <summary>An article that was read less often is in no list: on a small site that would tell when somebody read it.</summary>
    public const int Fewest = 3;

    public static readonly MostRead Nothing = new([], [], []);

    /// <summary>Says what a page shows by showing it.</summary>
    public void TellTo(Shown shown)
    {
        shown.Add(Shown.MostRead);
        foreach (var id in Looked)
            shown.Add(Shown.Article(id));
        shown.Add(Today);
        shown.Add(Week);
    }

    public static async Task<MostRead> AtAsync(NewsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var teasers = db.Teasers(now);
        // With those that are not public, whose return the page has to hear of.
        var places = await db.MostRead
            .SelectMany(p => teasers.Where(t => t.Id == p.ArticleId).DefaultIfEmpty(), (p, t) => new { p.Period, p.Place, p.ArticleId, Teaser = t })
            .OrderBy(p => p.Place).ToListAsync(cancel);
        IReadOnlyList<Teaser> Of(ReadPeriod period) => [.. places.Where(p => p.Period == period).Select(p => p.Teaser).OfType<Teaser>()];
        return new(Of(ReadPeriod.Today), Of(ReadPeriod.Week), [.. places.Select(p => p.ArticleId).Distinct()]);
    }
}
