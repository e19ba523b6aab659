using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Articles;

// How articles leave their readers, by somebody's hand or on time.
public sealed partial class NewsDesk
{
    /// <summary>Takes it from its readers, or puts off what they do not see yet; its text can be written on and published again.</summary>
    public Task WithdrawAsync(WorkingCopy copy, string reason, SignedIn who, CancellationToken cancel)
    {
        if (copy.Article.IsScheduled(Now))
            copy.Article.Unschedule(Now);
        else
            copy.Article.Withdraw(reason, Now);
        KeepInHand(copy);
        return CloseAsync(copy, who, copy.Article.Status == ArticleStatus.Withdrawn ? "article.withdrawn" : "article.unscheduled", copy.Title, cancel);
    }

    /// <summary>Takes it from every list, and leaves it at its address.</summary>
    public Task ArchiveAsync(WorkingCopy copy, string reason, SignedIn who, CancellationToken cancel)
    {
        copy.Article.Archive(reason, Now);
        KeepInHand(copy);
        return CloseAsync(copy, who, "article.archived", copy.Title, cancel);
    }

    /// <param name="becomes">Withdrawn or archived.</param>
    public Task WithdrawLaterAsync(WorkingCopy copy, ArticleStatus becomes, string reason, DateTimeOffset at, SignedIn who, CancellationToken cancel)
    {
        copy.Article.WithdrawLater(becomes, reason, at, Now);
        return CloseAsync(copy, who, "article.withdrawal-set", copy.Title, cancel);
    }

    public Task KeepPublishedAsync(WorkingCopy copy, SignedIn who, CancellationToken cancel)
    {
        copy.Article.KeepPublished();
        return CloseAsync(copy, who, "article.withdrawal-cancelled", copy.Title, cancel);
    }

    /// <returns>The earliest time set for a withdrawal, which may have passed.</returns>
    public async Task<DateTimeOffset?> NextWithdrawalAsync(CancellationToken cancel)
    {
        // Asked at every start, which waits for it, and every second: by no query that Entity Framework would have to compile.
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "select min(withdraw_at) from articles where withdraw_at is not null";
            return await command.ExecuteScalarAsync(cancel) is DateTime at ? new DateTimeOffset(at) : null;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>
    /// Withdraws everything whose time has come, each in a transaction of its own. Any number of nodes may do it at once: a row
    /// that another has changed since it was read is not written.
    /// </summary>
    public async Task WithdrawDueAsync(CancellationToken cancel)
    {
        while (await db.Articles.Where(a => a.WithdrawAt <= Now).OrderBy(a => a.WithdrawAt).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel) is { } due)
        {
            db.ChangeTracker.Clear();
            if (await ReadAsync(due, cancel) is not { } copy || !(copy.Article.WithdrawAt <= Now))
                continue;
            copy.Article.WithdrawOnTime(Now);
            KeepInHand(copy);
            try
            {
                await CloseAsync(copy, null, copy.Article.Status == ArticleStatus.Archived ? "article.archived" : "article.withdrawn", copy.Title, cancel);
            }
            catch (DbUpdateException raced) when (raced is DbUpdateConcurrencyException || raced.IsTaken())
            {
                // Another node was quicker, or a writer saved at this moment: looked at again.
            }
        }
    }

    private void KeepInHand(WorkingCopy copy)
    {
        if (copy.Draft is null)
            copy.BeginDraft(db).Revise(copy.Article.Content, Now);
    }
}
