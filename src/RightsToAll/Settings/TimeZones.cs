namespace RightsToAll.Settings;

public static class TimeZones
{
    /// <summary>By their IANA names, such as Africa/Nairobi, in alphabetical order.</summary>
    public static readonly IReadOnlyList<string> All =
        [.. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId).Select(zone => zone.Id).Append("UTC").Distinct().Order(StringComparer.Ordinal)];

    /// <returns>UTC for a zone that this machine does not know.</returns>
    public static TimeZoneInfo Of(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
