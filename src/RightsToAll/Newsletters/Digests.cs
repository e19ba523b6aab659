using Microsoft.EntityFrameworkCore;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Settings;

namespace RightsToAll.Newsletters;

/// <summary>Makes the digest of a week when its moment has come: what it names, and a letter to each who wants it, in one transaction.</summary>
public sealed class Digests(NewsDb db, AddressSeal seal, TimeProvider clock)
{
    public async Task MakeDueAsync(CancellationToken cancel)
    {
        var plan = await db.NewsletterPlans.SingleAsync(cancel);
        if (!plan.IsOpen(seal) || plan.Paused)
            return;
        var now = clock.GetUtcNow();
        var (due, day) = plan.LastDue(now, await db.ZoneAsync(cancel));
        if (due < plan.Since || now - due > NewsletterPlan.Patience || await db.Issues.AnyAsync(i => i.Day == day, cancel))
            return;
        try
        {
            await MakeAsync(day, now, cancel);
        }
        catch (DbUpdateException taken) when (taken.IsTaken())
        {
            // Another node was quicker.
            db.ChangeTracker.Clear();
        }
    }

    private async Task MakeAsync(DateOnly day, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var picks = new Dictionary<string, IReadOnlyList<Guid>>();
        foreach (var language in await db.Subscribers.Where(s => s.Digest).Select(s => s.Language).Distinct().ToListAsync(cancel))
            if (await db.PicksAsync(language, now, cancel) is { Count: > 0 } found)
                picks[language] = found;
        var issue = Issue.OfDigest(day, picks, now, Recording.Server);
        db.Add(issue);
        db.RecordByServer(now, "newsletter.digest-made", issue.Id, "The digest");
        await db.SaveChangesAsync(cancel);
        // Where a language has nothing to tell, nobody gets an empty letter. Whoever leaves at this moment is waited for, and left out.
        string[] languages = [.. picks.Keys];
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into newsletter_deliveries (id, issue_id, subscriber_id, rank, state, not_before, attempts)
            select uuidv7(), {issue.Id}, id, {Delivery.Weekly}, 'Waiting', {now}, 0 from newsletter_subscribers where digest and language = any ({languages})
            for key share
            """,
            cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
