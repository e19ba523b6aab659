using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Data;
using RightsToAll.Mail;

namespace RightsToAll.Newsletters;

/// <summary>A letter that a node has taken to send.</summary>
/// <param name="Attempts">This one counted.</param>
public sealed record Taken(Guid Id, Guid? IssueId, Guid? SubscriberId, Guid? SignUpId, int Attempts);

/// <summary>
/// Letters that wait, and what becomes of them. A letter is marked as being sent before the mail server is spoken to and settled after it has
/// answered; one that a node takes along when it dies is never taken again, so that nobody gets a letter twice.
/// </summary>
public sealed class Outbox(NewsDb db, AddressSeal seal, Subscriptions subscriptions, TimeProvider clock, IOptions<NewsletterOptions> newsletter)
{
    /// <summary>Longer than any node talks to the mail server about one letter.</summary>
    public static readonly TimeSpan Lost = TimeSpan.FromMinutes(5);

    /// <summary>After so many letters that came back within the time that deliveries are kept, an address is deleted.</summary>
    public const int MostBounces = 3;

    /// <summary>How long a letter waits after each time it was put off.</summary>
    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromHours(24)];

    /// <summary>Whether the outbox is open, something in it is due, and the rate allows another letter.</summary>
    public Task<bool> HasDueAsync(CancellationToken cancel)
    {
        var (now, key, most) = (clock.GetUtcNow(), seal.KeyMark, newsletter.Value.LettersPerMinute);
        var aMinuteAgo = now.AddMinutes(-1);
        return db.NewsletterPlans.AnyAsync(p => p.IsOn && p.KeyMark == key
            && db.Deliveries.Any(d => d.State == DeliveryState.Waiting && d.NotBefore <= now && (d.Rank == Delivery.Confirming || !p.Paused))
            && db.Deliveries.Count(d => d.TakenAt > aMinuteAgo) < most, cancel);
    }

    /// <summary>Letters that a node has died with.</summary>
    public Task<int> GiveUpLostAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Lost;
        return db.Deliveries.Where(d => d.State == DeliveryState.Sending && d.TakenAt < before)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.State, DeliveryState.Unknown), cancel);
    }

    /// <returns>The next letter, marked as being sent; null where none is due, or as many were begun in the last minute as may be.</returns>
    public async Task<Taken?> TakeAsync(CancellationToken cancel)
    {
        var (now, key) = (clock.GetUtcNow(), seal.KeyMark);
        var aMinuteAgo = now.AddMinutes(-1);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // One node after the other, so that all together keep to the rate; and nobody pauses in between.
        var paused = await db.Database.SqlQuery<bool>($"select paused as \"Value\" from newsletter_plan where is_on and key_mark = {key} for no key update").ToListAsync(cancel);
        if (paused.Count == 0 || await db.Deliveries.CountAsync(d => d.TakenAt > aMinuteAgo, cancel) >= newsletter.Value.LettersPerMinute)
            return null;
        var most = paused[0] ? Delivery.Confirming : Delivery.Weekly;
        var taken = await db.Database.SqlQuery<Taken>(
            $"""
            update newsletter_deliveries set state = 'Sending', taken_at = {now}, attempts = attempts + 1
            where id = (
                select id from newsletter_deliveries where state = 'Waiting' and not_before <= {now} and rank <= {most}
                order by rank, not_before, id limit 1 for update skip locked)
            returning id, issue_id, subscriber_id, sign_up_id, attempts
            """).ToListAsync(cancel);
        await transaction.CommitAsync(cancel);
        return taken.FirstOrDefault();
    }

    /// <summary>Writes down what the mail server said.</summary>
    public Task SettleAsync(Taken taken, Posted posted, CancellationToken cancel) => posted switch
    {
        Posted.Taken => PutAsync(taken, DeliveryState.Sent, cancel),
        Posted.NoRecipient => BouncedAsync(taken.Id, cancel),
        Posted.Refused => PutAsync(taken, DeliveryState.Failed, cancel),
        Posted.Unknown => PutAsync(taken, DeliveryState.Unknown, cancel),
        _ when taken.Attempts > Waits.Length => PutAsync(taken, DeliveryState.Failed, cancel),
        _ => PutOffAsync(taken, Waits[taken.Attempts - 1], cancel),
    };

    /// <summary>There is nothing left to say: it was not sent.</summary>
    public Task WithholdAsync(Taken taken, CancellationToken cancel) => PutAsync(taken, DeliveryState.Withheld, cancel);

    /// <summary>It could not be written: it was not sent.</summary>
    public Task FailAsync(Taken taken, CancellationToken cancel) => PutAsync(taken, DeliveryState.Failed, cancel);

    /// <summary>The mail server, or a letter that came back, says that there is no such mailbox.</summary>
    /// <returns>Whether there was such a letter, and it had not come back before.</returns>
    public async Task<bool> BouncedAsync(Guid id, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Deliveries.Where(d => d.Id == id && d.State != DeliveryState.Bounced && d.State != DeliveryState.Waiting)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.State, DeliveryState.Bounced), cancel) == 0)
            return false;
        var to = await db.Deliveries.Where(d => d.Id == id).Select(d => new { d.SubscriberId, d.SignUpId }).SingleAsync(cancel);
        if (to.SignUpId is { } asked)
            await db.SignUps.Where(s => s.Id == asked).ExecuteDeleteAsync(cancel);
        if (to.SubscriberId is { } subscriber && await db.Deliveries.CountAsync(d => d.SubscriberId == subscriber && d.State == DeliveryState.Bounced, cancel) >= MostBounces
            && await db.Subscribers.Where(s => s.Id == subscriber).Select(s => s.AddressMark).SingleOrDefaultAsync(cancel) is { } mark)
            await subscriptions.ForgetAsync(mark, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private Task<int> PutAsync(Taken taken, DeliveryState state, CancellationToken cancel) =>
        Mine(taken).ExecuteUpdateAsync(d => d.SetProperty(x => x.State, state), cancel);

    private async Task PutOffAsync(Taken taken, TimeSpan wait, CancellationToken cancel)
    {
        var next = clock.GetUtcNow() + wait;
        // Whoever has unsubscribed meanwhile is not waited for.
        await Mine(taken).Where(d => d.IssueId != null && d.SubscriberId == null).ExecuteDeleteAsync(cancel);
        await Mine(taken).ExecuteUpdateAsync(d => d.SetProperty(x => x.State, DeliveryState.Waiting).SetProperty(x => x.NotBefore, next), cancel);
    }

    // Not one that was given up meanwhile.
    private IQueryable<Delivery> Mine(Taken taken) => db.Deliveries.Where(d => d.Id == taken.Id && d.State == DeliveryState.Sending);
}
