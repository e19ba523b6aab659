using Microsoft.EntityFrameworkCore;
using Npgsql;
using RightsToAll.Audit;
using RightsToAll.Data;

namespace RightsToAll.Accounts;

/// <summary>What somebody does with a one-time link: becomes an account, or gets a new password.</summary>
public sealed class Joining(NewsDb db, Links links, Passwords passwords, TimeProvider clock)
{
    /// <summary>Makes the first administrator.</summary>
    /// <returns>Null when the link was used meanwhile, or somebody else was first.</returns>
    public async Task<Account?> SetUpAsync(OneTimeLink link, string email, string name, string password, CancellationToken cancel)
    {
        var hash = passwords.Hash(password);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Two links of two nodes, used at once, would make two first ones.
        await db.LockPeopleAsync(cancel);
        if (await db.Users.AnyAsync(cancel) || !await links.TakeAsync(link, cancel))
            return null;
        var account = Add(new Account(email, name, Role.Administrator, clock.GetUtcNow()), hash, "account.set-up");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return account;
    }

    /// <returns>Null when the link was used meanwhile, or somebody has the address already.</returns>
    public async Task<Account?> AcceptAsync(OneTimeLink link, string name, string password, CancellationToken cancel)
    {
        var hash = passwords.Hash(password);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (!await MayStillInviteAsync(link, cancel) || !await links.TakeAsync(link, cancel))
                return null;
            var account = Add(new Account(link.Email, name, link.Role, clock.GetUtcNow()), hash, "account.joined");
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return account;
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return null;
        }
    }

    /// <summary>A command's way of adding somebody whose password is known already.</summary>
    public async Task<Account> AddAsync(string email, string name, Role role, string password, CancellationToken cancel)
    {
        var account = Add(new Account(email, name, role, clock.GetUtcNow()), passwords.Hash(password), "account.added", byServer: true);
        await db.SaveChangesAsync(cancel);
        return account;
    }

    /// <returns>Null when the link was used meanwhile, or the account is no more.</returns>
    public async Task<Account?> ResetAsync(OneTimeLink link, string password, CancellationToken cancel)
    {
        var hash = passwords.Hash(password);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Users.AsTracking().SingleOrDefaultAsync(a => a.Id == link.AccountId && a.LockedAt == null, cancel) is not { } account
            || !await links.TakeAsync(link, cancel))
            return null;
        account.ChangePassword(hash);
        await db.Sessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancel);
        await db.KnownDevices.Where(d => d.AccountId == account.Id).ExecuteDeleteAsync(cancel);
        db.Record(SignedIn.As(account), clock.GetUtcNow(), "account.password-reset", account.Id, account.Name);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return account;
    }

    /// <summary>An invitation is worth what its maker is: one who was locked out or demoted meanwhile brings nobody in above them.</summary>
    private async Task<bool> MayStillInviteAsync(OneTimeLink link, CancellationToken cancel) =>
        link.MadeBy is not { } maker
        || await db.Users.Where(a => a.Id == maker && a.LockedAt == null).Select(a => (Role?)a.Role).SingleOrDefaultAsync(cancel) is { } role
        && role.Allows(Permissions.ManagePeople) && link.Role <= role;

    private Account Add(Account account, string hash, string act, bool byServer = false)
    {
        account.PasswordHash = hash;
        db.Add(account);
        var after = new Dictionary<string, string> { ["email"] = account.Email!, ["role"] = account.Role.ToString() };
        if (byServer)
            db.RecordByServer(clock.GetUtcNow(), act, account.Id, account.Name, after: after);
        else
            db.Record(SignedIn.As(account), clock.GetUtcNow(), act, account.Id, account.Name, after: after);
        return account;
    }
}
