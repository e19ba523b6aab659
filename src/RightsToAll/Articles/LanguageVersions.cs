using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Articles;

/// <summary>One article in several languages: an original and its translations.</summary>
public static class LanguageVersions
{
    // More languages than any newsroom writes in.
    private const int Most = 40;

    /// <returns>The others that readers may read now, one for each language; the oldest first.</returns>
    public static async Task<IReadOnlyList<Alternate>> LanguageVersionsAsync(this NewsDb db, PublishedArticle article, DateTimeOffset now, CancellationToken cancel)
    {
        var original = article.TranslationOf ?? article.Id;
        var others = await db.Articles
            .Where(a => (a.Id == original || a.TranslationOf == original) && a.Id != article.Id && a.ListedAt <= now && (a.WithdrawAt == null || a.WithdrawAt > now))
            .OrderBy(a => a.ListedAt).ThenBy(a => a.Id).Take(Most)
            .Select(a => new { a.Language, a.PublishedOn, a.Slug })
            .ToListAsync(cancel);
        return [.. others
            .Where(other => !other.Language.Equals(article.Language, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(other => other.Language, StringComparer.OrdinalIgnoreCase)
            .Select(other => new Alternate(other.Language, Addresses.Article(other.PublishedOn!.Value, other.Slug)))];
    }
}
