using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Settings;
using RightsToAll.Taxonomy;
using RightsToAll.Web;

namespace RightsToAll.Readership;

/// <summary>
/// Works out what is read most and which tags rise, and keeps the few rows of it for pages to read. Where nothing has changed nothing
/// is written, so that no page is thrown away for it. Any number of nodes may do it: one at a time, and all come to the same.
/// </summary>
internal sealed class RankReads(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RankReads> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(2);

    // Looked at one by one, because some may not be public any more.
    private const int Candidates = 50;

    /// <summary>In the database, among the locks of this site.</summary>
    private const long LockKey = 0x72656164;

    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // First: a site that has just started has other things to do.
            await Task.Delay(Interval, clock, stoppingToken);
            try
            {
                await RankAsync(stoppingToken);
                _failing = false;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Lists that stay as they were are not worth the site, which an exception here would stop.
                if (!_failing)
                    log.LogWarning(failure, "What is read most could not be worked out; it is tried again every {Minutes} minutes", Interval.TotalMinutes);
                _failing = true;
            }
        }
    }

    internal async Task RankAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        var now = clock.GetUtcNow();
        var today = now.DayIn(TimeZones.Of(await db.SiteSettings.Select(s => s.TimeZone).SingleAsync(cancel)));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({LockKey}) as \"Value\"").SingleAsync(cancel))
            return;
        await KeepAsync(db, ReadPeriod.Today, await OfHoursAsync(db, now, cancel), cancel);
        await KeepAsync(db, ReadPeriod.Week, await OfDaysAsync(db, today.AddDays(-7), now, cancel), cancel);
        await KeepAsync(db, await RisingAsync(db, today, now, cancel), cancel);
        await transaction.CommitAsync(cancel);
    }

    private static Task<List<ArticleReads>> OfHoursAsync(NewsDb db, DateTimeOffset now, CancellationToken cancel) => db.Database.SqlQuery<ArticleReads>(
        $"""
        select r.article_id, r.times from (
            select article_id, sum(times)::bigint as times from hourly_reads where hour > {now - TimeSpan.FromDays(1)}
            group by article_id having sum(times) >= {MostRead.Fewest} order by times desc, article_id limit {Candidates}) as r
        where exists (select from articles a where a.id = r.article_id and a.listed_at <= {now})
        order by r.times desc, r.article_id limit {MostRead.Places}
        """).ToListAsync(cancel);

    private static Task<List<ArticleReads>> OfDaysAsync(NewsDb db, DateOnly after, DateTimeOffset now, CancellationToken cancel) => db.Database.SqlQuery<ArticleReads>(
        $"""
        select r.article_id, r.times from (
            select article_id, sum(times)::bigint as times from daily_reads where day > {after}
            group by article_id having sum(times) >= {MostRead.Fewest} order by times desc, article_id limit {Candidates}) as r
        where exists (select from articles a where a.id = r.article_id and a.listed_at <= {now})
        order by r.times desc, r.article_id limit {MostRead.Places}
        """).ToListAsync(cancel);

    private static async Task<IReadOnlyList<Guid>> RisingAsync(NewsDb db, DateOnly today, DateTimeOffset now, CancellationToken cancel)
    {
        var (lateDay, earlierDay) = (today.AddDays(-Rising.LateDays), today.AddDays(-Rising.LateDays - Rising.EarlierDays));
        var (late, earlier) = (now.AddDays(-Rising.LateDays), now.AddDays(-Rising.LateDays - Rising.EarlierDays));
        var days = await db.SiteReads.Where(r => r.Day > earlierDay && r.Day <= today).Select(r => r.Day).ToListAsync(cancel);
        var tags = await db.Database.SqlQuery<TagActivity>(
            $"""
            select x.tag_id, sum(late_reads)::bigint as late_reads, sum(earlier_reads)::bigint as earlier_reads,
                sum(late_publications)::bigint as late_publications, sum(earlier_publications)::bigint as earlier_publications
            from (
                select tag_id, case when day > {lateDay} then times else 0 end as late_reads, case when day > {lateDay} then 0 else times end as earlier_reads,
                    0 as late_publications, 0 as earlier_publications
                from tag_reads where day > {earlierDay} and day <= {today}
                union all
                select t.tag_id, 0, 0, case when a.listed_at > {late} then 1 else 0 end, case when a.listed_at > {late} then 0 else 1 end
                from articles a
                -- Article by article: joined at once, the tags of the whole archive are read.
                cross join lateral (select tag_id from article_tags where article_id = a.id offset 0) as t
                where a.listed_at > {earlier} and a.listed_at <= {now}) as x
            join tags on tags.id = x.tag_id and tags.trend = 'ByItself'
            group by x.tag_id
            """).ToListAsync(cancel);
        return Rising.Choose(tags, new(days.Count(day => day > lateDay), days.Count(day => day <= lateDay)));
    }

    private static async Task KeepAsync(NewsDb db, ReadPeriod period, IReadOnlyList<ArticleReads> articles, CancellationToken cancel)
    {
        Guid[] ids = [.. articles.Select(a => a.ArticleId)];
        long[] times = [.. articles.Select(a => a.Times)];
        await db.MostRead.Where(p => p.Period == period && p.Place > ids.Length).ExecuteDeleteAsync(cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into most_read (period, place, article_id, times)
            select {period.ToString()}, place, article_id, times from unnest({ids}, {times}) with ordinality as ranked(article_id, times, place)
            on conflict (period, place) do update set article_id = excluded.article_id, times = excluded.times
            where (most_read.article_id, most_read.times) is distinct from (excluded.article_id, excluded.times)
            """, cancel);
    }

    private static async Task KeepAsync(NewsDb db, IReadOnlyList<Guid> tags, CancellationToken cancel)
    {
        Guid[] ids = [.. tags];
        await db.RisingTags.Where(t => t.Place > ids.Length).ExecuteDeleteAsync(cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into rising_tags (place, tag_id) select place, tag_id from unnest({ids}) with ordinality as ranked(tag_id, place)
            on conflict (place) do update set tag_id = excluded.tag_id where rising_tags.tag_id <> excluded.tag_id
            """, cancel);
    }

    private sealed record ArticleReads(Guid ArticleId, long Times);
}
