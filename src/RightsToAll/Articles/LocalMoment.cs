using System.Globalization;

namespace RightsToAll.Articles;

/// <summary>Which of two occurrences of a time is meant, on the night when clocks go back.</summary>
public enum Fold
{
    First,
    Second,
}

/// <summary>What was made of a date and time that somebody typed.</summary>
/// <param name="Instant">In UTC; null where <paramref name="Problem"/> says why there is none.</param>
/// <param name="Problem">For the person who typed it; empty where all is well.</param>
/// <param name="AsksWhich">Whether the time occurs twice and <see cref="Fold"/> would decide.</param>
public readonly record struct LocalMomentRead(DateTimeOffset? Instant, string Problem, bool AsksWhich);

/// <summary>
/// Times as the newsroom writes them, in the site's time zone. Built on nothing but the offset at an instant: what the
/// framework itself tells of times that do not exist knows daylight saving only, not a day that a country skipped.
/// </summary>
public static class LocalMoment
{
    // What a browser's datetime-local field sends.
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFF"];

    // More than any clock has ever been set forward or back at once.
    private static readonly TimeSpan LongestJump = TimeSpan.FromHours(26);

    /// <param name="value">Such as "2026-03-29T02:30".</param>
    /// <param name="fold">Needed only for a time that occurs twice.</param>
    public static LocalMomentRead Read(string value, TimeZoneInfo zone, Fold? fold = null)
    {
        if (!DateTime.TryParseExact(value.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local.Year is < 1900 or > 9000)
            return new(null, "Give a date and a time, such as 2026-03-29T14:30.", false);

        var instants = Instants(local, zone);
        return (instants.Count, fold) switch
        {
            (0, _) => new(null, DoesNotExist(local, zone), false),
            (1, _) or (_, Fold.First) => new(instants[0], "", instants.Count > 1),
            (_, Fold.Second) => new(instants[^1], "", true),
            _ => new(null, OccursTwice(local, instants, zone), true),
        };
    }

    /// <summary>As a datetime-local field wants it.</summary>
    public static string Value(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Which occurrence of its local time an instant is; null where there is only one.</summary>
    public static Fold? FoldOf(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var instants = Instants(TimeZoneInfo.ConvertTime(instant, zone).DateTime, zone);
        if (instants.Count < 2)
            return null;
        return instant.UtcDateTime < instants[^1].UtcDateTime ? Fold.First : Fold.Second;
    }

    /// <summary>Such as "14:30 in Paris (12:30 UTC)"; the day in UTC is said where it is another.</summary>
    public static string Shown(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var (local, utc) = (TimeZoneInfo.ConvertTime(instant, zone), instant.ToUniversalTime());
        if (Place(zone) == "UTC")
            return $"{Clock(utc.DateTime)} UTC";
        var day = local.Date == utc.Date ? "" : " on " + Day(utc.DateTime);
        return $"{Clock(local.DateTime)} in {Place(zone)} ({Clock(utc.DateTime)} UTC{day})";
    }

    /// <summary>What people call a time zone: "Europe/Paris" is Paris.</summary>
    public static string Place(TimeZoneInfo zone) =>
        zone.HasSameRules(TimeZoneInfo.Utc) ? "UTC" : zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');

    /// <summary>The instants at which clocks show this time: one, or none, or two, earliest first.</summary>
    private static List<DateTimeOffset> Instants(DateTime local, TimeZoneInfo zone)
    {
        var asIfUtc = new DateTimeOffset(local, TimeSpan.Zero);
        return [.. new[] { -LongestJump, -LongestJump / 2, TimeSpan.Zero, LongestJump / 2, LongestJump }
            .Select(distance => zone.GetUtcOffset(asIfUtc + distance))
            .Distinct()
            .Select(offset => (Instant: asIfUtc - offset, Offset: offset))
            .Where(candidate => zone.GetUtcOffset(candidate.Instant) == candidate.Offset)
            .Select(candidate => candidate.Instant)
            .Order()];
    }

    private static string DoesNotExist(DateTime local, TimeZoneInfo zone)
    {
        var change = ChangeNear(local, zone);
        var before = TimeZoneInfo.ConvertTime(change.AddMinutes(-1), zone).DateTime;
        var after = TimeZoneInfo.ConvertTime(change, zone).DateTime;
        return $"{Clock(local)} on {Day(local)} does not exist in {Place(zone)}, where clocks are set forward. "
            + $"The nearest times are {Beside(before, local)} and {Beside(after, local)}.";
    }

    private static string OccursTwice(DateTime local, List<DateTimeOffset> instants, TimeZoneInfo zone) =>
        $"{Clock(local)} on {Day(local)} occurs twice in {Place(zone)}, where clocks are set back. "
        + $"Say whether the first is meant ({Clock(instants[0].DateTime)} UTC) or the second ({Clock(instants[^1].DateTime)} UTC).";

    /// <summary>The minute from which the offset is another.</summary>
    private static DateTimeOffset ChangeNear(DateTime local, TimeZoneInfo zone)
    {
        var minute = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0, DateTimeKind.Utc);
        var (low, high) = (new DateTimeOffset(minute - LongestJump), new DateTimeOffset(minute + LongestJump));
        var before = zone.GetUtcOffset(low);
        while (high - low > TimeSpan.FromMinutes(1))
        {
            var middle = low.AddMinutes(Math.Floor((high - low).TotalMinutes / 2));
            if (zone.GetUtcOffset(middle) == before)
                low = middle;
            else
                high = middle;
        }
        return high;
    }

    private static string Beside(DateTime time, DateTime asked) =>
        time.Date == asked.Date ? Clock(time) : $"{Clock(time)} on {Day(time)}";

    private static string Clock(DateTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Day(DateTime time) => time.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
