using System.Globalization;
using System.Xml;
using RightsToAll.Web;

namespace RightsToAll.Feeds;

/// <summary>Atom, RFC 4287.</summary>
internal static class AtomWriter
{
    public static byte[] Write(Feed feed) => FeedXml.Write(xml =>
    {
        xml.WriteStartElement("feed", FeedXml.AtomNamespace);
        Language(xml, feed.Language);
        xml.Explain(feed);
        xml.Element("id", feed.Id);
        xml.Element("title", feed.Title);
        if (feed.Description.Length > 0)
            xml.Element("subtitle", feed.Description);
        xml.Element("updated", FeedXml.Moment(feed.UpdatedAt));
        // Of entries that name nobody.
        Author(xml, feed.Publisher, feed.Absolute("/"));
        xml.Element("icon", feed.Absolute("/favicon.ico"));
        xml.AtomLink(null, "alternate", feed.Page, "text/html");
        xml.OwnLinks(null, feed, FeedFormat.Atom);
        foreach (var entry in feed.Entries)
            Write(xml, feed, entry);
        xml.WriteEndElement();
    });

    private static void Write(XmlWriter xml, Feed feed, FeedEntry entry)
    {
        xml.WriteStartElement("entry");
        Language(xml, entry.Language);
        xml.Element("id", entry.Urn);
        xml.Element("title", entry.Title);
        xml.AtomLink(null, "alternate", feed.AddressOf(entry), "text/html");
        xml.Element("published", FeedXml.Moment(entry.PublishedAt));
        xml.Element("updated", FeedXml.Moment(entry.ChangedAt));
        foreach (var author in entry.Authors)
            Author(xml, author.Name, feed.Absolute(Addresses.Author(author.Slug)));
        Category(xml, entry.Category);
        foreach (var tag in entry.Tags)
            Category(xml, tag.Name);
        xml.Element("summary", entry.Standfirst);
        if (feed.TextOf(entry) is { Length: > 0 } text)
        {
            xml.WriteStartElement("content");
            xml.WriteAttributeString("type", "html");
            xml.WriteString(FeedXml.Clean(text));
            xml.WriteEndElement();
        }
        if (entry.Picture?.Largest is { } picture)
        {
            xml.WriteStartElement("link");
            xml.WriteAttributeString("rel", "enclosure");
            xml.WriteAttributeString("type", "image/jpeg");
            xml.WriteAttributeString("length", picture.Bytes.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("href", feed.Absolute(picture.Address));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Author(XmlWriter xml, string name, string address)
    {
        xml.WriteStartElement("author");
        xml.Element("name", name);
        xml.Element("uri", address);
        xml.WriteEndElement();
    }

    private static void Category(XmlWriter xml, string term)
    {
        xml.WriteStartElement("category");
        xml.WriteAttributeString("term", FeedXml.Clean(term));
        xml.WriteEndElement();
    }

    private static void Language(XmlWriter xml, string language) => xml.WriteAttributeString("xml", "lang", null, language);
}
