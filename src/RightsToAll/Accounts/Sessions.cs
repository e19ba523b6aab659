using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Accounts;

/// <summary>Who is signed in, and where. Each request asks here whether its cookie still stands for somebody.</summary>
public sealed class Sessions(NewsDb db, TimeProvider clock)
{
    public const string SessionClaim = "session";
    public const string StrongClaim = "strong";
    private const string StampClaim = "stamp";

    /// <summary>Makes a new session, never one that a stranger could have known before; the caller puts it into a cookie.</summary>
    public async Task<ClaimsPrincipal> StartAsync(Account account, string device, bool strong, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.Sessions.Where(s => s.AccountId == account.Id && s.StartedAt <= now - Session.LongestLife).ExecuteDeleteAsync(cancel);
        var session = new Session(account, device, strong, now);
        db.Add(session);
        await db.SaveChangesAsync(cancel);
        return Principal(account, session);
    }

    /// <summary>One query: the session is there, and nothing has happened to its account since it began.</summary>
    public async Task<bool> StandsAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        if (SessionOf(user) is not { } id || user.FindFirstValue(StampClaim) is not { } stamp)
            return false;
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var found = await db.Sessions
            .Where(s => s.Id == id && s.StartedAt > now - Session.LongestLife)
            .Join(db.Users.Where(a => a.SecurityStamp == stamp && a.LockedAt == null), s => s.AccountId, a => a.Id, (s, a) => new { s.LastSeenOn, a.Id })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
            return false;
        if (found.LastSeenOn < today)
            await SeenAsync(id, found.Id, today, cancel);
        return true;
    }

    public Task EndAsync(Guid account, Guid session, CancellationToken cancel) =>
        db.Sessions.Where(s => s.Id == session && s.AccountId == account).ExecuteDeleteAsync(cancel);

    /// <summary>On every device, this one too.</summary>
    public async Task EndAllAsync(Guid account, CancellationToken cancel)
    {
        await db.Sessions.Where(s => s.AccountId == account).ExecuteDeleteAsync(cancel);
        await db.KnownDevices.Where(d => d.AccountId == account).ExecuteDeleteAsync(cancel);
    }

    public static bool IsStrong(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == StrongClaim);

    public static Guid? SessionOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(SessionClaim), out var id) ? id : null;

    private async Task SeenAsync(Guid session, Guid account, DateOnly today, CancellationToken cancel)
    {
        await db.Sessions.Where(s => s.Id == session).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenOn, today), cancel);
        await db.Users.Where(a => a.Id == account).ExecuteUpdateAsync(a => a.SetProperty(x => x.LastSeenOn, today), cancel);
    }

    private static ClaimsPrincipal Principal(Account account, Session session)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, SignedIn.NameClaim, SignedIn.RoleClaim);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, account.Id.ToString()));
        identity.AddClaim(new(SignedIn.NameClaim, account.Name));
        identity.AddClaim(new(SignedIn.RoleClaim, account.Role.ToString()));
        if (account.AuthorId is { } author)
            identity.AddClaim(new(SignedIn.AuthorClaim, author.ToString()));
        identity.AddClaim(new(StampClaim, account.SecurityStamp!));
        identity.AddClaim(new(SessionClaim, session.Id.ToString()));
        if (session.Strong)
            identity.AddClaim(new(StrongClaim, "true"));
        return new(identity);
    }
}
