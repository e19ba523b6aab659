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
        var places = await db.MostRead.OrderBy(p => p.Place).ToListAsync(cancel);
        if (places.Count == 0)
            return Nothing;
        Guid[] ids = [.. places.Select(p => p.ArticleId).Distinct()];
        var teasers = await db.Teasers(now).Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancel);
        IReadOnlyList<Teaser> Of(ReadPeriod period) =>
            [.. places.Where(p => p.Period == period).Select(p => teasers.GetValueOrDefault(p.ArticleId)).OfType<Teaser>()];
        return new(Of(ReadPeriod.Today), Of(ReadPeriod.Week), ids);
    }
}
