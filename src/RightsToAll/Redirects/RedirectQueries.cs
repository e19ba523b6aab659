using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Redirects;

public static class RedirectQueries
{
    private const int DaysCounted = 30;

    /// <summary>The first of the days that are counted.</summary>
    public static DateOnly CountedSince(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(1 - DaysCounted);

    /// <param name="text">Part of either address, as it is written or percent-encoded.</param>
    public static IQueryable<Redirect> Finding(this IQueryable<Redirect> redirects, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return redirects;
        var like = LikePattern.Containing(Uri.UnescapeDataString(text.Trim()).Replace("\0", "", StringComparison.Ordinal));
        return redirects.Where(r => EF.Functions.ILike(r.From, like, LikePattern.Escape) || EF.Functions.ILike(r.To, like, LikePattern.Escape));
    }

    /// <summary>By old address.</summary>
    public static IQueryable<RedirectRow> Rows(this NewsDb db, IQueryable<Redirect> redirects, DateTimeOffset now)
    {
        var since = CountedSince(now);
        return redirects.OrderBy(r => r.From).Select(r => new RedirectRow(
            r.From, r.To, r.CreatedAt,
            db.RedirectUses.Where(u => u.From == r.From && u.Day >= since).Sum(u => (long?)u.Times) ?? 0,
            db.RedirectUses.Where(u => u.From == r.From).Max(u => (DateOnly?)u.Day)));
    }
}
