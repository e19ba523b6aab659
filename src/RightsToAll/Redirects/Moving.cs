using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Redirects;

public static class Moving
{
    /// <summary>
    /// Sends an address's readers to another for good. Older addresses that led to the first lead to the second at once, and what
    /// led away from the second is forgotten: no chains, no loops.
    /// </summary>
    /// <param name="from">A path as it is stored: not percent-encoded.</param>
    public static async Task MoveAsync(this NewsDb db, string from, string to, DateTimeOffset now, CancellationToken cancel)
    {
        var known = await db.Redirects.AsTracking().Where(r => r.To == from || r.From == to || r.From == from).ToListAsync(cancel);
        db.RemoveRange(known.Where(r => r.From == to));
        foreach (var redirect in known.Where(r => r.From != to))
            redirect.Lead(to);
        if (!known.Exists(r => r.From == from))
            db.Add(new Redirect(from, to) { CreatedAt = now });
    }
}
