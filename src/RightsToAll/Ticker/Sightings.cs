using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Ticker;

/// <summary>What readers saw, kept for those who ask later. Sightings follow what changes the ticker besides the board: articles and the clock.</summary>
public static class Sightings
{
    /// <summary>How far a sighting may lag behind what readers saw, except after a change of the board, which is seen at once.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromSeconds(10);

    /// <summary>Keeps what readers see now, if it is not what they saw before.</summary>
    public static async Task SeeTickerAsync(this NewsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var headlines = await db.OnTheTickerAsync(now, cancel);
        if (await db.TickerSightingAsync(now, cancel) is { } last && last.Headlines.SequenceEqual(headlines))
            return;
        db.Add(new TickerSighting(now, headlines));
        await db.SaveChangesAsync(cancel);
    }

    /// <returns>Null for a time before the first sighting.</returns>
    public static Task<TickerSighting?> TickerSightingAsync(this NewsDb db, DateTimeOffset moment, CancellationToken cancel) =>
        db.TickerSightings.Where(s => s.At <= moment).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).FirstOrDefaultAsync(cancel);
}
