namespace RightsToAll.Settings;

public static class Days
{
    /// <summary>The first moment that the day has in the zone, on nights when clocks go forward at midnight too.</summary>
    public static DateTimeOffset Beginning(this DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
