using Microsoft.EntityFrameworkCore;
using RightsToAll.Audit;
using RightsToAll.Authors;
using RightsToAll.Data;

namespace RightsToAll.Accounts;

/// <summary>
/// What those who manage people do to others. Nobody gives or touches a role above their own, and the last administrator who can
/// get in stays one.
/// </summary>
/// <remarks>Every act answers with what stands against it, or null once it is done. <c>by</c> is null for a command on the server.</remarks>
public sealed class People(NewsDb db, AccountLetters letters, TimeProvider clock)
{
    public const string Nobody = "There is no such account.";
    public const string Above = "Their role is above yours.";
    public const string LastAdministrator = "This is the last administrator who can sign in. Make somebody else one first.";
    public const string Taken = "Somebody with this e-mail address has an account already.";

    public const string IsPseudonym = "This name is a pseudonym of an author: an account of the same name would give away who writes under it. Use another.";

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    public async Task<(string? Refusal, SecretToken? Token)> InviteAsync(SignedIn? by, string email, string name, Role role, CancellationToken cancel)
    {
        if (by is not null && role > by.Role)
            return (Above, null);
        var normalized = Account.Normalized(email);
        if (await db.Users.AnyAsync(a => a.NormalizedUserName == normalized, cancel))
            return (Taken, null);
        var called = LikePattern.Exactly(name.Trim());
        if (await db.Authors.AnyAsync(a => a.Pseudonym && EF.Functions.ILike(a.Name, called, LikePattern.Escape), cancel))
            return (IsPseudonym, null);
        var token = SecretToken.Create();
        var link = OneTimeLink.ToJoin(token, email, name, role, by?.Id, clock.GetUtcNow());
        db.Add(link);
        Record(by, "account.invited", link.Id, name, Nothing, new Dictionary<string, string> { ["email"] = email, ["role"] = role.ToString() });
        await db.SaveChangesAsync(cancel);
        await letters.TellAsync(by, "account.invited", email, role);
        return (null, token);
    }

    public async Task<string?> UninviteAsync(SignedIn by, Guid link, CancellationToken cancel)
    {
        var found = await db.OneTimeLinks.SingleOrDefaultAsync(l => l.Id == link && l.Purpose == LinkPurpose.Invitation && l.UsedAt == null, cancel);
        if (found is null)
            return "The invitation was used or withdrawn already.";
        if (found.Role > by.Role)
            return Above;
        db.Remove(found);
        Record(by, "account.uninvited", link, found.Name, new Dictionary<string, string> { ["email"] = found.Email }, Nothing);
        await db.SaveChangesAsync(cancel);
        await letters.TellAsync(by, "account.uninvited", found.Email, found.Role);
        return null;
    }

    public Task<string?> GiveRoleAsync(SignedIn? by, Guid id, Role role, CancellationToken cancel) => ActAsync(by, id, "account.role-changed", async account =>
    {
        if (by is not null && role > by.Role)
            return Above;
        if (role < Role.Administrator && await IsLastAdministratorAsync(account, cancel))
            return LastAdministrator;
        account.Become(role);
        return null;
    }, account => account.Role.ToString(), cancel);

    public Task<string?> LockAsync(SignedIn? by, Guid id, CancellationToken cancel) => ActAsync(by, id, "account.locked", async account =>
    {
        if (await IsLastAdministratorAsync(account, cancel))
            return LastAdministrator;
        account.Lock(clock.GetUtcNow());
        return null;
    }, null, cancel);

    public Task<string?> UnlockAsync(SignedIn? by, Guid id, CancellationToken cancel) => ActAsync(by, id, "account.unlocked", account =>
    {
        account.Unlock();
        return Done;
    }, null, cancel);

    public Task<string?> EndSessionsAsync(SignedIn? by, Guid id, CancellationToken cancel) => ActAsync(by, id, "account.signed-out", account =>
    {
        account.EndSessions();
        return Done;
    }, null, cancel);

