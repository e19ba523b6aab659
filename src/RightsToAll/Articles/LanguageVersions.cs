using RightsToAll.Web;

namespace RightsToAll.Articles;

/// <summary>One article in several languages: an original and its translations.</summary>
public static class LanguageVersions
{
    /// <returns>The others that readers may read now, one for each language; the oldest first.</returns>
    public static IReadOnlyList<Alternate> OthersAt(this PublishedArticle article, DateTimeOffset now) =>
        [.. article.Versions
            .Where(other => other.ListedAt <= now && (other.WithdrawAt is null || other.WithdrawAt > now))
            .Where(other => !other.Language.Equals(article.Language, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(other => other.Language, StringComparer.OrdinalIgnoreCase)
            .Select(other => new Alternate(other.Language, Addresses.Article(other.PublishedOn, other.Slug)))];
}
