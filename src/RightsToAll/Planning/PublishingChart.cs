using RightsToAll.Data;

namespace RightsToAll.Planning;

/// <param name="From">A Monday.</param>
public sealed record PublishingWeek(DateOnly From, int Articles);

/// <summary>How much was published week by week, and where its bars stand in a drawing.</summary>
public sealed record PublishingChart(IReadOnlyList<PublishingWeek> Weeks)
{
    public const int WeekCount = 26;

    /// <summary>Of the drawing, in its own units.</summary>
    public const int Width = WeekCount * BarStep;
    public const int Height = 120;
    public const int BarStep = 20;
    public const int BarWidth = 16;

    /// <summary>The top of the scale: the busiest week, or 1 where nothing was published.</summary>
    public int Top => Math.Max(1, Weeks.Max(week => week.Articles));

    /// <summary>Never nothing for a week with an article.</summary>
    public int BarHeight(PublishingWeek week) => (int)Math.Ceiling((double)Height * week.Articles / Top);

    /// <param name="today">In the site's time zone; its week is the last.</param>
    public static async Task<PublishingChart> UntilAsync(NewsDb db, DateOnly today, DateTimeOffset now, CancellationToken cancel)
    {
        var thisWeek = today.AddDays(-PublishingCalendar.DaysSinceMonday(today));
        var first = thisWeek.AddDays(-7 * (WeekCount - 1));
        var counts = await db.PublishedByDayAsync(first, thisWeek.AddDays(7), now, cancel);
        return new([.. Enumerable.Range(0, WeekCount).Select(week => first.AddDays(7 * week))
            .Select(monday => new PublishingWeek(monday, Enumerable.Range(0, 7).Sum(day => counts.GetValueOrDefault(monday.AddDays(day)))))]);
    }
}
