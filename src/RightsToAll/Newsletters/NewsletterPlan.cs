using RightsToAll.Settings;

namespace RightsToAll.Newsletters;

/// <summary>What administrators decided about the newsletter; one row.</summary>
public sealed class NewsletterPlan
{
    public const int OnlyId = 1;

    /// <summary>A digest that could not be made by then is left out: nobody wants last week's.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    private const int DaysInWeek = 7;

    public int Id { get; private init; } = OnlyId;

    /// <summary>Whether readers may sign up, and letters are sent.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Whether letters wait, but for those that ask to confirm.</summary>
    public bool Paused { get; set; }

    /// <summary>When the digest is made, in the site's time zone.</summary>
    public DayOfWeek Day { get; private set; } = DayOfWeek.Friday;

    /// <summary>0 to 23.</summary>
    public int Hour { get; private set; } = 7;

    /// <summary>Of the letters, as BCP 47; empty for the site's own alone.</summary>
    public IReadOnlyList<string> Languages { get; private set; } = [];

    /// <summary>Since when this day and hour hold: a digest that would have been due before is not made.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>Of the key that addresses are encrypted with; null before the newsletter is first switched on.</summary>
    public byte[]? KeyMark { get; private set; }

    public uint Version { get; private set; }

    /// <summary>In which a reader may have the letters.</summary>
    public IReadOnlyList<string> Offered(string siteLanguage) => Languages.Count > 0 ? Languages : [siteLanguage];

    public bool HasKey(AddressSeal seal) => seal.IsSet && (KeyMark is null || KeyMark.AsSpan().SequenceEqual(seal.KeyMark));

    /// <summary>Whether readers may sign up here.</summary>
    public bool IsOpen(AddressSeal seal) => IsOn && HasKey(seal);

    public void Change(NewsletterChoice choice, AddressSeal seal, DateTimeOffset now)
    {
        if ((IsOn, Day, Hour) != (choice.IsOn, choice.Day, choice.Hour))
            Since = now;
        (IsOn, Day, Hour, Languages) = (choice.IsOn, choice.Day, choice.Hour, choice.Languages);
        if (IsOn)
            KeyMark ??= seal.KeyMark;
    }

    /// <summary>The last moment, up to now, at which a digest was to be made, and its day in the zone.</summary>
    public (DateTimeOffset At, DateOnly Day) LastDue(DateTimeOffset now, TimeZoneInfo zone)
    {
        var day = now.DayIn(zone);
        day = day.AddDays(-(((int)day.DayOfWeek - (int)Day + DaysInWeek) % DaysInWeek));
        var at = day.AtHour(Hour, zone);
        return at <= now ? (at, day) : (day.AddDays(-DaysInWeek).AtHour(Hour, zone), day.AddDays(-DaysInWeek));
    }

    /// <summary>The first moment after now at which a digest is to be made.</summary>
    public DateTimeOffset NextDue(DateTimeOffset now, TimeZoneInfo zone) => LastDue(now, zone).Day.AddDays(DaysInWeek).AtHour(Hour, zone);
}

/// <summary>What the form of the settings holds.</summary>
public sealed record NewsletterChoice(bool IsOn, DayOfWeek Day, int Hour, IReadOnlyList<string> Languages);
