using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin;

/// <summary>Pages on which people change how they sign in. Whatever they change ends all other sessions.</summary>
public abstract class OwnAccountModel(NewsDb db, Sessions sessions, Guesses guesses, SecondFactors factors, IOptions<SecurityOptions> security, TimeProvider clock)
    : DoorModel(sessions, guesses)
{
    private readonly Sessions _sessions = sessions;

    protected const string LastFactor = "Your role needs a second factor, and this is your last one. Add another first.";

    public Account Account { get; private set; } = null!;

    protected async Task ReadAsync(CancellationToken cancel)
    {
        var me = SignedIn.From(User).Id;
        Account = await db.Users.AsTracking().SingleAsync(a => a.Id == me, cancel);
    }

    /// <summary>Records the change, signs out everywhere, and in again here.</summary>
    /// <param name="factorShown">Whether they have just shown more than a password.</param>
    protected async Task<IActionResult> ChangedAsync(string act, bool factorShown, string next, CancellationToken cancel)
    {
        await db.Entry(Account).ReloadAsync(cancel);
        Account.EndSessions();
        db.Record(SignedIn.As(Account), clock.GetUtcNow(), act, Account.Id, Account.Name);
        await db.SaveChangesAsync(cancel);
        await _sessions.EndAllAsync(Account.Id, cancel);
        ReturnUrl = next;
        return await EnterAsync(Account, factorShown || Sessions.IsStrong(User), cancel);
    }

    /// <summary>Whether one factor less would leave too few for the role.</summary>
    protected async Task<bool> NeedsAsync(bool authenticator, CancellationToken cancel)
    {
        var passkeys = await db.UserPasskeys.CountAsync(p => p.UserId == Account.Id, cancel);
        var left = authenticator ? passkeys : passkeys - 1 + (Account.TwoFactorEnabled ? 1 : 0);
        return security.Value.Requires(Account.Role) && left < 1;
    }

    /// <summary>The first factor brings recovery codes with it, for the day it is lost.</summary>
    protected async Task<string> AfterAddingAsync(CancellationToken cancel) =>
        await db.RecoveryCodes.AnyAsync(c => c.AccountId == Account.Id, cancel) || !await factors.AnyAsync(Account, cancel) ? "/admin/account" : "/admin/account/recovery-codes";
}
