using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Redirects;

/// <summary>Where an address that is not there probably led: to what ends in the same words, as after a move from another system.</summary>
public static class LikelyTargets
{
    private static readonly string[] Endings = [".html", ".htm", ".php", ".aspx"];

    /// <returns>For some of the paths, a path of the site, not percent-encoded.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> FindAsync(NewsDb db, IReadOnlyList<string> paths, DateTimeOffset now, CancellationToken cancel)
    {
        var slugs = paths.ToDictionary(path => path, SlugOf);
        var asked = slugs.Values.Where(slug => slug.Length > 0).Distinct().ToList();
        if (asked.Count == 0)
            return new Dictionary<string, string>();

        var found = new Dictionary<string, string>();
        foreach (var author in await db.Authors.Where(a => asked.Contains(a.Slug)).Select(a => a.Slug).ToListAsync(cancel))
            found[author] = Addresses.Author(author);
        foreach (var tag in await db.Tags.Where(t => asked.Contains(t.Slug)).Select(t => t.Slug).ToListAsync(cancel))
            found[tag] = Addresses.Tag(tag);
        foreach (var category in await db.Categories.Where(c => asked.Contains(c.Slug)).Select(c => c.Slug).ToListAsync(cancel))
            found[category] = Addresses.Category(category);
        foreach (var page in await db.SitePages.Where(p => asked.Contains(p.Slug)).Select(p => p.Slug).ToListAsync(cancel))
            found[page] = "/" + page;
        // The newest last, which is what is meant where several have the words.
        foreach (var article in await db.Articles.Where(a => asked.Contains(a.Slug) && a.ListedAt <= now).OrderBy(a => a.ListedAt).Select(a => new { a.PublishedOn, a.Slug }).ToListAsync(cancel))
            found[article.Slug] = Addresses.Article(article.PublishedOn!.Value, article.Slug);
        return slugs.Where(path => found.ContainsKey(path.Value)).ToDictionary(path => path.Key, path => Uri.UnescapeDataString(found[path.Value]));
    }

    private static string SlugOf(string path)
    {
        var last = path[(path.LastIndexOf('/') + 1)..];
        var ending = Endings.FirstOrDefault(ending => last.EndsWith(ending, StringComparison.Ordinal));
        var slug = ending is null ? last : last[..^ending.Length];
        return Slug.IsValid(slug) ? slug : "";
    }
}
