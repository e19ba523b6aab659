using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Sitemaps;

/// <summary>
/// What sitemaps must conform to: the schema of sitemaps.org as npm brings it, and the elements of its index and of Google's extensions,
/// which no package has, written down from their documentation.
/// </summary>
internal static class SitemapSchemas
{
    private static readonly string Urls = Path.Combine(Repository.Root, "tests", "RightsToAll.Tests", "node_modules", "sitemap", "schema", "sitemap.xsd");

    private const string Index =
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9" elementFormDefault="qualified">
          <xs:element name="sitemapindex"><xs:complexType><xs:sequence>
            <xs:element name="sitemap" maxOccurs="50000"><xs:complexType><xs:sequence>
              <xs:element name="loc"><xs:simpleType><xs:restriction base="xs:anyURI"><xs:minLength value="12"/><xs:maxLength value="2048"/></xs:restriction></xs:simpleType></xs:element>
              <xs:element name="lastmod" minOccurs="0"><xs:simpleType><xs:union memberTypes="xs:date xs:dateTime"/></xs:simpleType></xs:element>
            </xs:sequence></xs:complexType></xs:element>
          </xs:sequence></xs:complexType></xs:element>
        </xs:schema>
        """;

    private const string Images =
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.google.com/schemas/sitemap-image/1.1" elementFormDefault="qualified">
          <xs:element name="image"><xs:complexType><xs:sequence>
            <xs:element name="loc" type="xs:anyURI"/>
          </xs:sequence></xs:complexType></xs:element>
        </xs:schema>
        """;

    private const string News =
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.google.com/schemas/sitemap-news/0.9" elementFormDefault="qualified">
          <xs:element name="news"><xs:complexType><xs:sequence>
            <xs:element name="publication"><xs:complexType><xs:sequence>
              <xs:element name="name" type="xs:string"/>
              <xs:element name="language"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="zh-cn|zh-tw|[a-z]{2,3}"/></xs:restriction></xs:simpleType></xs:element>
            </xs:sequence></xs:complexType></xs:element>
            <xs:element name="publication_date"><xs:simpleType><xs:union memberTypes="xs:date xs:dateTime"/></xs:simpleType></xs:element>
            <xs:element name="title" type="xs:string"/>
          </xs:sequence></xs:complexType></xs:element>
        </xs:schema>
        """;

    private const string Links =
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xhtml" elementFormDefault="qualified">
          <xs:element name="link"><xs:complexType>
            <xs:attribute name="rel" use="required" fixed="alternate"/><xs:attribute name="hreflang" type="xs:language" use="required"/><xs:attribute name="href" type="xs:anyURI" use="required"/>
          </xs:complexType></xs:element>
        </xs:schema>
        """;

    /// <returns>Where a document breaks its schema.</returns>
    public static IReadOnlyList<string> BrokenBy(string text)
    {
        var schemas = new XmlSchemaSet();
        foreach (var schema in new[] { text.Contains("<sitemapindex", StringComparison.Ordinal) ? Index : File.ReadAllText(Urls), Images, News, Links })
            schemas.Add(null, XmlReader.Create(new StringReader(schema)));
        var broken = new List<string>();
        XDocument.Parse(text).Validate(schemas, (_, error) => broken.Add(error.Message));
        return broken;
    }
}
