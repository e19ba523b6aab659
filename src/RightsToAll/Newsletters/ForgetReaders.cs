using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Newsletters;

/// <summary>Deletes the addresses that nobody confirmed in time, and after a season who got which letter. Any number of nodes may do it at once.</summary>
internal sealed class ForgetReaders(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ForgetReaders> log) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, clock, stoppingToken);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await ForgetAsync(scope.ServiceProvider.GetRequiredService<NewsDb>(), stoppingToken);
            }
            catch (Exception outage) when (FailurePages.IsOutage(outage))
            {
                log.LogWarning("Addresses that nobody confirmed could not be deleted ({Kind}); it is tried again in {Minutes} minutes", outage.GetType().Name, Interval.TotalMinutes);
            }
        }
    }

    private async Task ForgetAsync(NewsDb db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.SignUps.Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
        var before = now - Issue.DeliveriesKept;
        foreach (var issue in await db.Issues.AsTracking().Where(i => i.MadeAt <= before && i.Counts == null).ToListAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            issue.Close(await db.Deliveries.Where(d => d.IssueId == issue.Id).GroupBy(d => d.State).ToDictionaryAsync(g => g.Key.ToString(), g => g.Count(), cancel));
            await db.Deliveries.Where(d => d.IssueId == issue.Id).ExecuteDeleteAsync(cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }
}
