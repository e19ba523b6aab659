using System.Text.Json.Nodes;
using RightsToAll.Settings;
using RightsToAll.Web;

namespace RightsToAll.Articles;

/// <summary>What search engines are told, in schema.org's words.</summary>
public static class StructuredData
{
    public static JsonObject NewsArticle(PublishedArticle article, SiteSettings site, Func<string, string> absolute) => new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "NewsArticle",
        ["headline"] = article.Title,
        ["description"] = article.Standfirst,
        ["inLanguage"] = article.Language,
        ["mainEntityOfPage"] = absolute(article.Address),
        ["datePublished"] = article.PublishedAt.ToString("O"),
        ["dateModified"] = (article.UpdatedAt ?? article.PublishedAt).ToString("O"),
        ["articleSection"] = article.Category,
        ["keywords"] = new JsonArray([.. article.Tags.Select(t => (JsonNode)t.Name)]),
        ["wordCount"] = article.Words,
        ["isAccessibleForFree"] = true,
        ["author"] = new JsonArray([.. article.Authors.Select(a => (JsonNode)new JsonObject
        {
            ["@type"] = "Person",
            ["name"] = a.Name,
            ["url"] = absolute(Addresses.Author(a.Slug)),
        })]),
        ["publisher"] = new JsonObject { ["@type"] = "NewsMediaOrganization", ["name"] = site.Name, ["url"] = absolute("/") },
        ["image"] = article.Picture is { } picture
            ? new JsonObject
            {
                ["@type"] = "ImageObject",
                ["url"] = absolute(picture.Largest.Address),
                ["caption"] = picture.Caption,
                ["creditText"] = picture.Credit,
            }
            : null,
    };

    public static JsonObject Breadcrumb(IEnumerable<(string Name, string Path)> steps, Func<string, string> absolute) => new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "BreadcrumbList",
        ["itemListElement"] = new JsonArray([.. steps.Select((step, index) => (JsonNode)new JsonObject
        {
            ["@type"] = "ListItem",
            ["position"] = index + 1,
            ["name"] = step.Name,
            ["item"] = absolute(step.Path),
        })]),
    };
}
