using System.Globalization;
using System.Text;
using System.Xml;
using RightsToAll.Web;

namespace RightsToAll.Feeds;

/// <summary>What both formats in XML have in common.</summary>
internal static class FeedXml
{
    public const string AtomNamespace = "http://www.w3.org/2005/Atom";
    public const string HtmlNamespace = "http://www.w3.org/1999/xhtml";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    public static byte[] Write(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartDocument();
            // Browsers show XML by a style sheet; XSL, which could do more, is on its way out of them.
            xml.WriteProcessingInstruction("xml-stylesheet", "type=\"text/css\" href=\"/feed.css\"");
            write(xml);
        }
        return bytes.ToArray();
    }

    /// <summary>Leaves out what cannot stand in XML at all, not even escaped.</summary>
    public static string Clean(string text) =>
        text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)).Select(rune => rune.ToString()));

    public static void Element(this XmlWriter xml, string name, string text) => xml.WriteElementString(name, Clean(text));

    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static void AtomLink(this XmlWriter xml, string? prefix, string rel, string address, string type = "")
    {
        xml.WriteStartElement(prefix, "link", AtomNamespace);
        xml.WriteAttributeString("rel", rel);
        if (type.Length > 0)
            xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    /// <summary>Where the feed lies, and where one subscribes to it.</summary>
    public static void OwnLinks(this XmlWriter xml, string? prefix, Feed feed, FeedFormat format)
    {
        xml.AtomLink(prefix, "self", feed.AddressOf(format), format.MediaType);
        if (feed.Hub.Length > 0)
            xml.AtomLink(prefix, "hub", feed.Hub);
    }

    /// <summary>For people who open it in a browser: the only part of it that is HTML, since a link in it must work.</summary>
    public static void Explain(this XmlWriter xml, Feed feed)
    {
        xml.WriteStartElement("h", "div", HtmlNamespace);
        xml.WriteAttributeString("lang", feed.Language);
        xml.WriteAttributeString("dir", Words.DirectionOf(feed.Language));
        xml.WriteElementString("h", "p", HtmlNamespace, Clean(feed.Explanation));
        xml.WriteStartElement("h", "p", HtmlNamespace);
        xml.WriteStartElement("h", "a", HtmlNamespace);
        xml.WriteAttributeString("href", feed.Page);
        xml.WriteString(Clean(feed.OnSite));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
