using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Articles;

public sealed record PresenceRow(string Name, DateTimeOffset Since);

public static class PresenceQueries
{
    private const int MostTold = 20;

    /// <summary>Notes that somebody has an article open. Two tabs of one account may do so at the same moment, so it is one command.</summary>
    public static Task NotePresenceAsync(this NewsDb db, Guid articleId, SignedIn who, DateTimeOffset now, CancellationToken cancel)
    {
        var forgotten = now - Presence.Forgotten;
        return db.Database.ExecuteSqlAsync($"""
            insert into presences (article_id, account_id, name, since, seen_at) values ({articleId}, {who.Id}, {who.Name}, {now}, {now})
            on conflict (article_id, account_id) do update set name = excluded.name, seen_at = excluded.seen_at,
                since = case when presences.seen_at < {forgotten} then excluded.since else presences.since end
            """, cancel);
    }

    public static Task<List<PresenceRow>> OthersAtAsync(this NewsDb db, Guid articleId, SignedIn who, DateTimeOffset now, CancellationToken cancel)
    {
        var forgotten = now - Presence.Forgotten;
        return db.Presences
            .Where(p => p.ArticleId == articleId && p.AccountId != who.Id && p.SeenAt >= forgotten)
            .OrderBy(p => p.Since)
            .Select(p => new PresenceRow(p.Name, p.Since))
            .Take(MostTold)
            .ToListAsync(cancel);
    }
}
