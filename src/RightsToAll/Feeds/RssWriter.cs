using System.Globalization;
using System.Xml;

namespace RightsToAll.Feeds;

/// <summary>RSS 2.0, as https://www.rssboard.org/rss-specification and its profile have it.</summary>
internal static class RssWriter
{
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    public static byte[] Write(Feed feed) => FeedXml.Write(xml =>
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, FeedXml.AtomNamespace);
        xml.WriteAttributeString("xmlns", "content", null, Content);
        xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
        xml.WriteStartElement("channel");
        xml.Explain(feed);
        xml.Element("title", feed.Title);
        xml.Element("link", feed.Page);
        xml.Element("description", AsHtml(feed.Description.Length > 0 ? feed.Description : feed.Title));
        xml.Element("language", feed.Language.ToLowerInvariant());
        if (feed.Entries.Count > 0)
            xml.Element("lastBuildDate", Moment(feed.UpdatedAt));
        xml.Element("docs", "https://www.rssboard.org/rss-specification");
        xml.OwnLinks("atom", feed, FeedFormat.Rss);
        foreach (var entry in feed.Entries)
            Write(xml, feed, entry);
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private static void Write(XmlWriter xml, Feed feed, FeedEntry entry)
    {
        xml.WriteStartElement("item");
        xml.Element("title", entry.Title);
        xml.Element("link", feed.AddressOf(entry));
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(entry.Urn);
        xml.WriteEndElement();
        xml.Element("pubDate", Moment(entry.PublishedAt));
        xml.WriteElementString("atom", "updated", FeedXml.AtomNamespace, FeedXml.Moment(entry.ChangedAt));
        foreach (var author in entry.Authors)
            xml.WriteElementString("dc", "creator", DublinCore, FeedXml.Clean(author.Name));
        xml.WriteElementString("dc", "language", DublinCore, entry.Language);
        xml.Element("category", entry.Category);
        foreach (var tag in entry.Tags)
            xml.Element("category", tag.Name);
        xml.Element("description", AsHtml(entry.Standfirst));
        if (feed.TextOf(entry) is { Length: > 0 } text)
            xml.WriteElementString("content", "encoded", Content, FeedXml.Clean(text));
        if (entry.Picture?.Largest is { } picture)
        {
            xml.WriteStartElement("enclosure");
            xml.WriteAttributeString("url", feed.Absolute(picture.Address));
            xml.WriteAttributeString("length", picture.Bytes.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("type", "image/jpeg");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    /// <summary>Readers take a description for HTML, and a title for text.</summary>
    private static string AsHtml(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Moment(DateTimeOffset moment) => moment.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
}
