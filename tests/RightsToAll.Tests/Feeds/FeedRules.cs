using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RightsToAll.Tests.Feeds;

/// <summary>
/// What validators of feeds ask for, written down from the specifications: RSS 2.0 with the advice of its board's profile, RFC 4287 for
/// Atom, and JSON Feed 1.1. There is no validator in the registries that tests may use.
/// </summary>
internal static partial class FeedRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    private static readonly string[] OfChannel =
        ["title", "link", "description", "language", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate", "category", "generator", "docs", "cloud", "ttl", "image", "item"];
    private static readonly string[] OfItem = ["title", "link", "description", "author", "category", "comments", "enclosure", "guid", "pubDate", "source"];
    private static readonly string[] OfAtomFeed = ["author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights", "subtitle", "title", "updated", "entry"];
    private static readonly string[] OfEntry = ["author", "category", "content", "contributor", "id", "link", "published", "rights", "source", "summary", "title", "updated"];

    public static IReadOnlyList<string> BrokenByRss(string text, string self)
    {
        var broken = new List<string>();
        var rss = XDocument.Parse(text).Root!;
        void Rule(bool kept, string rule)
        {
            if (!kept)
                broken.Add(rule);
        }

        Rule(rss.Name == "rss" && rss.Attribute("version")?.Value == "2.0" && rss.Elements().Count() == 1, "it is an rss 2.0 with one channel");
        var channel = rss.Element("channel")!;
        foreach (var name in new[] { "title", "link", "description" })
            Rule(channel.Elements(name).Count() == 1 && channel.Element(name)!.Value.Length > 0, $"the channel has one {name}");
        Rule(channel.Elements().All(e => e.Name.NamespaceName.Length > 0 || OfChannel.Contains(e.Name.LocalName)), "the channel has no element of its own making");
        Rule(channel.Elements().Where(e => e.Name.NamespaceName.Length == 0 && e.Name != "item" && e.Name != "category").GroupBy(e => e.Name).All(g => g.Count() == 1), "the channel says nothing twice");
        Rule(channel.Elements(Atom + "link").Count(link => link.Attribute("rel")?.Value == "self" && link.Attribute("href")?.Value == self && link.Attribute("type")?.Value == "application/rss+xml") == 1, "the channel names itself");
        Rule(channel.Element("language") is { Value: var language } && Language().IsMatch(language), "the language is a language tag");
        Rule(channel.Elements("lastBuildDate").All(date => IsRfc822(date.Value)), "lastBuildDate is of RFC 822");
        Rule(IsAbsolute(channel.Element("link")!.Value), "the channel's link is an address");
        foreach (var item in channel.Elements("item"))
        {
            Rule(item.Element("title") is not null || item.Element("description") is not null, "an item has a title or a description");
            Rule(item.Elements().All(e => e.Name.NamespaceName.Length > 0 || OfItem.Contains(e.Name.LocalName)), "an item has no element of its own making");
            Rule(item.Elements().Where(e => e.Name.NamespaceName.Length == 0 && e.Name != "category").GroupBy(e => e.Name).All(g => g.Count() == 1), "an item says nothing twice");
            Rule(item.Element("guid") is { } guid && guid.Value.Length > 0 && (guid.Attribute("isPermaLink")?.Value == "false" || IsAbsolute(guid.Value)), "a guid that is no address says so");
            Rule(IsAbsolute(item.Element("link")!.Value), "an item's link is an address");
            Rule(IsRfc822(item.Element("pubDate")!.Value), "pubDate is of RFC 822");
            Rule(item.Elements(DublinCore + "creator").All(name => name.Value.Length > 0), "a creator has a name");
            Rule(item.Elements("enclosure").All(e => IsAbsolute(e.Attribute("url")!.Value) && long.Parse(e.Attribute("length")!.Value, CultureInfo.InvariantCulture) >= 0 && new ContentType(e.Attribute("type")!.Value).MediaType.Length > 0), "an enclosure has url, length and type");
            Rule(item.Elements(Content + "encoded").All(e => HasFullLinks(e.Value)), "links in the text are full addresses");
            Rule(item.Elements(Atom + "updated").All(e => IsRfc3339(e.Value)), "updated is of RFC 3339");
        }
        Rule(channel.Elements("item").Select(item => item.Element("guid")!.Value).Distinct().Count() == channel.Elements("item").Count(), "no guid is there twice");
        return broken;
    }

    public static IReadOnlyList<string> BrokenByAtom(string text, string self)
    {
        var broken = new List<string>();
        var feed = XDocument.Parse(text).Root!;
        void Rule(bool kept, string rule)
        {
            if (!kept)
                broken.Add(rule);
        }

        void Common(XElement element, string[] known)
        {
            foreach (var name in new[] { "id", "title", "updated" })
                Rule(element.Elements(Atom + name).Count() == 1, $"{element.Name.LocalName} has one {name}");
            Rule(element.Elements().Where(e => e.Name.Namespace == Atom).All(e => known.Contains(e.Name.LocalName)), $"{element.Name.LocalName} has known elements only");
            Rule(Uri.TryCreate(element.Element(Atom + "id")?.Value, UriKind.Absolute, out _), "an id is an IRI");
            Rule(element.Elements().Where(e => e.Name == Atom + "updated" || e.Name == Atom + "published").All(e => IsRfc3339(e.Value)), "moments are of RFC 3339");
            Rule(element.Elements(Atom + "author").All(a => a.Elements(Atom + "name").Count() == 1 && a.Element(Atom + "name")!.Value.Length > 0 && a.Elements(Atom + "uri").All(uri => IsAbsolute(uri.Value))), "authors have names");
            Rule(element.Elements(Atom + "link").All(link => IsAbsolute(link.Attribute("href")!.Value)), "links are full addresses");
            Rule(element.Elements(Atom + "link").Where(link => link.Attribute("rel")?.Value is null or "alternate").GroupBy(link => (link.Attribute("type")?.Value, link.Attribute("hreflang")?.Value)).All(g => g.Count() == 1), "no two alternates are of one type and language");
            Rule(element.Elements(Atom + "category").All(c => c.Attribute("term") is { Value.Length: > 0 }), "a category has a term");
            Rule(element.Elements(Atom + "title").All(t => t.Attribute("type")?.Value is null or "text" or "html"), "a title is a text");
        }

        Rule(feed.Name == Atom + "feed", "it is an Atom feed");
        Common(feed, OfAtomFeed);
        Rule(feed.Elements(Atom + "link").Count(link => link.Attribute("rel")?.Value == "self" && link.Attribute("href")?.Value == self) == 1, "the feed names itself");
        Rule(feed.Elements(Atom + "author").Any() || feed.Elements(Atom + "entry").All(e => e.Elements(Atom + "author").Any()), "each entry has an author");
        foreach (var entry in feed.Elements(Atom + "entry"))
        {
            Common(entry, OfEntry);
            Rule(entry.Elements(Atom + "content").Any() || entry.Elements(Atom + "link").Any(link => link.Attribute("rel")?.Value == "alternate"), "an entry has content or an alternate");
            Rule(entry.Elements(Atom + "content").Count() <= 1 && entry.Elements(Atom + "summary").Count() <= 1 && entry.Elements(Atom + "published").Count() <= 1, "an entry says nothing twice");
            Rule(entry.Elements(Atom + "content").All(c => c.Attribute("type")?.Value == "html" && HasFullLinks(c.Value)), "content is HTML with full addresses");
            Rule(DateTimeOffset.Parse(entry.Element(Atom + "updated")!.Value, CultureInfo.InvariantCulture) >= DateTimeOffset.Parse(entry.Element(Atom + "published")!.Value, CultureInfo.InvariantCulture), "nothing was updated before it was published");
        }
        Rule(feed.Elements(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value).Distinct().Count() == feed.Elements(Atom + "entry").Count(), "no id is there twice");
        return broken;
    }

    public static IReadOnlyList<string> BrokenByJsonFeed(string text, string self)
    {
        var broken = new List<string>();
        var feed = JsonDocument.Parse(text).RootElement;
        void Rule(bool kept, string rule)
        {
            if (!kept)
                broken.Add(rule);
        }

        Rule(feed.GetProperty("version").GetString() == "https://jsonfeed.org/version/1.1", "it is a JSON Feed 1.1");
        Rule(feed.GetProperty("title").GetString() is { Length: > 0 }, "it has a title");
        Rule(feed.GetProperty("feed_url").GetString() == self, "it names itself");
        Rule(!feed.TryGetProperty("author", out _), "authors are in the plural");
        foreach (var name in new[] { "home_page_url", "icon", "favicon" })
            Rule(!feed.TryGetProperty(name, out var address) || IsAbsolute(address.GetString()!), $"{name} is an address");
        foreach (var item in feed.GetProperty("items").EnumerateArray())
        {
            Rule(item.GetProperty("id").ValueKind == JsonValueKind.String && item.GetProperty("id").GetString()!.Length > 0, "an item has an id that is a text");
            Rule(item.TryGetProperty("content_html", out var html) | item.TryGetProperty("content_text", out _), "an item has content");
            Rule(html.ValueKind == JsonValueKind.Undefined || HasFullLinks(html.GetString()!), "links in the text are full addresses");
            Rule(IsAbsolute(item.GetProperty("url").GetString()!), "an item's url is an address");
            Rule(IsRfc3339(item.GetProperty("date_published").GetString()!) && IsRfc3339(item.GetProperty("date_modified").GetString()!), "moments are of RFC 3339");
            Rule(!item.TryGetProperty("authors", out var authors) || authors.EnumerateArray().All(a => a.GetProperty("name").GetString() is { Length: > 0 }), "authors have names");
            Rule(!item.TryGetProperty("tags", out var tags) || tags.EnumerateArray().All(tag => tag.ValueKind == JsonValueKind.String), "tags are texts");
            Rule(!item.TryGetProperty("attachments", out var attachments) || attachments.EnumerateArray().All(a => IsAbsolute(a.GetProperty("url").GetString()!) && a.GetProperty("mime_type").GetString() is { Length: > 0 }), "attachments have url and mime_type");
        }
        Rule(feed.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).Distinct().Count() == feed.GetProperty("items").GetArrayLength(), "no id is there twice");
        return broken;
    }

    private static bool IsAbsolute(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && Uri.IsWellFormedUriString(address, UriKind.Absolute);

    private static bool HasFullLinks(string html) =>
        Web.Reading.Parse(html) is var page && page.QuerySelectorAll("[href], [src]").All(e => (e.GetAttribute("href") ?? e.GetAttribute("src")) is { } address && (IsAbsolute(address) || address.StartsWith("mailto:", StringComparison.Ordinal)))
        && page.QuerySelectorAll("[srcset]").All(e => e.GetAttribute("srcset")!.Split(", ").All(entry => IsAbsolute(entry.Split(' ')[0]))) && page.QuerySelector("script, style, iframe, object, embed, form") is null;

    private static bool IsRfc822(string moment) => Rfc822().IsMatch(moment) && DateTimeOffset.TryParseExact(moment, "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsRfc3339(string moment) => Rfc3339().IsMatch(moment);

    [GeneratedRegex(@"\A[a-z]{2,3}(-[a-z0-9]{2,8})*\z")]
    private static partial Regex Language();

    [GeneratedRegex(@"\A(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}\z")]
    private static partial Regex Rfc822();

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Rfc3339();
}
