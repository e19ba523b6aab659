using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Accounts;

/// <summary>
/// How often one may be wrong. A guess is counted before it is looked at, by one conditional update, so that a thousand at once
/// are no more than ten. Strangers' guesses and those from a browser that the owner has used are counted apart.
/// </summary>
public sealed class Guesses(NewsDb db, TimeProvider clock)
{
    public const int Most = 10;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <param name="account">Also one that is not there: that asks the database as much.</param>
    /// <param name="deviceToken">From the cookie of a known device, if there was one.</param>
    /// <returns>Whether the guess may be looked at.</returns>
    public async Task<bool> TakeAsync(Guid account, string? deviceToken, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var ends = now + Window;
        return await DeviceAsync(account, deviceToken, cancel) is { } device
            ? await db.KnownDevices
                .Where(d => d.Id == device && (d.WindowEndsAt == null || d.WindowEndsAt <= now || d.Guesses < Most))
                .ExecuteUpdateAsync(d => d
                    .SetProperty(x => x.Guesses, x => x.WindowEndsAt == null || x.WindowEndsAt <= now ? 1 : x.Guesses + 1)
                    .SetProperty(x => x.WindowEndsAt, x => x.WindowEndsAt == null || x.WindowEndsAt <= now ? ends : x.WindowEndsAt), cancel) == 1
            : await db.Users
                .Where(a => a.Id == account && (a.LockoutEnd == null || a.LockoutEnd <= now || a.AccessFailedCount < Most))
                .ExecuteUpdateAsync(a => a
                    .SetProperty(x => x.AccessFailedCount, x => x.LockoutEnd == null || x.LockoutEnd <= now ? 1 : x.AccessFailedCount + 1)
                    .SetProperty(x => x.LockoutEnd, x => x.LockoutEnd == null || x.LockoutEnd <= now ? ends : x.LockoutEnd), cancel) == 1;
    }

    /// <summary>After the whole of a sign-in, not after the password alone: else a thief of the password could guess codes for ever.</summary>
    public async Task ForgiveAsync(Guid account, string? deviceToken, CancellationToken cancel)
    {
        if (await DeviceAsync(account, deviceToken, cancel) is { } device)
            await db.KnownDevices.Where(d => d.Id == device)
                .ExecuteUpdateAsync(d => d.SetProperty(x => x.Guesses, 0).SetProperty(x => x.WindowEndsAt, (DateTimeOffset?)null), cancel);
        else
            await db.Users.Where(a => a.Id == account)
                .ExecuteUpdateAsync(a => a.SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.LockoutEnd, (DateTimeOffset?)null), cancel);
    }

    /// <summary>Makes the browser a known one of the account.</summary>
    /// <returns>What its cookie is to hold: what it holds already, if that is ours.</returns>
    public async Task<string> KnowAsync(Account account, string? deviceToken, CancellationToken cancel)
    {
        var hash = Hash(deviceToken);
        var known = await db.KnownDevices.Where(d => d.TokenHash == hash).Select(d => d.AccountId).ToListAsync(cancel);
        if (known.Contains(account.Id))
            return deviceToken!;
        var token = known.Count > 0 ? new SecretToken(deviceToken!) : SecretToken.Create();
        db.Add(new KnownDevice(account, token, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        return token.Text;
    }

    private async Task<Guid?> DeviceAsync(Guid account, string? deviceToken, CancellationToken cancel)
    {
        var hash = Hash(deviceToken);
        return await db.KnownDevices.Where(d => d.TokenHash == hash && d.AccountId == account).Select(d => (Guid?)d.Id).SingleOrDefaultAsync(cancel);
    }

    private static byte[] Hash(string? deviceToken) => deviceToken is null ? [] : SecretToken.HashOf(deviceToken);
}
