using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Settings;
using RightsToAll.Web;

namespace RightsToAll.Readership;

/// <summary>Writes down what <see cref="Reads"/> has counted, and forgets what is too old. Any number of nodes add to the same numbers.</summary>
internal sealed class WriteReads(Reads reads, IServiceScopeFactory scopes, TimeProvider clock, ILogger<WriteReads> log) : BackgroundService
{
    /// <summary>What is most read today looks back a day; older hours would only tell whoever takes the database who may have read what when.</summary>
    public static readonly TimeSpan HoursKept = TimeSpan.FromDays(2);

    /// <summary>As far as what trends looks back, today included.</summary>
    public const int DaysKept = 35;

    /// <summary>Of the site as a whole, which tells of nobody and nothing: a year to compare with the one before.</summary>
    public const int SiteDaysKept = 800;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

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
        var taken = reads.Take();
        if (taken.Count == 0)
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
            // All or nothing, since all is counted again.
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (await KnownAsync(db, taken, clock.GetUtcNow(), cancel) is { Count: > 0 } known)
                await AddAsync(db, known, cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (Exception away) when (away is OperationCanceledException || FailurePages.IsOutage(away))
        {
            reads.GiveBack(taken);
            if (away is not OperationCanceledException)
                log.LogWarning(away, "What readers read could not be counted; it is tried again in {Seconds} seconds", Interval.TotalSeconds);
        }
        catch (Exception refused)
        {
            // Numbers are not worth the site, which an exception here would stop.
            log.LogError(refused, "What readers read in the last {Seconds} seconds could not be counted", Interval.TotalSeconds);
        }
    }

    internal async Task TryForgetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (_forgotten == today)
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
            var (hours, days, ofSite) = (now - HoursKept, today.AddDays(-DaysKept), today.AddDays(-SiteDaysKept));
            await db.HourlyReads.Where(r => r.Hour <= hours).ExecuteDeleteAsync(cancel);
            await db.DailyReads.Where(r => r.Day <= days).ExecuteDeleteAsync(cancel);
            await db.TagReads.Where(r => r.Day <= days).ExecuteDeleteAsync(cancel);
            await db.SiteReads.Where(r => r.Day <= ofSite).ExecuteDeleteAsync(cancel);
            _forgotten = today;
        }
        catch (Exception outage) when (FailurePages.IsOutage(outage))
        {
            log.LogWarning(outage, "What readers read long ago could not be forgotten; it is tried again in {Seconds} seconds", Interval.TotalSeconds);
        }
    }

    /// <returns>What was counted of articles that there are: anybody can send any address.</returns>
    private static async Task<IReadOnlyList<Counted>> KnownAsync(NewsDb db, IReadOnlyDictionary<ReadInHour, long> taken, DateTimeOffset now, CancellationToken cancel)
    {
        var zone = TimeZones.Of(await db.SiteSettings.Select(s => s.TimeZone).SingleAsync(cancel));
        KeyValuePair<ReadInHour, long>[] rows = [.. taken];
        DateOnly[] on = [.. rows.Select(row => row.Key.Article.On)];
        string[] slugs = [.. rows.Select(row => row.Key.Article.Slug)];
        var known = await db.Database.SqlQuery<Known>(
            $"""
            select read.number::integer as number, a.id as article_id
            from unnest({on}, {slugs}) with ordinality as read(published_on, slug, number)
            join articles a on a.published_on = read.published_on and a.slug = read.slug
            where a.status in ('Published', 'Archived') and a.published_at <= {now}
            """).ToListAsync(cancel);
        return [.. known.Select(article =>
        {
            var (read, times) = rows[article.Number - 1];
            return new Counted(read.Hour, read.Hour.DayIn(zone), article.ArticleId, times);
        })];
    }

    // In order, table after table, so that two nodes that write at once wait for each other instead of refusing each other. Nothing that
    // publishing writes is locked: the tags are only looked at.
    private static async Task AddAsync(NewsDb db, IReadOnlyList<Counted> counted, CancellationToken cancel)
    {
        DateTimeOffset[] hours = [.. counted.Select(c => c.Hour)];
        DateOnly[] days = [.. counted.Select(c => c.Day)];
        Guid[] articles = [.. counted.Select(c => c.ArticleId)];
        long[] times = [.. counted.Select(c => c.Times)];
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into hourly_reads (hour, article_id, times)
            select hour, article_id, times from unnest({hours}, {articles}, {times}) as counted(hour, article_id, times) order by hour, article_id
            on conflict (hour, article_id) do update set times = hourly_reads.times + excluded.times
            """, cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into daily_reads (day, article_id, times)
            select day, article_id, sum(times)::bigint from unnest({days}, {articles}, {times}) as counted(day, article_id, times)
            group by day, article_id order by day, article_id
            on conflict (day, article_id) do update set times = daily_reads.times + excluded.times
            """, cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into tag_reads (tag_id, day, times)
            select t.tag_id, day, sum(times)::bigint from unnest({days}, {articles}, {times}) as counted(day, article_id, times)
            join article_tags t on t.article_id = counted.article_id
            group by t.tag_id, day order by t.tag_id, day
            on conflict (tag_id, day) do update set times = tag_reads.times + excluded.times
            """, cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into site_reads (day, times)
            select day, sum(times)::bigint from unnest({days}, {times}) as counted(day, times) group by day order by day
            on conflict (day) do update set times = site_reads.times + excluded.times
            """, cancel);
    }

    private sealed record Known(int Number, Guid ArticleId);

    private readonly record struct Counted(DateTimeOffset Hour, DateOnly Day, Guid ArticleId, long Times);
}
