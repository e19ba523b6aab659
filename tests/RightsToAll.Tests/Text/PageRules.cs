using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace RightsToAll.Tests.Text;

/// <summary>What a reader's browser may be given, written down a second time: a mistake in the product's own list must not excuse itself.</summary>
internal static partial class PageRules
{
    private static readonly HashSet<string> Elements = [.. """
        a abbr address aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em
        figcaption figure footer h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp
        section small source span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static readonly HashSet<string> Attributes = [.. """
        alt aria-label class colspan datetime decoding dir height href hreflang id lang loading open rel reversed role
        rowspan scope sizes span src srcset start tabindex title type value width
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static readonly HashSet<string> Classes =
        ["note", "credit", "disclaimer", "table", "align-center", "align-right", "footnotes", "footnote-ref", "footnote-back"];

    public static IHtmlElement Parse(string html) =>
        new HtmlParser(new HtmlParserOptions { IsScripting = true }).ParseDocument("<!doctype html><body>" + html).Body!;

    /// <summary>Whether an address may be a link, as browsers read it.</summary>
    public static bool MayLive(string? href) => href is not null && LiveAddress().IsMatch(href);

    public static List<string> Violations(string html)
    {
        var body = Parse(html);
        var found = body.QuerySelectorAll("*").SelectMany(Violations).ToList();
        found.AddRange(body.Descendants<IComment>().Select(comment => $"comment {comment.Data}"));
        found.AddRange(body.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(same => same.Count() > 1).Select(same => $"id {same.Key} twice"));
        return found;
    }

    private static IEnumerable<string> Violations(IElement element)
    {
        if (!Elements.Contains(element.LocalName) || element.NamespaceUri != "http://www.w3.org/1999/xhtml")
            yield return $"<{element.LocalName}>";
        foreach (var attribute in element.Attributes)
            if (!Attributes.Contains(attribute.Name) || !IsFit(element, attribute))
                yield return $"<{element.LocalName} {attribute.Name}=\"{attribute.Value}\">";
    }

    private static bool IsFit(IElement element, IAttr attribute) => attribute.Name switch
    {
        "href" => element.LocalName == "a" && MayLive(attribute.Value),
        "src" or "srcset" => attribute.Value.StartsWith("/media/", StringComparison.Ordinal),
        "id" => element.LocalName is "h2" or "h3" or "h4" or "h5" or "h6" || FootnoteId().IsMatch(attribute.Value),
        "class" => attribute.Value.Split(' ').All(name => Classes.Contains(name) || (element.LocalName == "code" && name.StartsWith("language-", StringComparison.Ordinal))),
        "rel" => attribute.Value == "noopener",
        "tabindex" => attribute.Value == "0",
        _ => true,
    };

    [GeneratedRegex(@"^(https?://[^/\\?#]|mailto:|tel:|#|/(?![/\\]))[^\x00-\x20\x7f-\x9f]*$", RegexOptions.IgnoreCase)]
    private static partial Regex LiveAddress();

    [GeneratedRegex(@"^fn(ref)?:\d+$")]
    private static partial Regex FootnoteId();
}
