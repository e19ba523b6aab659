using Microsoft.EntityFrameworkCore;
using RightsToAll.Caching;
using RightsToAll.Changes;
using RightsToAll.Data;

namespace RightsToAll.Sitemaps;

/// <summary>What the sitemap's index says of one month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Articles">Those that readers may read; 0 where the only ones are yet to come.</param>
/// <param name="ChangedAt">When the last of them changed.</param>
/// <param name="Next">When the next of those appears that are scheduled; null where none is.</param>
public sealed record SitemapMonth(DateOnly Month, int Articles, DateTimeOffset? ChangedAt, DateTimeOffset? Next)
{
    // No property, or it would count among what is read.
    public IEnumerable<SitemapPart> ToParts() => Enumerable.Range(1, (Articles + SitemapPart.Most - 1) / SitemapPart.Most).Select(number => new SitemapPart(Month, number));
}

/// <summary>
/// How many articles each month has and when the last of them changed, held in memory by this node: a change has one month counted again
/// and not the archive. Only where nobody can say what has changed, all are counted, by an index alone.
/// </summary>
public sealed class SitemapMonths
{
    private readonly Lock _gate = new();
    private readonly ChangeFeed _changes;
    private readonly bool _holds;
    private readonly HashSet<DateOnly> _stale = [];
    private IReadOnlyDictionary<DateOnly, SitemapMonth>? _months;
    private long _heard;

    public SitemapMonths(ChangeFeed changes, PageCache cache)
    {
        (_changes, _holds) = (changes, cache.IsOn);
        _changes.Subscribe(Hear);
    }

    /// <returns>The newest first; those without an article are left out.</returns>
    public async Task<IReadOnlyList<SitemapMonth>> ReadAsync(NewsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        IReadOnlyDictionary<DateOnly, SitemapMonth>? known;
        List<DateOnly> stale;
        long heard;
        lock (_gate)
        {
            known = _holds && _changes.IsListening ? _months : null;
            stale = [.. _stale.Union(known?.Values.Where(month => month.Next <= now).Select(month => month.Month) ?? [])];
            heard = _heard;
        }
        var months = (known?.Values ?? []).Where(month => !stale.Contains(month.Month))
            .Concat(known is null ? await AllAsync(db, now, cancel) : stale.Count == 0 ? [] : await SomeAsync(db, stale, now, cancel))
            .ToDictionary(month => month.Month);
        lock (_gate)
        {
            // What was counted before a change is not held after it.
            if (heard == _heard)
            {
                _months = months;
                _stale.Clear();
            }
        }
        return [.. months.Values.Where(month => month.Articles > 0).OrderByDescending(month => month.Month)];
    }

    private void Hear(Change change)
    {
        lock (_gate)
        {
            _heard++;
            if (change.Concerns(PageCache.AllPages))
                _months = null;
            foreach (var (key, place) in change.Tags.Select(Shown.Read))
            {
                if (key == Shown.DayList && place is >= 0 and <= int.MaxValue and var day && day <= DateOnly.MaxValue.DayNumber && DateOnly.FromDayNumber((int)day) is var changed)
                    _stale.Add(new DateOnly(changed.Year, changed.Month, 1));
            }
        }
    }

    private static Task<List<SitemapMonth>> AllAsync(NewsDb db, DateTimeOffset now, CancellationToken cancel) =>
        db.Database.SqlQuery<SitemapMonth>(
            $"""
            select date_trunc('month', published_on)::date as month, (count(*) filter (where listed_at <= {now}))::integer as articles,
                max(greatest(listed_at, updated_at, revised_at)) filter (where listed_at <= {now}) as changed_at, min(listed_at) filter (where listed_at > {now}) as next
            from articles where listed_at is not null group by 1
            """).ToListAsync(cancel);

    private static Task<List<SitemapMonth>> SomeAsync(NewsDb db, List<DateOnly> months, DateTimeOffset now, CancellationToken cancel)
    {
        var (first, until) = (months.ToArray(), months.Select(month => month.AddMonths(1)).ToArray());
        return db.Database.SqlQuery<SitemapMonth>(
            $"""
            select m.first as month, counted.* from unnest({first}, {until}) as m(first, until) cross join lateral (
                select (count(*) filter (where listed_at <= {now}))::integer as articles,
                    max(greatest(listed_at, updated_at, revised_at)) filter (where listed_at <= {now}) as changed_at, min(listed_at) filter (where listed_at > {now}) as next
                from articles where listed_at is not null and published_on >= m.first and published_on < m.until) as counted
            """).ToListAsync(cancel);
    }
}
