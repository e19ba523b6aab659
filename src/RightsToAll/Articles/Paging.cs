using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Search;

namespace RightsToAll.Articles;

/// <summary>Which page of a list is asked for: the one before a place, the one after it, or the first.</summary>
public sealed record Paging(Cursor? Before, Cursor? After)
{
    public static readonly Paging First = new(null, null);

    /// <returns>Null for a cursor that this site did not write, or for both at once.</returns>
    public static Paging? Parse(string? before, string? after)
    {
        Cursor? from = null, until = null;
        if ((before is not null && !Cursor.TryParse(before, out from))
            || (after is not null && !Cursor.TryParse(after, out until))
            || (from is not null && until is not null))
            return null;
        return new Paging(from, until);
    }
}

/// <summary>One page of a list, newest first, and where the pages beside it begin.</summary>
public sealed record TeaserPage(IReadOnlyList<Teaser> Teasers, Cursor? Newer, Cursor? Older)
{
    /// <summary>What was looked at, where the list is ordered by time.</summary>
    public Stretch Stretch { get; private init; } = Stretch.All;

    public const int Size = 20;

    /// <summary>By time of publication: every list but the archives by date.</summary>
    public static Task<TeaserPage> ByTimeAsync(IQueryable<Teaser> list, Paging paging, CancellationToken cancel) =>
        ReadAsync(paging,
            place => (place is null ? list : list.OlderThan(place.ListedAt, place.Id)).NewestFirst(),
            place => list.NewerThan(place.ListedAt, place.Id).OldestFirst(),
            cancel);

    /// <summary>What a search matches, by time of publication.</summary>
    internal static Task<TeaserPage> BySearchAsync(NewsDb db, SearchQuery query, DateTimeOffset now, Paging paging, CancellationToken cancel) =>
        ReadAsync(paging,
            place => db.TeasersWith(query, newer: false, place?.ListedAt ?? now, place?.Id ?? Guid.AllBitsSet, now, Size + 1).NewestFirst(),
            place => db.TeasersWith(query, newer: true, place.ListedAt, place.Id, now, Size + 1).OldestFirst(),
            cancel);

    /// <summary>By the day in the address, then time: what an archive by date needs to walk its own index.</summary>
    public static Task<TeaserPage> ByDayAsync(IQueryable<Teaser> list, Paging paging, CancellationToken cancel) =>
        ReadAsync(paging,
            place =>
            {
                var teasers = list;
                if (place is not null)
                    teasers = teasers.Where(t => EF.Functions.LessThan(
                        ValueTuple.Create(t.PublishedOn, t.ListedAt, t.Id), ValueTuple.Create(place.PublishedOn, place.ListedAt, place.Id)));
                return teasers.OrderByDescending(t => t.PublishedOn).ThenByDescending(t => t.ListedAt).ThenByDescending(t => t.Id);
            },
            place => list
                .Where(t => EF.Functions.GreaterThan(
                    ValueTuple.Create(t.PublishedOn, t.ListedAt, t.Id), ValueTuple.Create(place.PublishedOn, place.ListedAt, place.Id)))
                .OrderBy(t => t.PublishedOn).ThenBy(t => t.ListedAt).ThenBy(t => t.Id),
            cancel);

    /// <param name="older">The list from its newest, or from below a place, newest first.</param>
    /// <param name="newer">The list from above a place, oldest first.</param>
    private static async Task<TeaserPage> ReadAsync(
        Paging paging, Func<Cursor?, IQueryable<Teaser>> older, Func<Cursor, IQueryable<Teaser>> newer, CancellationToken cancel)
    {
        if (paging.After is { } after)
        {
            var rows = await newer(after).Take(Size + 1).ToListAsync(cancel);
            if (rows.Count > Size)
            {
                var looked = new Stretch(after.ListedAt, rows[Size].ListedAt);
                rows.RemoveAt(Size);
                rows.Reverse();
                return new TeaserPage(rows, Cursor.At(rows[0]), Cursor.At(rows[^1])) { Stretch = looked };
            }
            // Less than a page is newer: that is the first page, and it should be full.
        }

        var before = paging.After is null ? paging.Before : null;
        var page = await older(before).Take(Size + 1).ToListAsync(cancel);
        var more = page.Count > Size;
        var lowest = more ? page[Size].ListedAt : DateTimeOffset.MinValue;
        var stretch = new Stretch(paging.After?.ListedAt < lowest ? paging.After.ListedAt : lowest, before?.ListedAt ?? DateTimeOffset.MaxValue);
        if (more)
            page.RemoveAt(Size);
        return new TeaserPage(
            page,
            paging.Before is not null && page.Count > 0 ? Cursor.At(page[0]) : null,
            more ? Cursor.At(page[^1]) : null)
        { Stretch = stretch };
    }
}
