using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Newsletters;

/// <summary>What subscribers do by the link in their letters, and how they are forgotten.</summary>
public sealed class Subscriptions(NewsDb db)
{
    /// <returns>Null for a link of nobody.</returns>
    public Task<LetterChoice?> FindAsync(string token, CancellationToken cancel)
    {
        var hash = SecretToken.HashOf(token);
        return db.Subscribers.Where(s => s.TokenHash == hash).Select(s => new LetterChoice(s.Digest, s.Breaking, s.Language)).SingleOrDefaultAsync(cancel);
    }

    /// <returns>Whether there was somebody to change it for.</returns>
    public async Task<bool> ChangeAsync(string token, LetterChoice choice, CancellationToken cancel)
    {
        var hash = SecretToken.HashOf(token);
        return await db.Subscribers.Where(s => s.TokenHash == hash).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.Digest, choice.Digest).SetProperty(x => x.Breaking, choice.Breaking).SetProperty(x => x.Language, choice.Language), cancel) > 0;
    }

    public async Task UnsubscribeAsync(string token, CancellationToken cancel)
    {
        var hash = SecretToken.HashOf(token);
        if (await db.Subscribers.Where(s => s.TokenHash == hash).Select(s => s.AddressMark).SingleOrDefaultAsync(cancel) is { } mark)
            await ForgetAsync(mark, cancel);
    }

    /// <summary>Deletes an address wherever it is, and what waits to be sent to it.</summary>
    /// <returns>Whether it was anywhere.</returns>
    public async Task<bool> ForgetAsync(byte[] mark, CancellationToken cancel)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        await db.Deliveries.Where(d => d.State == DeliveryState.Waiting && db.Subscribers.Any(s => s.AddressMark == mark && s.Id == d.SubscriberId)).ExecuteDeleteAsync(cancel);
        var subscribed = await db.Subscribers.Where(s => s.AddressMark == mark).ExecuteDeleteAsync(cancel);
        var asked = await db.SignUps.Where(s => s.AddressMark == mark).ExecuteDeleteAsync(cancel);
        if (own is not null)
            await own.CommitAsync(cancel);
        return subscribed + asked > 0;
    }
}
