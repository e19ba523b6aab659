using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Sitemaps;

/// <summary>An article as the sitemap names it.</summary>
/// <param name="Pictures">Files of its pictures, that above the text first.</param>
/// <param name="Versions">Itself and its translations, each as a language, a space and a path that is not encoded; empty where there is no other.</param>
public sealed record SitemapEntry(Guid Id, DateTimeOffset ListedAt, DateOnly PublishedOn, string Slug, DateTimeOffset ChangedAt, string[] Pictures, string[] Versions)
{
    public string Path => Addresses.Article(PublishedOn, Slug);

    /// <summary>One for each language; empty where there is but one.</summary>
    public IReadOnlyList<Alternate> ToAlternates()
    {
        var versions = Versions.Select(version => version.Split(' ', 2)).DistinctBy(version => version[0], StringComparer.OrdinalIgnoreCase).ToList();
        return versions.Count < 2 ? [] : [.. versions.Select(version => new Alternate(version[0], string.Join('/', version[1].Split('/').Select(Uri.EscapeDataString))))];
    }
}

/// <summary>An article as the sitemap of the last two days' news names it.</summary>
public sealed record NewsEntry(DateOnly PublishedOn, string Slug, string Title, string Language, DateTimeOffset ListedAt)
{
    public string Path => Addresses.Article(PublishedOn, Slug);
}

internal static class SitemapQueries
{
    /// <summary>How old news may be, and how many there may be: Google's own limits.</summary>
    public static readonly TimeSpan NewsAge = TimeSpan.FromHours(48);

    public const int MostNews = 1000;

    private const int AtOnce = 1000;

    // Of each picture the largest JPEG, as feeds and cards name it; what is written in several languages names them all.
    private const string Entries =
        """
        select a.id, a.listed_at, a.published_on, a.slug, greatest(a.listed_at, a.updated_at, a.revised_at) as changed_at,
            array(
                select largest.file
                from (
                    select -1 as position, a.lead_picture_id as id
                    union all
                    select p.position, p.picture_id from article_pictures p where p.article_id = a.id) as shown
                cross join lateral (
                    select file ->> 'file' as file from pictures p cross join jsonb_array_elements(p.renditions) as file
                    where p.id = shown.id and file ->> 'format' = 'jpeg' order by (file ->> 'width')::integer desc limit 1) as largest
                order by shown.position) as pictures,
            array(
                select v.language || to_char(v.published_on, ' /YYYY/MM/DD/') || v.slug
                from (
                    select * from articles o where o.id = coalesce(a.translation_of, a.id)
                    union all
                    select * from articles o where o.translation_of = coalesce(a.translation_of, a.id)) as v
                where v.listed_at <= {1} and (v.withdraw_at is null or v.withdraw_at > {1})
                order by v.id <> a.id, v.listed_at, v.id) as versions
        from articles a
        where a.published_on < {0} and a.listed_at <= {1} and (a.withdraw_at is null or a.withdraw_at > {1}) and (a.published_on, a.listed_at, a.id) > ({2}, {3}, {4})
        order by a.published_on, a.listed_at, a.id
        limit {5}
        """;

    public static Task<List<NewsEntry>> NewsAsync(this NewsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var oldest = now - NewsAge;
        return db.Articles
            .Where(a => a.ListedAt <= now && a.ListedAt > oldest && (a.WithdrawAt == null || a.WithdrawAt > now))
            .OrderByDescending(a => a.ListedAt).ThenByDescending(a => a.Id).Take(MostNews)
            .Select(a => new NewsEntry(a.PublishedOn!.Value, a.Slug, a.Title, a.Language, a.ListedAt!.Value))
            .ToListAsync(cancel);
    }

    /// <returns>A print of all that the part says, to be told from what it said before; null where it has nothing.</returns>
    public static async Task<string?> PrintAsync(this NewsDb db, SitemapPart part, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.BeginningAsync(part, now, cancel) is not { } after)
            return null;
        var said = await db.Database.SqlQueryRaw<PartPrint>(
            $"select count(*) as entries, sum(hashtextextended(said::text, 0))::text as print from ({Entries}) as said",
            [.. Parameters(part, now, after, SitemapPart.Most)]).SingleAsync(cancel);
        return said.Entries == 0 ? null : $"{said.Entries}-{said.Print}";
    }

    /// <summary>Its entries in the order of their addresses' days, read some at a time, so that neither memory nor a connection is held for a slow client.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<SitemapEntry>> EntriesAsync(
        this NewsDb db, SitemapPart part, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (await db.BeginningAsync(part, now, cancel) is not { } after)
            yield break;
        for (var left = SitemapPart.Most; left > 0; left -= AtOnce)
        {
            var entries = await db.Database.SqlQueryRaw<SitemapEntry>(Entries, [.. Parameters(part, now, after, Math.Min(left, AtOnce))]).ToListAsync(cancel);
            if (entries.Count > 0)
                yield return entries;
            if (entries.Count < AtOnce)
                yield break;
            after = new(entries[^1].PublishedOn, entries[^1].ListedAt, entries[^1].Id);
        }
    }

    /// <returns>The place after which the part begins; null where there is none.</returns>
    private static async Task<Place?> BeginningAsync(this NewsDb db, SitemapPart part, DateTimeOffset now, CancellationToken cancel)
    {
        if (part.Number == 1)
            return new(part.Month, DateTimeOffset.MinValue, Guid.Empty);
        // Walks one month of one index; months that have more than one part are rare.
        var passed = (part.Number - 1) * SitemapPart.Most;
        var (first, until) = (part.Month, part.Until);
        return await db.Articles
            .Where(a => a.PublishedOn >= first && a.PublishedOn < until && a.ListedAt <= now)
            .OrderBy(a => a.PublishedOn).ThenBy(a => a.ListedAt).ThenBy(a => a.Id)
            .Skip(passed - 1).Select(a => new Place(a.PublishedOn!.Value, a.ListedAt!.Value, a.Id))
            .FirstOrDefaultAsync(cancel);
    }

    private static IEnumerable<object> Parameters(SitemapPart part, DateTimeOffset now, Place after, int most) =>
        [part.Until, now, after.PublishedOn, after.ListedAt, after.Id, most];

    private sealed record PartPrint(long Entries, string? Print);

    private sealed record Place(DateOnly PublishedOn, DateTimeOffset ListedAt, Guid Id);
}
