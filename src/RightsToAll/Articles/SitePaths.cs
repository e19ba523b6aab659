using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Articles;

/// <summary>Links from an article to other pages of the site.</summary>
public static class SitePaths
{
    // More than any article has. Beyond, links are taken at their word.
    private const int MostLooked = 500;

    // Pages that are always there; see Pages.
    private static readonly HashSet<string> Standing = ["/", "/search", "/tags", "/authors", "/breaking-news", "/feed.xml", "/feed.atom", "/feed.json"];

    /// <returns>The canonical path, not percent-encoded, without query and fragment; null for another site or a place on the same page.</returns>
    public static string? Of(string address, string publicAddress)
    {
        if (WithoutSite(address, publicAddress) is not { } onSite || onSite.StartsWith('#'))
            return null;
        var end = onSite.AsSpan().IndexOfAny('?', '#');
        return CanonicalAddresses.Canonical(Uri.UnescapeDataString(end < 0 ? onSite : onSite[..end]));
    }

    /// <summary>
    /// Those of the paths that would answer "not found". Pictures and lists by date are taken to be there: their
    /// addresses are made by the site.
    /// </summary>
    /// <param name="at">What is public then counts as there.</param>
    public static async Task<IReadOnlySet<string>> DeadAsync(NewsDb db, IReadOnlyList<string> paths, DateTimeOffset at, CancellationToken cancel)
    {
        var dead = Asked(paths).Where(path => !IsDate(path)).ToHashSet();
        if (dead.Count == 0)
            return dead;

        dead.ExceptWith(await FoundAsync(db, dead, at, cancel));
        dead.ExceptWith(await db.Redirects.Where(r => dead.Contains(r.From)).Select(r => r.From).ToListAsync(cancel));
        return dead;
    }

    /// <summary>Those of the paths at which there is a page for sure. Of lists by date this is not asked.</summary>
    public static async Task<IReadOnlySet<string>> WithPageAsync(NewsDb db, IReadOnlyList<string> paths, DateTimeOffset at, CancellationToken cancel)
    {
        var found = paths.Where(Standing.Contains).ToHashSet();
        found.UnionWith(await FoundAsync(db, [.. Asked(paths)], at, cancel));
        return found;
    }

    private static IEnumerable<string> Asked(IReadOnlyList<string> paths) =>
        paths.Take(MostLooked).Where(path => !Standing.Contains(path) && !path.StartsWith("/media/", StringComparison.Ordinal));

    private static async Task<HashSet<string>> FoundAsync(NewsDb db, HashSet<string> paths, DateTimeOffset at, CancellationToken cancel)
    {
        var found = (await ArticlesAsync(db, paths, at, cancel)).ToHashSet();
        found.UnionWith(await NamedAsync(paths, "/category/", slugs => db.Categories.Where(c => slugs.Contains(c.Slug)).Select(c => c.Slug), cancel));
        found.UnionWith(await NamedAsync(paths, "/tag/", slugs => db.Tags.Where(t => slugs.Contains(t.Slug)).Select(t => t.Slug), cancel));
        found.UnionWith(await NamedAsync(paths, "/author/", slugs => db.Authors.Where(a => slugs.Contains(a.Slug)).Select(a => a.Slug), cancel));
        found.UnionWith(await NamedAsync(paths, "/", slugs => db.SitePages.Where(p => p.TrashedAt == null && slugs.Contains(p.Slug)).Select(p => p.Slug), cancel));
        return found;
    }

    private static async Task<IEnumerable<string>> ArticlesAsync(NewsDb db, IEnumerable<string> paths, DateTimeOffset at, CancellationToken cancel)
    {
        var named = paths.Select(path => (Path: path, Day: DayOf(path, out var slug), Slug: slug)).Where(article => article.Day is not null).ToList();
        if (named.Count == 0)
            return [];

        var (days, slugs) = (named.Select(article => article.Day).Distinct().ToList(), named.Select(article => article.Slug).Distinct().ToList());
        var found = await db.Articles
            .Where(a => days.Contains(a.PublishedOn) && slugs.Contains(a.Slug) && a.PublishedAt <= at
                && (a.Status == ArticleStatus.Archived || (a.Status == ArticleStatus.Published && !(a.WithdrawAs == ArticleStatus.Withdrawn && a.WithdrawAt <= at))))
            .Select(a => new { a.PublishedOn, a.Slug }).ToListAsync(cancel);
        return named.Where(article => found.Exists(a => a.PublishedOn == article.Day && a.Slug == article.Slug)).Select(article => article.Path);
    }

    private static async Task<IEnumerable<string>> NamedAsync(
        IEnumerable<string> paths, string room, Func<List<string>, IQueryable<string>> find, CancellationToken cancel)
    {
        var slugs = paths.Where(path => path.StartsWith(room, StringComparison.Ordinal)).Select(path => path[room.Length..])
            .Where(slug => !slug.Contains('/', StringComparison.Ordinal)).ToList();
        return slugs.Count == 0 ? [] : (await find(slugs).ToListAsync(cancel)).Select(slug => room + slug);
    }

    private static string? WithoutSite(string address, string publicAddress)
    {
        if (address.StartsWith('/') || address.StartsWith('#'))
            return address;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !Uri.TryCreate(publicAddress, UriKind.Absolute, out var site)
            || uri.Scheme is not ("http" or "https") || !uri.Authority.Equals(site.Authority, StringComparison.OrdinalIgnoreCase))
            return null;
        return uri.PathAndQuery;
    }

    /// <returns>The day in an article's path, which may be of none that there is; null for any other path.</returns>
    public static DateOnly? DayOf(string path, out string slug)
    {
        var parts = path.Split('/');
        slug = parts is [_, _, _, _, var last] ? last : "";
        return slug.Length > 0 && Day(string.Join('/', parts[1..4])) is { } day ? day : null;
    }

    private static bool IsDate(string path) => path.Split('/') switch
    {
        [_, var year] => Day(year + "/01/01") is not null,
        [_, var year, var month] => Day($"{year}/{month}/01") is not null,
        [_, _, _, _] => Day(path[1..]) is not null,
        _ => false,
    };

    private static DateOnly? Day(string written) =>
        DateOnly.TryParseExact(written, "yyyy/MM/dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
