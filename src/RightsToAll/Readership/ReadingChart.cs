using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Readership;

public sealed record ReadingDay(DateOnly Day, long Times);

/// <summary>An article in the newsroom's own list of what is read most.</summary>
public sealed record MostReadRow(ReadPeriod Period, Guid Id, string Title, string Language, long Times);

/// <summary>What the newsroom sees of its readers: how often articles were read day by day, where the bars stand in a drawing, and what was read most.</summary>
public sealed record ReadingChart(IReadOnlyList<ReadingDay> Days, IReadOnlyList<MostReadRow> MostRead)
{
    public const int DayCount = 28;

    /// <summary>Of the drawing, in its own units.</summary>
    public const int Width = DayCount * BarStep;
    public const int Height = 120;
    public const int BarStep = 20;
    public const int BarWidth = 16;

    public bool IsEmpty => Days.All(day => day.Times == 0);

    /// <summary>The top of the scale: the busiest day, or 1 where nothing was read.</summary>
    public long Top => Math.Max(1, Days.Max(day => day.Times));

    /// <summary>Never nothing for a day with a read.</summary>
    public int BarHeight(ReadingDay day) => (int)Math.Ceiling((double)Height * day.Times / Top);

    public IEnumerable<MostReadRow> Of(ReadPeriod period) => MostRead.Where(row => row.Period == period);

    /// <param name="today">In the site's time zone; the last day.</param>
    public static async Task<ReadingChart> UntilAsync(NewsDb db, DateOnly today, DateTimeOffset now, CancellationToken cancel)
    {
        var first = today.AddDays(1 - DayCount);
        var counts = await db.SiteReads.Where(r => r.Day >= first && r.Day <= today).ToDictionaryAsync(r => r.Day, r => r.Times, cancel);
        var most = await db.MostRead
            .Join(db.Articles.Where(a => a.ListedAt <= now), p => p.ArticleId, a => a.Id, (p, a) => new { p.Place, Row = new MostReadRow(p.Period, a.Id, a.Title, a.Language, p.Times) })
            .OrderBy(x => x.Place).Select(x => x.Row).ToListAsync(cancel);
        return new([.. Enumerable.Range(0, DayCount).Select(day => first.AddDays(day)).Select(day => new ReadingDay(day, counts.GetValueOrDefault(day)))], most);
    }
}
