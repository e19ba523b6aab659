using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using RightsToAll.Web;

namespace RightsToAll.Feeds;

/// <summary>JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/.</summary>
internal static class JsonFeedWriter
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static byte[] Write(Feed feed)
    {
        var written = new JsonObject
        {
            ["version"] = "https://jsonfeed.org/version/1.1",
            ["title"] = feed.Title,
            ["home_page_url"] = feed.Page,
            ["feed_url"] = feed.AddressOf(FeedFormat.Json),
            ["user_comment"] = feed.Explanation,
            ["icon"] = feed.Absolute("/apple-touch-icon.png"),
            ["favicon"] = feed.Absolute("/favicon.ico"),
            ["language"] = feed.Language,
            ["authors"] = new JsonArray(Author(feed.Publisher, feed.Absolute("/"))),
        };
        if (feed.Description.Length > 0)
            written["description"] = feed.Description;
        if (feed.Hub.Length > 0)
            written["hubs"] = new JsonArray(new JsonObject { ["type"] = "WebSub", ["url"] = feed.Hub });
        written["items"] = new JsonArray([.. feed.Entries.Select(entry => (JsonNode)Item(feed, entry))]);
        return JsonSerializer.SerializeToUtf8Bytes(written, Options);
    }

    private static JsonObject Item(Feed feed, FeedEntry entry)
    {
        var text = feed.TextOf(entry);
        var item = new JsonObject
        {
            ["id"] = entry.Urn,
            ["url"] = feed.AddressOf(entry),
            ["title"] = entry.Title,
            ["summary"] = entry.Standfirst,
            [text.Length > 0 ? "content_html" : "content_text"] = text.Length > 0 ? text : entry.Standfirst,
            ["date_published"] = FeedXml.Moment(entry.PublishedAt),
            ["date_modified"] = FeedXml.Moment(entry.ChangedAt),
            ["language"] = entry.Language,
            ["tags"] = new JsonArray([.. entry.Tags.Select(tag => (JsonNode)tag.Name).Prepend(entry.Category)]),
        };
        if (entry.Authors.Count > 0)
            item["authors"] = new JsonArray([.. entry.Authors.Select(author => (JsonNode)Author(author.Name, feed.Absolute(Addresses.Author(author.Slug))))]);
        if (entry.Picture?.Largest is { } picture)
        {
            var address = feed.Absolute(picture.Address);
            item["image"] = address;
            item["attachments"] = new JsonArray(new JsonObject { ["url"] = address, ["mime_type"] = "image/jpeg", ["size_in_bytes"] = picture.Bytes });
        }
        return item;
    }

    private static JsonObject Author(string name, string address) => new() { ["name"] = name, ["url"] = address };
}
