using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Redirects;

/// <param name="Days">Newest first; days on which nobody asked are left out.</param>
public sealed record MissingRow(string Path, long Times, DateOnly LastOn, IReadOnlyList<MissingAddress> Days);

/// <summary>What readers asked for in vain.</summary>
public static class MissingAddresses
{
    private const int Shown = 100;

    /// <summary>The most asked for of the last thirty days, without what is there by now.</summary>
    public static async Task<IReadOnlyList<MissingRow>> ReadAsync(NewsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var since = RedirectQueries.CountedSince(now);
        var missing = db.MissingAddresses.Where(m => m.Day >= since);
        var paths = await missing.Where(m => !db.Redirects.Any(r => r.From == m.Path)).GroupBy(m => m.Path)
            .Select(days => new { Path = days.Key, Times = days.Sum(day => day.Times) })
            .OrderByDescending(row => row.Times).ThenBy(row => row.Path).Take(Shown).Select(row => row.Path).ToListAsync(cancel);
        var there = await SitePaths.WithPageAsync(db, paths, now, cancel);
        paths.RemoveAll(there.Contains);
        var days = (await missing.Where(m => paths.Contains(m.Path)).OrderByDescending(m => m.Day).ToListAsync(cancel)).ToLookup(m => m.Path);
        return [.. paths.Where(days.Contains).Select(path => new MissingRow(path, days[path].Sum(day => day.Times), days[path].First().Day, [.. days[path]]))];
    }
}
