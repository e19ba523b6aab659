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

    /// <summary>The page of a list and the feeds of that list.</summary>
    private static readonly string[] ListAndFeeds = ["", "/feed", "/feed/atom", "/feed/json"];

    /// <summary>As <see cref="MoveAsync"/>, for a list of articles with its feeds.</summary>
    public static async Task MoveListAsync(this NewsDb db, string from, string to, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var below in ListAndFeeds)
            await db.MoveAsync(from + below, to + below, now, cancel);
    }

    /// <returns>The addresses that lead to a list or a feed of it.</returns>
    public static Task<List<string>> LeadingToListAsync(this NewsDb db, string list, CancellationToken cancel)
    {
        string[] pages = [.. ListAndFeeds.Select(below => list + below)];
        return db.Redirects.Where(r => pages.Contains(r.To)).Select(r => r.From).ToListAsync(cancel);
    }

    /// <summary>Takes <see cref="MoveListAsync"/> back: the old addresses are pages again, and what had led to them does so again.</summary>
    /// <param name="to">Where they lead now.</param>
    /// <param name="led">What <see cref="LeadingToListAsync"/> said of them before they moved.</param>
    public static async Task MoveListBackAsync(this NewsDb db, string from, string to, IReadOnlyList<string> led, CancellationToken cancel)
    {
        string[] pages = [.. ListAndFeeds.Select(below => from + below)];
        var known = await db.Redirects.AsTracking().Where(r => pages.Contains(r.From) || led.Contains(r.From)).ToListAsync(cancel);
        foreach (var redirect in known)
            if (pages.Contains(redirect.From))
                db.Remove(redirect);
            else if (ListAndFeeds.Any(below => redirect.To == to + below))
                redirect.Lead(from + redirect.To[to.Length..]);
    }

    /// <summary>A list that is gone for good is led to no more.</summary>
    public static Task ForgetListAsync(this NewsDb db, string list, CancellationToken cancel)
    {
        string[] pages = [.. ListAndFeeds.Select(below => list + below)];
        return db.Redirects.Where(r => pages.Contains(r.To)).ExecuteDeleteAsync(cancel);
    }
}
