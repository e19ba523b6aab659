using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Audit;
using RightsToAll.Data;

namespace RightsToAll.Accounts;

/// <summary>What somebody shows besides a password: codes of an app, and recovery codes. Each code is good once.</summary>
public sealed class SecondFactors(NewsDb db, TimeProvider clock)
{
    public const int RecoveryCodesMade = 10;
    private const int CodeLength = 6;
    private const int RecoveryLetters = 16;

    /// <summary>Without letters that look alike on paper.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Whether a password alone does not let them in.</summary>
    public async Task<bool> AnyAsync(Account account, CancellationToken cancel) => account.TwoFactorEnabled || await HasPasskeyAsync(account.Id, cancel);

    public Task<bool> HasPasskeyAsync(Guid account, CancellationToken cancel) => db.UserPasskeys.AnyAsync(p => p.UserId == account, cancel);

    /// <summary>Makes a key for an app that is to be tried out; it counts once <see cref="ConfirmAsync"/> has seen a code.</summary>
    public Task BeginAsync(Guid account, CancellationToken cancel)
    {
        var key = RandomNumberGenerator.GetBytes(TimeCode.KeyBytes);
        return db.Users.Where(a => a.Id == account && !a.TwoFactorEnabled).ExecuteUpdateAsync(a => a.SetProperty(x => x.AuthenticatorKey, key), cancel);
    }

    /// <returns>Whether the app and the site agree.</returns>
    public async Task<bool> ConfirmAsync(Account account, string code, CancellationToken cancel)
    {
        if (account.AuthenticatorKey is not { } key || TimeCode.StepOf(key, Digits(code), clock.GetUtcNow()) is not { } step)
            return false;
        return await db.Users.Where(a => a.Id == account.Id && !a.TwoFactorEnabled && a.AuthenticatorKey == key)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.TwoFactorEnabled, true).SetProperty(x => x.AuthenticatorStep, step), cancel) == 1;
    }

    /// <summary>Uses a code of the app, or else a recovery code, up: of two that come at once, on two nodes even, one wins.</summary>
    public async Task<bool> UseAsync(Account account, string code, CancellationToken cancel)
    {
        if (Digits(code) is { Length: CodeLength } digits)
            return await UseTimeCodeAsync(account, digits, cancel);
        var hash = SecretToken.HashOf(Plain(code));
        if (await db.RecoveryCodes.Where(c => c.AccountId == account.Id && c.Hash == hash).ExecuteDeleteAsync(cancel) == 0)
            return false;
        db.Record(SignedIn.As(account), clock.GetUtcNow(), "account.recovery-code-used", account.Id, account.Name);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <returns>New ones, shown once; the old are void.</returns>
    public async Task<IReadOnlyList<string>> MakeRecoveryCodesAsync(Account account, CancellationToken cancel)
    {
        string[] codes = [.. Enumerable.Range(0, RecoveryCodesMade).Select(_ => RandomNumberGenerator.GetString(Letters, RecoveryLetters))];
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.RecoveryCodes.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancel);
        db.AddRange(codes.Select(code => new RecoveryCode(account, code)));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(part => new string(part))))];
    }

    private async Task<bool> UseTimeCodeAsync(Account account, string digits, CancellationToken cancel)
    {
        if (account is not { TwoFactorEnabled: true, AuthenticatorKey: { } key } || TimeCode.StepOf(key, digits, clock.GetUtcNow()) is not { } step)
            return false;
        return await db.Users.Where(a => a.Id == account.Id && a.TwoFactorEnabled && a.AuthenticatorStep < step)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.AuthenticatorStep, step), cancel) == 1;
    }

    private static string Digits(string code) => code.Replace(" ", "", StringComparison.Ordinal) is var text && text.All(char.IsAsciiDigit) ? text : "";

    private static string Plain(string code) => string.Concat(code.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
