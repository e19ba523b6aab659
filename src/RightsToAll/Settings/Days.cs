namespace RightsToAll.Settings;

public static class Days
{
    /// <summary>The day that it is in the zone at a moment.</summary>
    public static DateOnly DayIn(this DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>The first moment that the day has in the zone, on nights when clocks go forward at midnight too.</summary>
    public static DateTimeOffset Beginning(this DateOnly day, TimeZoneInfo zone) => day.AtHour(0, zone);

    /// <summary>The full hour of the day in the zone; the next time there is, where clocks skip it.</summary>
    public static DateTimeOffset AtHour(this DateOnly day, int hour, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
