using System.Text.Json.Nodes;
using RightsToAll.Cards;
using RightsToAll.Media;
using RightsToAll.Web;

namespace RightsToAll.Articles;

/// <summary>What search engines are told, in schema.org's words.</summary>
public static class StructuredData
{
    private const string Context = "https://schema.org";

    public static JsonObject NewsArticle(PublishedArticle article, Masthead masthead, ShareCard? card) => new()
    {
        ["@context"] = Context,
        ["@type"] = "NewsArticle",
        ["@id"] = masthead.Absolute(article.Address),
        ["url"] = masthead.Absolute(article.Address),
        ["headline"] = article.Title,
        ["description"] = article.Standfirst,
        ["inLanguage"] = article.Language,
        ["mainEntityOfPage"] = masthead.Absolute(article.Address),
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
            ["url"] = masthead.Absolute(Addresses.Author(a.Slug)),
        })]),
        ["publisher"] = Publisher(masthead),
        ["image"] = new JsonArray([.. Images(article, masthead, card)]),
    };

    /// <summary>The site itself, and how it is searched.</summary>
    public static JsonObject WebSite(Masthead masthead)
    {
        var site = Site(masthead);
        var description = masthead.Settings.Description.Length > 0 ? masthead.Settings.Description : masthead.Settings.Tagline;
        if (description.Length > 0)
            site["description"] = description;
        return site;
    }

    /// <param name="steps">The last may lack an address: it is the page itself.</param>
    public static JsonObject Breadcrumb(IEnumerable<(string Name, string? Path)> steps, Masthead masthead) => new()
    {
        ["@context"] = Context,
        ["@type"] = "BreadcrumbList",
        ["itemListElement"] = new JsonArray([.. steps.Select((step, index) => (JsonNode)Step(step, index + 1, masthead))]),
    };

    private static JsonObject Site(Masthead masthead) => new()
    {
        ["@context"] = Context,
        ["@type"] = "WebSite",
        ["@id"] = masthead.Absolute("/#site"),
        ["url"] = masthead.Absolute("/"),
        ["name"] = masthead.Settings.Name,
        ["inLanguage"] = masthead.Settings.Language,
        ["publisher"] = Publisher(masthead),
        ["potentialAction"] = new JsonObject
        {
            ["@type"] = "SearchAction",
            ["target"] = new JsonObject { ["@type"] = "EntryPoint", ["urlTemplate"] = masthead.Absolute("/search?q={words}") },
            ["query-input"] = "required name=words",
        },
    };

    private static JsonObject Step((string Name, string? Path) step, int position, Masthead masthead)
    {
        var item = new JsonObject { ["@type"] = "ListItem", ["position"] = position, ["name"] = step.Name };
        if (step.Path is not null)
            item["item"] = masthead.Absolute(step.Path);
        return item;
    }

    private static JsonObject Publisher(Masthead masthead) => new()
    {
        ["@type"] = "NewsMediaOrganization",
        ["@id"] = masthead.Absolute("/#publisher"),
        ["name"] = masthead.Settings.Name,
        ["url"] = masthead.Absolute("/"),
        ["logo"] = new JsonObject { ["@type"] = "ImageObject", ["url"] = masthead.Absolute(masthead.Logo?.Largest.Address ?? "/apple-touch-icon.png") },
    };

    private static IEnumerable<JsonNode> Images(PublishedArticle article, Masthead masthead, ShareCard? card)
    {
        if (article.Picture is { } picture)
            yield return Image(picture, picture.Largest.Address, picture.Largest.Width, picture.Largest.Height, masthead);
        // A card that is made of the picture belongs to whom the picture does.
        if (card is not null)
            yield return Image(card.IsOfPicture ? article.Picture : null, card.Address, ShareCard.Width, ShareCard.Height, masthead);
    }

    private static JsonObject Image(PictureView? picture, string address, int width, int height, Masthead masthead)
    {
        var image = new JsonObject
        {
            ["@type"] = "ImageObject",
            ["url"] = masthead.Absolute(address),
            ["contentUrl"] = masthead.Absolute(address),
            ["width"] = Pixels(width),
            ["height"] = Pixels(height),
        };
        if (picture?.Caption is { Length: > 0 } caption)
            image["caption"] = caption;
        if (picture?.Credit is { Length: > 0 } credit)
            image["creditText"] = credit;
        if (picture?.Licence is { Length: > 0 } licence)
            image["license"] = PictureLicence.AddressOf(licence) is { } terms ? terms : new JsonObject { ["@type"] = "CreativeWork", ["name"] = licence };
        return image;
    }

    // E37 is the United Nations' code for a pixel.
    private static JsonObject Pixels(int count) => new() { ["@type"] = "QuantitativeValue", ["value"] = count, ["unitCode"] = "E37" };
}
