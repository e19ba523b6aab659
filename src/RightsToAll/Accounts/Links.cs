using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Newsletters;

namespace RightsToAll.Accounts;

/// <summary>One-time links: where they lead, and whether one is still good.</summary>
public sealed class Links(NewsDb db, TimeProvider clock)
{
    private static readonly Dictionary<LinkPurpose, string> Pages = new()
    {
        [LinkPurpose.SetUp] = "/admin/set-up/",
        [LinkPurpose.Invitation] = "/admin/invitation/",
        [LinkPurpose.Reset] = "/admin/reset/",
    };

    /// <returns>A path of the site.</returns>
    public static string Path(LinkPurpose purpose, SecretToken token) => Pages[purpose] + token.Text;

    /// <summary>The path as it may be written into a log: whoever reads a log must not get in by it.</summary>
    public static string WithoutToken(string path) =>
        Pages.Values.Concat([PreviewLink.Path, NewsletterPaths.ConfirmBase, NewsletterPaths.UnsubscribeBase]).FirstOrDefault(page => path.StartsWith(page, StringComparison.OrdinalIgnoreCase)) is { } page ? page + "…" : path;

    /// <returns>Null for one that was used, is too old, or never was.</returns>
    public Task<OneTimeLink?> FindAsync(LinkPurpose purpose, string token, CancellationToken cancel)
    {
        var hash = SecretToken.HashOf(token);
        var now = clock.GetUtcNow();
        return db.OneTimeLinks.SingleOrDefaultAsync(l => l.TokenHash == hash && l.Purpose == purpose && l.UsedAt == null && l.ExpiresAt > now, cancel);
    }

    /// <summary>Uses a link up, in the transaction of what it is used for: of several at once one wins.</summary>
    public async Task<bool> TakeAsync(OneTimeLink link, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await db.OneTimeLinks
            .Where(l => l.Id == link.Id && l.UsedAt == null && l.ExpiresAt > now)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now), cancel) == 1;
    }

    /// <summary>Before there is anybody, whoever runs the server decides who comes first.</summary>
    /// <returns>Null when there are accounts.</returns>
    public async Task<SecretToken?> ToSetUpAsync(CancellationToken cancel)
    {
        if (await db.Users.AnyAsync(cancel))
            return null;
        var token = SecretToken.Create();
        var link = OneTimeLink.ToSetUp(token, clock.GetUtcNow());
        // Said in SQL, since each start waits for it: the first save of a context takes a quarter of a second to prepare.
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into one_time_links (id, purpose, token_hash, email, name, role, made_at, expires_at)
            values ({link.Id}, {link.Purpose.ToString()}, {link.TokenHash}, '', '', {link.Role.ToString()}, {link.MadeAt}, {link.ExpiresAt})
            """,
            cancel);
        return token;
    }
}
