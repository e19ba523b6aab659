using Microsoft.EntityFrameworkCore;
using RightsToAll.Changes;
using RightsToAll.Data;
using RightsToAll.FrontPages;
using RightsToAll.Settings;
using RightsToAll.Ticker;
using RightsToAll.Web;

namespace RightsToAll.Caching;

/// <summary>Throws held pages away at the moments at which the clock alone changes what readers see.</summary>
internal sealed class PageClock(PageCache cache, ChangeFeed changes, IServiceScopeFactory scopes, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterOutage = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await cache.InUse.WaitAsync(stoppingToken);
        using var changed = new SemaphoreSlim(0);
        using var heard = changes.Subscribe(change =>
        {
            if (change.Concerns(PageCache.Tag))
                changed.Release();
        });
        // What was held before the first look.
        cache.Clear();
        while (true)
        {
            var moment = await NextAsync(stoppingToken);
            var left = moment - clock.GetUtcNow();
            using var due = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, stoppingToken);
            await changed.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stoppingToken.ThrowIfCancellationRequested();
            if (clock.GetUtcNow() >= moment)
                cache.Clear();
        }
    }

    private async Task<DateTimeOffset> NextAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await NextAsync(scope.ServiceProvider.GetRequiredService<NewsDb>(), now, cancel);
        }
        catch (Exception failure) when (FailurePages.IsOutage(failure))
        {
            return now + AfterOutage;
        }
    }

    private static async Task<DateTimeOffset> NextAsync(NewsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var published = await db.Articles.Where(a => a.ListedAt > now).MinAsync(a => a.ListedAt, cancel);
        var withdrawn = await db.Articles.Where(a => a.WithdrawAt > now).MinAsync(a => a.WithdrawAt, cancel);
        var zone = await db.ZoneAsync(cancel);
        var tomorrow = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).AddDays(1);
        DateTimeOffset?[] moments =
        [
            published, withdrawn, await db.TickerChangesAtAsync(now, cancel), await db.FrontPageChangesAtAsync(now, cancel),
            tomorrow.Beginning(zone), now + Longest,
        ];
        return moments.Min()!.Value;
    }
}
