using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace RightsToAll.Tests.Text;

/// <summary>
/// HTML reduced to what it says, so that two ways of writing it compare equal. What the site changes in every text on
/// purpose is changed in the specification's answer too, by rules of the test's own.
/// </summary>
internal static partial class Meaning
{
    private static readonly HashSet<string> Kept = [.. """
        a abbr address aside b blockquote br caption cite code dd del details div dl dt em figcaption footer h header hr i
        img ins kbd li mark ol p pre q s section small span strong sub summary sup table tbody td tfoot th thead tr u ul
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static readonly HashSet<string> Removed = ["script", "style", "textarea", "title", "iframe", "svg", "math", "template"];

    private static readonly HashSet<string> Blocks = [.. """
        address aside blockquote br dd details div dl dt figcaption footer h header hr li ol p pre section summary table
        tbody td tfoot th thead tr ul
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    public static string OfSpecification(string html) => Of(html, Specified);

    public static string OfOurs(string html) => Of(html, Written);

    private static string Of(string html, Func<IElement, string?> rule)
    {
        var text = new StringBuilder();
        Write(PageRules.Parse(html), rule, text, inPre: false);
        var meaning = SpaceAroundBlocks().Replace(text.ToString(), match => match.Groups["tag"].Value).Trim();
        return Spaces().Replace(EmptyParagraph().Replace(SmartPunctuation(meaning), ""), " ");
    }

    private static void Write(INode parent, Func<IElement, string?> rule, StringBuilder text, bool inPre)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText letters)
                text.Append(inPre ? Escape(letters.Data).Replace(' ', '\u00b7').Replace("\n", "\u00b6", StringComparison.Ordinal) : Spaces().Replace(Escape(letters.Data), " "));
            else if (child is IElement element && !Removed.Contains(element.LocalName) && !IsCaption(element))
                Write(element, rule, text, inPre || element.LocalName == "pre");
        }
    }

    private static void Write(IElement element, Func<IElement, string?> rule, StringBuilder text, bool inPre)
    {
        // A heading says where it stands by its number, which the site shifts; that is tested elsewhere.
        var name = element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" ? "h" : element.LocalName;
        var attributes = Kept.Contains(name) ? rule(element) : null;
        if (attributes is not null)
            text.Append(Blocks.Contains(name) ? $"\u0002{name}{attributes}\u0003" : $"<{name}{attributes}>");
        Write((INode)element, rule, text, inPre);
        if (attributes is not null)
            text.Append(Blocks.Contains(name) ? $"\u0002/{name}\u0003" : $"</{name}>");
    }

    /// <summary>Null for elements that only their content is left of.</summary>
    private static string? Written(IElement element) => element.LocalName switch
    {
        "a" => Attributes(element, "href", "title"),
        "img" => $" {Uri.UnescapeDataString(element.GetAttribute("src")!["/media/".Length..])} {element.GetAttribute("alt")} {Title(element)}",
        "ol" => Attributes(element, "start"),
        "code" => Attributes(element, "class"),
        "figure" or "picture" => null,
        "section" when element.ClassName == "table" => null,
        "p" when IsEmpty(element) => null,
        _ => "",
    };

    private static string? Specified(IElement element) => element.LocalName switch
    {
        "a" when !PageRules.MayLive(element.GetAttribute("href")) => null,
        "a" when element.TextContent.Trim().Length == 0 && element.QuerySelector("img") is null => null,
        "img" => $" {Uri.UnescapeDataString(element.GetAttribute("src") ?? "")} {element.GetAttribute("alt")} {element.GetAttribute("title")}",
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" when element.TextContent.Trim().Length == 0 => null,
        "code" when element.ClassName?.StartsWith("language-", StringComparison.Ordinal) == true && !PlainLanguage().IsMatch(element.ClassName) => "",
        // A picture alone is a figure, which takes the paragraph's place.
        "p" when element.TextContent.Trim().Length == 0 && element.Children is [{ LocalName: "img" }] => null,
        _ => Written(element),
    };

    private static bool IsEmpty(IElement element) => element.TextContent.Trim().Length == 0 && element.QuerySelector("img, code") is null;

    private static bool IsCaption(IElement element) => element is { LocalName: "figcaption", ParentElement.LocalName: "figure" };

    /// <summary>The title of a picture that stands alone is its caption.</summary>
    private static string? Title(IElement image) => image.GetAttribute("title") ?? image.Closest("figure")?.QuerySelector("figcaption")?.TextContent;

    private static string Attributes(IElement element, params string[] names) =>
        string.Concat(names.Where(element.HasAttribute).Select(name => $" {name}={Uri.UnescapeDataString(element.GetAttribute(name)!)}"));

    private static string SmartPunctuation(string text) => new StringBuilder(text)
        .Replace('“', '"').Replace('”', '"').Replace('‘', '\'').Replace('’', '\'')
        .Replace("—", "---").Replace("–", "--").Replace("…", "...").Replace("«", "&lt;&lt;").Replace("»", "&gt;&gt;")
        .ToString();

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex(@"[ \t\n\r\f]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\s*(?<tag>\u0002[^\u0003]*\u0003)\s*")]
    private static partial Regex SpaceAroundBlocks();

    [GeneratedRegex(@"\u0002p\u0003\u0002/p\u0003")]
    private static partial Regex EmptyParagraph();

    [GeneratedRegex(@"^language-[A-Za-z0-9+#_.-]+$")]
    private static partial Regex PlainLanguage();
}
