using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Planning;

/// <summary>A day of the calendar.</summary>
/// <param name="Published">How many articles of that day readers see already.</param>
/// <param name="Scheduled">Those still to come, by their time.</param>
public sealed record CalendarDay(DateOnly Date, int Published, IReadOnlyList<WaitingArticle> Scheduled);

/// <summary>What was and will be published in a month, day by day in the site's time zone.</summary>
public sealed record PublishingCalendar(DateOnly Month, IReadOnlyList<CalendarDay> Days)
{
    /// <summary>More scheduled articles in one month than any newsroom plans.</summary>
    public const int MostScheduled = 300;

    /// <summary>The month's weeks, from Monday to Sunday; null where a day is of another month.</summary>
    public IEnumerable<CalendarDay?[]> Weeks => Enumerable.Repeat<CalendarDay?>(null, DaysSinceMonday(Month)).Concat(Days).Chunk(7)
        .Select(week => week.Length == 7 ? week : [.. week, .. new CalendarDay?[7 - week.Length]]);

    /// <returns>Null for what is no month between the years 1900 and 9000.</returns>
    public static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 1900 and <= 9000 ? month : null;

    public static string Key(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <param name="month">Its first day.</param>
    public static async Task<PublishingCalendar> OfAsync(NewsDb db, DateOnly month, SignedIn who, DateTimeOffset now, CancellationToken cancel)
    {
        var next = month.AddMonths(1);
        var counts = await db.PublishedByDayAsync(month, next, now, cancel);
        var scheduled = await db.Articles.VisibleTo(who)
            .Where(a => a.ListedAt > now && a.PublishedOn >= month && a.PublishedOn < next)
            .OrderBy(a => a.ListedAt).ThenBy(a => a.Id).Take(MostScheduled)
            .Select(a => new { a.PublishedOn, Article = new WaitingArticle(a.Id, a.Title, a.Language, null, a.ListedAt!.Value) })
            .ToListAsync(cancel);
        var byDay = scheduled.ToLookup(a => a.PublishedOn!.Value, a => a.Article);
        return new(month, [.. Enumerable.Range(0, next.DayNumber - month.DayNumber).Select(month.AddDays)
            .Select(day => new CalendarDay(day, counts.GetValueOrDefault(day), [.. byDay[day]]))]);
    }

    internal static int DaysSinceMonday(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;
}

public static class PublishingQueries
{
    /// <summary>How many articles of each day readers see at a moment; days without any are left out.</summary>
    /// <param name="until">The day after the last.</param>
    public static Task<Dictionary<DateOnly, int>> PublishedByDayAsync(this NewsDb db, DateOnly from, DateOnly until, DateTimeOffset now, CancellationToken cancel) =>
        db.Articles.Where(a => a.ListedAt <= now && a.PublishedOn >= from && a.PublishedOn < until)
            .GroupBy(a => a.PublishedOn!.Value).Select(day => new { Day = day.Key, Count = day.Count() })
            .ToDictionaryAsync(day => day.Day, day => day.Count, cancel);
}
