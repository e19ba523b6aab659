using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Authors;

public static class AuthorQueries
{
    // Somebody may have been merged into one who was merged later; nobody is so often.
    private const int MostSteps = 10;

    /// <summary>Those that can be named.</summary>
    public static IQueryable<Author> StandingAuthors(this NewsDb db) => db.Authors.Where(a => a.TrashedAt == null);

    /// <summary>The authors that these ids stand for today: who was merged is who they were merged into, once, and who is gone is left out.</summary>
    public static async Task<IReadOnlyList<Guid>> AsOfTodayAsync(this NewsDb db, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var now = ids;
            var merged = await db.AuthorMerges.Where(m => now.Contains(m.AuthorId) && m.UndoneAt == null).ToDictionaryAsync(m => m.AuthorId, m => m.IntoId, cancel);
            if (merged.Count == 0)
                break;
            ids = [.. ids.Select(id => merged.GetValueOrDefault(id, id)).Distinct()];
        }
        var asked = ids;
        var there = await db.Authors.Where(a => asked.Contains(a.Id)).Select(a => a.Id).ToListAsync(cancel);
        return [.. ids.Where(there.Contains)];
    }

    /// <summary>Whether somebody's public name protects them.</summary>
    public static async Task<bool> WritesUnderPseudonymAsync(this NewsDb db, SignedIn who, CancellationToken cancel) =>
        who.AuthorId is { } author && await db.AsOfTodayAsync([author], cancel) is [var today] && await db.Authors.AnyAsync(a => a.Id == today && a.Pseudonym, cancel);
}
