using RightsToAll.Articles;
using RightsToAll.Web;

namespace RightsToAll.Pages.Shared;

/// <summary>A step of the breadcrumb; the last one has no address.</summary>
public sealed record Crumb(string Text, string? Address = null, string? Language = null)
{
    /// <summary>Year, month, day, title.</summary>
    public static IReadOnlyList<Crumb> To(PublishedArticle article, Words words)
    {
        var on = article.PublishedOn;
        return
        [
            new(on.Year.ToString("0000", null), Addresses.Year(on.Year)),
            new(words.Month(on.Month), Addresses.Month(on.Year, on.Month)),
            new(on.Day.ToString("00", null), Addresses.Day(on)),
            new(article.Title, Language: words.Foreign(article.Language)),
        ];
    }
}
