using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Ticker;
using RightsToAll.Web;

namespace RightsToAll.Newsletters;

/// <summary>What became of an editor's wish to send breaking news.</summary>
public enum BreakingOutcome
{
    Sent,

    /// <summary>Once is enough.</summary>
    SentBefore,

    /// <summary>Readers cannot read it.</summary>
    NotPublic,

    /// <summary>The newsletter is switched off.</summary>
    Off,
}

/// <summary>What the newsroom does with the newsletter; each act is a line in the audit log, which never holds a reader's address.</summary>
public sealed class NewsletterDesk(NewsDb db, AddressSeal seal, Subscriptions subscriptions, TimeProvider clock)
{
    private DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="from">The <see cref="NewsletterPlan.Version"/> that the form was filled from.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody has changed it since.</exception>
    public async Task ChangeAsync(NewsletterChoice choice, uint from, SignedIn who, CancellationToken cancel)
    {
        var plan = await db.NewsletterPlans.AsTracking().SingleAsync(cancel);
        db.Entry(plan).Property(p => p.Version).OriginalValue = from;
        var before = Facts(plan);
        plan.Change(choice, seal, Now);
        var after = Facts(plan);
        if (before.Unlike(after).Count > 0)
            db.Record(who, Now, "newsletter.settings-changed", null, "The newsletter", before.Unlike(after), after.Unlike(before));
        await db.SaveChangesAsync(cancel);
    }

    public async Task PauseAsync(bool paused, SignedIn who, CancellationToken cancel)
    {
        if (await db.NewsletterPlans.AsTracking().SingleOrDefaultAsync(p => p.Paused != paused, cancel) is not { } plan)
            return;
        plan.Paused = paused;
        db.Record(who, Now, paused ? "newsletter.paused" : "newsletter.resumed", null, "The newsletter");
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Sends breaking news to all who want it in its language; the same never twice, whoever presses when.</summary>
    /// <param name="id">Of an article or of a headline on the ticker.</param>
    public async Task<BreakingOutcome> SendAsync(Guid id, SignedIn who, CancellationToken cancel)
    {
        var now = Now;
        if (await db.BreakingNewsAsync(id, now, cancel) is not { } news)
            return BreakingOutcome.NotPublic;
        if (!(await db.NewsletterPlans.SingleAsync(cancel)).IsOpen(seal))
            return BreakingOutcome.Off;
        var issue = Issue.OfBreaking(news.ArticleId, news.HeadlineId, news.Item.Title.AtMost(TickerItem.HeadlineLength), now, who.Name);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            db.Add(issue);
            db.Record(who, now, "newsletter.breaking-sent", id, issue.Headline);
            await db.SaveChangesAsync(cancel);
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into newsletter_deliveries (id, issue_id, subscriber_id, rank, state, not_before, attempts)
                select uuidv7(), {issue.Id}, id, {Delivery.Urgent}, 'Waiting', {now}, 0 from newsletter_subscribers
                where breaking and (language = {news.Item.Language} or starts_with({news.Item.Language}, language || '-'))
                for key share
                """,
                cancel);
            await transaction.CommitAsync(cancel);
            return BreakingOutcome.Sent;
        }
        catch (DbUpdateException taken) when (taken.IsTaken())
        {
            return BreakingOutcome.SentBefore;
        }
    }

    /// <returns>What somebody at this address has chosen; null where it is not known.</returns>
    public Task<Subscriber?> FindAsync(string address, CancellationToken cancel)
    {
        var mark = seal.MarkOf(address);
        return db.Subscribers.SingleOrDefaultAsync(s => s.AddressMark == mark, cancel);
    }

    /// <summary>Deletes an address on request.</summary>
    public async Task<bool> EraseAsync(string address, SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await subscriptions.ForgetAsync(seal.MarkOf(address), cancel))
            return false;
        db.Record(who, Now, "newsletter.address-erased", null, "An address");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>For a newsroom that moves elsewhere: all addresses, told apart by nothing but what they chose.</summary>
    public async Task ExportAsync(Stream stream, CancellationToken cancel)
    {
        await using var csv = Csv.Writer(stream);
        await csv.WriteRowAsync(["address", "digest", "breaking", "language", "since"]);
        await foreach (var s in db.Subscribers.OrderBy(s => s.Id).AsAsyncEnumerable().WithCancellation(cancel))
            await csv.WriteRowAsync([seal.Open(s.Address), s.Digest ? "yes" : "no", s.Breaking ? "yes" : "no", s.Language, s.Since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
    }

    /// <summary>Before any of it is handed out.</summary>
    public async Task RecordExportAsync(SignedIn who, CancellationToken cancel)
    {
        db.Record(who, Now, "newsletter.addresses-exported", null, "All addresses");
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Where the key is lost with which the addresses were encrypted, they are too: all go, and the present key is used from then on.</summary>
    public async Task BeginAnewAsync(SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Deliveries.Where(d => d.State == DeliveryState.Waiting).ExecuteDeleteAsync(cancel);
        await db.Subscribers.ExecuteDeleteAsync(cancel);
        await db.SignUps.ExecuteDeleteAsync(cancel);
        var key = seal.KeyMark;
        await db.NewsletterPlans.ExecuteUpdateAsync(p => p.SetProperty(x => x.KeyMark, key), cancel);
        db.Record(who, Now, "newsletter.begun-anew", null, "All addresses");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static Dictionary<string, string> Facts(NewsletterPlan plan) => new()
    {
        ["newsletter"] = plan.IsOn ? "on" : "off",
        ["day"] = plan.Day.ToString(),
        ["hour"] = plan.Hour.ToString(CultureInfo.InvariantCulture),
        ["languages"] = string.Join(' ', plan.Languages),
    };
}
