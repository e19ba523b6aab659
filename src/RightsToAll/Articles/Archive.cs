using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Articles;

/// <summary>Archives by the day in an article's address.</summary>
public static class Archive
{
    /// <param name="until">The first day after the period.</param>
    public static IQueryable<Teaser> Between(this IQueryable<Teaser> teasers, DateOnly from, DateOnly until) =>
        teasers.Where(t => t.PublishedOn >= from && t.PublishedOn < until);

    /// <summary>Which of the periods hold anything: one look into the index for each, whatever they hold.</summary>
    /// <param name="starts">Their first days, ascending; each ends where the next begins.</param>
    /// <param name="end">The first day after the last.</param>
    public static async Task<IReadOnlySet<DateOnly>> FilledPeriodsAsync(
        this NewsDb db, IReadOnlyList<DateOnly> starts, DateOnly end, DateTimeOffset now, CancellationToken cancel)
    {
        var from = starts.ToArray();
        var until = starts.Skip(1).Append(end).ToArray();
        var filled = await db.Database.SqlQuery<DateOnly>(
            $"""
            select p.first as "Value" from unnest({from}, {until}) as p(first, next)
            where exists (
                select from articles
                where listed_at is not null and published_on >= p.first and published_on < p.next and listed_at <= {now})
            """).ToListAsync(cancel);
        return filled.ToHashSet();
    }
}
