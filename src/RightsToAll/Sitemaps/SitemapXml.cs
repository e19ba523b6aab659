using System.Text;
using System.Xml;
using RightsToAll.Feeds;
using RightsToAll.Web;

namespace RightsToAll.Sitemaps;

/// <summary>Writes sitemaps as https://www.sitemaps.org/protocol.html and Google's extensions for pictures, languages and news have them.</summary>
/// <param name="absolute">The full address of a path of the site.</param>
internal sealed class SitemapXml(Func<string, string> absolute)
{
    private const string Protocol = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Image = "http://www.google.com/schemas/sitemap-image/1.1";
    private const string News = "http://www.google.com/schemas/sitemap-news/0.9";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false };

    public byte[] Index(IEnumerable<(string Path, DateTimeOffset? ChangedAt)> parts) => Write(xml =>
    {
        xml.WriteStartElement("sitemapindex", Protocol);
        foreach (var (path, changedAt) in parts)
        {
            xml.WriteStartElement("sitemap");
            Place(xml, path, changedAt);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    });

    public byte[] Pages(IEnumerable<(string Path, DateTimeOffset? ChangedAt)> pages) => Write(xml =>
    {
        xml.WriteStartElement("urlset", Protocol);
        foreach (var (path, changedAt) in pages)
            Url(xml, path, changedAt, () => { });
        xml.WriteEndElement();
    });

    /// <summary>Where there is no news, it names the home page: a list of nothing is not valid.</summary>
    public byte[] NewsOf(string publication, IReadOnlyCollection<NewsEntry> entries) => Write(xml =>
    {
        xml.WriteStartElement("urlset", Protocol);
        xml.WriteAttributeString("xmlns", "news", null, News);
        if (entries.Count == 0)
            Url(xml, "/", null, () => { });
        foreach (var entry in entries)
            Url(xml, entry.Path, null, () =>
            {
                xml.WriteStartElement("news", "news", News);
                xml.WriteStartElement("news", "publication", News);
                xml.WriteElementString("news", "name", News, FeedXml.Clean(publication));
                xml.WriteElementString("news", "language", News, LanguageOf(entry.Language));
                xml.WriteEndElement();
                xml.WriteElementString("news", "publication_date", News, FeedXml.Moment(entry.ListedAt));
                xml.WriteElementString("news", "title", News, FeedXml.Clean(entry.Title));
                xml.WriteEndElement();
            });
        xml.WriteEndElement();
    });

    /// <summary>Writes entries as they are read, so that no more than some of them are in memory.</summary>
    public async Task ArticlesAsync(Stream body, IAsyncEnumerable<IReadOnlyList<SitemapEntry>> entries, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        using var xml = XmlWriter.Create(buffer, Settings);
        xml.WriteStartDocument();
        xml.WriteStartElement("urlset", Protocol);
        xml.WriteAttributeString("xmlns", "image", null, Image);
        xml.WriteAttributeString("xmlns", "xhtml", null, FeedXml.HtmlNamespace);
        await foreach (var some in entries.WithCancellation(cancel))
        {
            foreach (var entry in some)
                Article(xml, entry);
            await PassOnAsync();
        }
        xml.WriteEndElement();
        await PassOnAsync();

        async Task PassOnAsync()
        {
            xml.Flush();
            await body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancel);
            buffer.SetLength(0);
        }
    }

    private void Article(XmlWriter xml, SitemapEntry entry) => Url(xml, entry.Path, entry.ChangedAt, () =>
    {
        foreach (var picture in entry.Pictures.Distinct(StringComparer.Ordinal))
        {
            xml.WriteStartElement("image", "image", Image);
            xml.WriteElementString("image", "loc", Image, absolute("/media/" + picture));
            xml.WriteEndElement();
        }
        foreach (var alternate in entry.ToAlternates())
        {
            xml.WriteStartElement("xhtml", "link", FeedXml.HtmlNamespace);
            xml.WriteAttributeString("rel", "alternate");
            xml.WriteAttributeString("hreflang", alternate.Language);
            xml.WriteAttributeString("href", absolute(alternate.Address));
            xml.WriteEndElement();
        }
    });

    private void Url(XmlWriter xml, string path, DateTimeOffset? changedAt, Action also)
    {
        xml.WriteStartElement("url");
        Place(xml, path, changedAt);
        also();
        xml.WriteEndElement();
    }

    private void Place(XmlWriter xml, string path, DateTimeOffset? changedAt)
    {
        xml.WriteElementString("loc", absolute(path));
        if (changedAt is { } moment)
            xml.WriteElementString("lastmod", FeedXml.Moment(moment));
    }

    // Google takes the two or three letters of ISO 639, and of two scripts of Chinese.
    private static string LanguageOf(string tag) => tag.ToLowerInvariant() switch
    {
        var chinese when chinese.StartsWith("zh", StringComparison.Ordinal) => chinese.Contains("tw", StringComparison.Ordinal) || chinese.Contains("hant", StringComparison.Ordinal) ? "zh-tw" : "zh-cn",
        var other => other.Split('-')[0],
    };

    private static byte[] Write(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartDocument();
            write(xml);
        }
        return bytes.ToArray();
    }
}
