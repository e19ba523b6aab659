using Microsoft.EntityFrameworkCore;
using RightsToAll.Changes;
using RightsToAll.Data;
using RightsToAll.FrontPages;
using RightsToAll.Settings;
using RightsToAll.Ticker;
using RightsToAll.Web;

namespace RightsToAll.Caching;

/// <summary>
/// Looks at what is around every page after each change, and has pages thrown away at the moments at which the clock alone changes what
/// readers see. Does nothing before anything is held.
/// </summary>
internal sealed class PageWatch(PageCache cache, ChangeFeed changes, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PageWatch> log) : BackgroundService
{
    private const int MostDue = 50;

    // Something may have been overlooked; looking costs next to nothing.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterOutage = TimeSpan.FromSeconds(1);

    private DateTimeOffset _looked;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await cache.InUse.WaitAsync(stoppingToken);
        using var changed = new ChangeSignal(changes, clock);
        // The pages held before the first look: nobody knows when they should have gone.
        cache.Hear([PageCache.AllPages]);
        _looked = clock.GetUtcNow();
        while (true)
        {
            var moment = await LookAsync(stoppingToken);
            await changed.WaitAsync(moment - clock.GetUtcNow(), stoppingToken);
        }
    }

    /// <returns>When to look again, unless something changes sooner.</returns>
    private async Task<DateTimeOffset> LookAsync(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
            var (heard, masthead) = (cache.Heard, scope.ServiceProvider.GetRequiredService<Masthead>());
            var now = masthead.Now;
            var due = await DueAsync(db, now, cancel);
            if (due.Count > 0)
            {
                cache.Hear(due);
                heard++;
            }
            await masthead.ReadAsync(cancel);
            var next = await NextAsync(db, masthead, cancel);
            cache.Settle(heard, masthead.Surroundings, masthead.Today, now, next);
            _looked = now;
            return next;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            // Pages are rendered each time until a look succeeds; no reason for the site to stop.
            if (!FailurePages.IsOutage(failure))
                log.LogError(failure, "What is around readers' pages cannot be looked at, and no page is kept");
            return clock.GetUtcNow() + (FailurePages.IsOutage(failure) ? AfterOutage : Longest);
        }
    }

    /// <returns>What has changed since the last look by the clock alone.</returns>
    private async Task<IReadOnlyList<string>> DueAsync(NewsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var articles = await db.Database.SqlQuery<string>(
            $"""
            select pages_with(id, translation_of, listed_at, published_on, category_id, breaking) || ' tags authors' as "Value"
            from (
                select * from articles where listed_at > {_looked} and listed_at <= {now}
                union all
                select * from articles where withdraw_at > {_looked} and withdraw_at <= {now}
            ) as due
            limit {MostDue + 1}
            """).ToListAsync(cancel);
        if (articles.Count > MostDue)
            return [PageCache.AllPages];
        var due = articles.SelectMany(told => told.Split(' ')).ToList();
        if (await db.FrontPageChangesAtAsync(_looked, cancel) <= now)
            due.Add(Shown.Front);
        if (await db.TickerChangesAtAsync(_looked, cancel) <= now)
            due.Add(Shown.Ticker);
        return due;
    }

    private static async Task<DateTimeOffset> NextAsync(NewsDb db, Masthead masthead, CancellationToken cancel)
    {
        var now = masthead.Now;
        DateTimeOffset?[] moments =
        [
            await db.Articles.Where(a => a.ListedAt > now).MinAsync(a => a.ListedAt, cancel),
            await db.Articles.Where(a => a.WithdrawAt > now).MinAsync(a => a.WithdrawAt, cancel),
            await db.TickerChangesAtAsync(now, cancel), await db.FrontPageChangesAtAsync(now, cancel),
            masthead.Today.AddDays(1).Beginning(masthead.Zone), now + Longest,
        ];
        return moments.Min()!.Value;
    }
}
