using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Redirects;

/// <summary>Writes down what <see cref="Footfall"/> has counted, one statement for each kind, and forgets what is too old. Any number of nodes add to the same numbers.</summary>
internal sealed class WriteFootfall(Footfall footfall, IServiceScopeFactory scopes, TimeProvider clock, ILogger<WriteFootfall> log) : BackgroundService
{
    /// <summary>Long enough to see which redirects nobody needs any more.</summary>
    private const int DaysOfUse = 365;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private DateOnly _forgotten;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryWriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryWriteAsync(stoppingToken);
            await TryForgetAsync(stoppingToken);
        }
    }

    internal async Task TryWriteAsync(CancellationToken cancel)
    {
        var (followed, missed) = footfall.Take();
        if (followed.Rows.Count == 0 && missed.Rows.Count == 0)
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
            // Both or neither, since both are counted again.
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await FollowedAsync(db, followed, cancel);
            await MissedAsync(db, missed, cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (Exception away) when (away is OperationCanceledException || FailurePages.IsOutage(away))
        {
            footfall.GiveBack(followed, missed);
            if (away is not OperationCanceledException)
                log.LogWarning(away, "What readers asked for could not be counted; it is tried again in {Seconds} seconds", Interval.TotalSeconds);
        }
        catch (Exception refused)
        {
            // Numbers are not worth the site, which an exception here would stop.
            log.LogError(refused, "What readers asked for in the last {Seconds} seconds could not be counted", Interval.TotalSeconds);
        }
    }

    internal async Task TryForgetAsync(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (_forgotten == today)
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
            var (missed, used) = (today.AddDays(-MissingAddress.DaysKept), today.AddDays(-DaysOfUse));
            await db.MissingAddresses.Where(m => m.Day <= missed).ExecuteDeleteAsync(cancel);
            await db.RedirectUses.Where(u => u.Day <= used).ExecuteDeleteAsync(cancel);
            _forgotten = today;
        }
        catch (Exception outage) when (FailurePages.IsOutage(outage))
        {
            log.LogWarning(outage, "What readers asked for long ago could not be forgotten; it is tried again in {Seconds} seconds", Interval.TotalSeconds);
        }
    }

    // In order, so that two nodes that write at once wait for each other instead of refusing each other.
    private static async Task FollowedAsync(NewsDb db, Tally tally, CancellationToken cancel)
    {
        if (tally.Rows.Count == 0)
            return;
        var (days, paths, times) = Columns(tally);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into redirect_uses (from_path, day, times)
            select from_path, day, times from unnest({paths}, {days}, {times}) as counted(from_path, day, times) order by from_path, day
            on conflict (from_path, day) do update set times = redirect_uses.times + excluded.times
            """,
            cancel);
    }

    private static async Task MissedAsync(NewsDb db, Tally tally, CancellationToken cancel)
    {
        if (tally.Rows.Count == 0)
            return;
        var (days, paths, times) = Columns(tally);
        await db.Database.ExecuteSqlAsync(
            $"""
            with counted as (select * from unnest({days}, {paths}, {times}) as counted(day, path, times)),
            there as (select day, count(*) as addresses from missing_addresses where day = any({days}) group by day),
            judged as (
                select counted.*, known.path is not null as known,
                    coalesce(there.addresses, 0) + row_number() over (partition by counted.day, known.path is null order by counted.times desc, counted.path) as place
                from counted
                left join there on there.day = counted.day
                left join missing_addresses known on known.day = counted.day and known.path = counted.path)
            insert into missing_addresses (day, path, times)
            select day, path, times from judged where known or place <= {MissingAddress.MostADay} order by day, path
            on conflict (day, path) do update set times = missing_addresses.times + excluded.times
            """,
            cancel);
    }

    private static (DateOnly[] Days, string[] Paths, long[] Times) Columns(Tally tally) =>
        ([.. tally.Rows.Select(row => row.Key.Day)], [.. tally.Rows.Select(row => row.Key.Path)], [.. tally.Rows.Select(row => row.Value)]);
}
