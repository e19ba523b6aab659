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
        foreach (var id in await db.Issues.Where(i => i.MadeAt <= before && i.Counts == null).Select(i => i.Id).ToListAsync(cancel))
            // Of two nodes at once the other finds the numbers written down.
            await db.Database.ExecuteSqlAsync(
                $"""
                with held as (select id from newsletter_issues where id = {id} and counts is null for update),
                gone as (delete from newsletter_deliveries using held where issue_id = held.id returning state)
                update newsletter_issues set counts = coalesce((select jsonb_object_agg(state, letters) from (select state, count(*) as letters from gone group by state) as numbers), jsonb_build_object())
                from held where newsletter_issues.id = held.id
                """,
                cancel);
    }
}