    public async Task<string?> WriteAsAsync(SignedIn? by, Guid id, Guid? author, CancellationToken cancel)
    {
        if (author is not null && !await db.StandingAuthors().AnyAsync(a => a.Id == author, cancel))
            return "There is no such author.";
        var pseudonyms = await db.Authors.Where(a => a.Pseudonym).Select(a => a.Id).ToListAsync(cancel);
        return await ActAsync(by, id, "account.author-changed", account =>
        {
            account.AuthorId = author;
            // Sessions carry the author.
            account.EndSessions();
            return Done;
        }, account => account.AuthorId is not { } written ? ""
            // The log is kept and exported: it is not to tie an account to whom the name protects.
            : pseudonyms.Contains(written) ? "a pseudonym" : written.ToString(), cancel);
    }

    /// <summary>For somebody who has lost everything but the password. They are asked to set up another at the next sign-in.</summary>
    public Task<string?> ResetSecondFactorAsync(SignedIn? by, Guid id, CancellationToken cancel) => ActAsync(by, id, "account.second-factor-reset", async account =>
    {
        account.ForgetAuthenticator();
        account.EndSessions();
        await db.RecoveryCodes.Where(c => c.AccountId == id).ExecuteDeleteAsync(cancel);
        await db.UserPasskeys.Where(p => p.UserId == id).ExecuteDeleteAsync(cancel);
        return null;
    }, null, cancel);

    public async Task<(string? Refusal, SecretToken? Token)> ResetPasswordAsync(SignedIn? by, Guid id, CancellationToken cancel)
    {
        var token = SecretToken.Create();
        var refusal = await ActAsync(by, id, "account.reset-link-made", account =>
        {
            db.Add(OneTimeLink.ToReset(token, account, by?.Id, clock.GetUtcNow()));
            return Done;
        }, null, cancel);
        return refusal is null ? (null, token) : (refusal, null);
    }

    private static Task<string?> Done => Task.FromResult<string?>(null);

    private async Task<string?> ActAsync(
        SignedIn? by, Guid id, string act, Func<Account, Task<string?>> change, Func<Account, string>? field, CancellationToken cancel)
    {
        var (refusal, account) = await InTransactionAsync(by, id, act, change, field, cancel);
        if (account is not null)
            await letters.TellAsync(by, act, account.Email!, account.Role);
        return refusal;
    }

    /// <returns>What stands against it, or the account as it is now.</returns>
    private async Task<(string? Refusal, Account? Account)> InTransactionAsync(
        SignedIn? by, Guid id, string act, Func<Account, Task<string?>> change, Func<Account, string>? field, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Two administrators who demote each other at once would leave none.
        await db.LockPeopleAsync(cancel);
        if (await db.Users.AsTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } account)
            return (Nobody, null);
        if (by is not null && account.Role > by.Role)
            return (Above, null);
        var (before, stamp) = (field?.Invoke(account), account.SecurityStamp);
        if (await change(account) is { } refusal)
            return (refusal, null);
        // Those that do not stand any more need not be listed either.
        if (account.SecurityStamp != stamp)
            await db.Sessions.Where(s => s.AccountId == id).ExecuteDeleteAsync(cancel);
        Record(by, act, id, account.Name, Value(before), Value(field?.Invoke(account)));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (null, account);
    }

    private async Task<bool> IsLastAdministratorAsync(Account account, CancellationToken cancel) =>
        account is { Role: Role.Administrator, LockedAt: null }
        && !await db.Users.AnyAsync(a => a.Id != account.Id && a.Role == Role.Administrator && a.LockedAt == null, cancel);

    private static IReadOnlyDictionary<string, string> Value(string? value) => value is null ? Nothing : new Dictionary<string, string> { ["value"] = value };

    private void Record(SignedIn? by, string act, Guid id, string name, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        if (by is null)
            db.RecordByServer(clock.GetUtcNow(), act, id, name, before, after);
        else
            db.Record(by, clock.GetUtcNow(), act, id, name, before, after);
    }
}

internal static class PeopleLock
{
    private const long Key = 0x70656F706C65;

    /// <summary>Until the end of the transaction nobody else changes who may do what.</summary>
    public static Task LockPeopleAsync(this NewsDb db, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Key})", cancel);
}
