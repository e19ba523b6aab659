using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Accounts;

/// <summary>Where passwords are looked at. To unknown, locked and mistaken it says the same, after the same time.</summary>
public sealed class Door(NewsDb db, Passwords passwords, Guesses guesses)
{
    /// <param name="deviceToken">From the cookie of a known device, if there was one.</param>
    /// <returns>The account whose password this is; null also where too much was guessed.</returns>
    public async Task<Account?> KnockAsync(string email, string password, string? deviceToken, CancellationToken cancel)
    {
        var normalized = Account.Normalized(email);
        var account = await db.Users.SingleOrDefaultAsync(a => a.NormalizedUserName == normalized, cancel);
        var mayTry = await guesses.TakeAsync(account?.Id ?? Guid.Empty, deviceToken, cancel);
        var hash = mayTry && account is { LockedAt: null } ? account.PasswordHash : null;
        return await passwords.VerifyAsync(hash, password, cancel) ? account : null;
    }
}
