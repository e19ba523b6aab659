using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Newsletters;

/// <summary>How readers come to get letters: they ask, are asked back by letter, and confirm.</summary>
public sealed class SignUps(NewsDb db, AddressSeal seal, TimeProvider clock)
{
    /// <summary>Letters to one address that wait to be confirmed: nobody's mailbox is filled by somebody else.</summary>
    public const int MostOpen = 3;

    /// <summary>Has a letter sent that asks to confirm. Nothing tells whether the address was known.</summary>
    /// <param name="address">As <see cref="ReaderAddress.Read"/> gives it.</param>
    public async Task AskAsync(string address, LetterChoice choice, CancellationToken cancel)
    {
        var (now, signUp) = (clock.GetUtcNow(), new SignUp(address, choice, seal, clock.GetUtcNow()));
        if (await db.SignUps.CountAsync(s => s.AddressMark == signUp.AddressMark && s.ExpiresAt > now, cancel) >= MostOpen)
            return;
        db.AddRange(signUp, new Delivery(signUp, now));
        await db.SaveChangesAsync(cancel);
    }

    /// <returns>Null where the link was used, has expired or never was.</returns>
    public Task<SignUp?> FindAsync(string token, CancellationToken cancel)
    {
        var (hash, now) = (SecretToken.HashOf(token), clock.GetUtcNow());
        return db.SignUps.SingleOrDefaultAsync(s => s.TokenHash == hash && s.ExpiresAt > now, cancel);
    }

    /// <summary>Makes a subscriber of whoever holds the link, or gives them what they chose anew.</summary>
    /// <returns>What they will get; null where the link is good for nothing.</returns>
    public async Task<LetterChoice?> ConfirmAsync(string token, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Of several presses at once, one goes on.
        if (await FindAsync(token, cancel) is not { } signUp || await db.SignUps.Where(s => s.Id == signUp.Id).ExecuteDeleteAsync(cancel) == 0)
            return null;
        await db.SignUps.Where(s => s.AddressMark == signUp.AddressMark).ExecuteDeleteAsync(cancel);
        var id = Guid.CreateVersion7();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into newsletter_subscribers (id, address, address_mark, token_hash, digest, breaking, language, since)
            values ({id}, {signUp.Address}, {signUp.AddressMark}, {seal.TokenOf(id).Hash}, {signUp.Digest}, {signUp.Breaking}, {signUp.Language}, {clock.GetUtcNow()})
            on conflict (address_mark) do update set digest = excluded.digest, breaking = excluded.breaking, language = excluded.language
            """,
            cancel);
        await transaction.CommitAsync(cancel);
        return signUp.Choice;
    }
}
