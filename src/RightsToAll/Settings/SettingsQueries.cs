using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Settings;

public static class SettingsQueries
{
    /// <summary>The zone that the newsroom's times are in.</summary>
    public static async Task<TimeZoneInfo> ZoneAsync(this NewsDb db, CancellationToken cancel) =>
        TimeZoneInfo.FindSystemTimeZoneById(await db.SiteSettings.Select(s => s.TimeZone).SingleAsync(cancel));
}
