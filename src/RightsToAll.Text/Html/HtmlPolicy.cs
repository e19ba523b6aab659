using System.Buffers;
using System.Collections.Frozen;

namespace RightsToAll.Text.Html;

/// <summary>The only list of what the site's HTML is made of. What is not named here does not reach a reader.</summary>
internal static class HtmlPolicy
{
    /// <summary>Elements that may stand within a line of text.</summary>
    public static readonly FrozenSet<string> Phrasing = Set(
        "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr");

    /// <summary>Elements that authors may write. Left out: what submits, embeds, scripts, styles, or swallows the text after it.</summary>
    public static readonly FrozenSet<string> Authors = Set(
        string.Join(' ', Phrasing) + """
         address aside blockquote caption col colgroup dd details div dl dt figcaption figure footer
         h1 h2 h3 h4 h5 h6 header hr li ol p pre section summary table tbody td tfoot th thead tr ul
        """);

    /// <summary>Elements that reach the page: ours and the authors'. The page has the only h1.</summary>
    public static readonly FrozenSet<string> Elements = Authors.Except(["h1"]).Concat(["picture", "source"]).ToFrozenSet();

    public static readonly FrozenSet<string> Void = Set("br col hr img source wbr");

    /// <summary>Elements whose content is not text for readers, or is not parsed as HTML: they go with all that is in them.</summary>
    public static readonly FrozenSet<string> Swallowed = Set(
        "applet audio canvas embed frameset head iframe math noembed noframes noscript object plaintext script select style svg template textarea title video xmp");

    /// <summary>Elements whose text is not running text: no keyword becomes a link there.</summary>
    public static readonly FrozenSet<string> NotRunningText = Set(
        "a blockquote caption code figcaption h1 h2 h3 h4 h5 h6 kbd pre q samp summary var");

    public static readonly FrozenSet<string> AuthorsClasses = Set("note");

    /// <summary>Beside these, "language-…" on code.</summary>
    public static readonly FrozenSet<string> Classes = Set(
        string.Join(' ', AuthorsClasses) + " credit disclaimer table align-center align-right footnotes footnote-ref footnote-back");

    private static readonly SearchValues<char> LanguageCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+#-_.");

    private static readonly FrozenSet<string> AnywhereFromAuthors = Set("class dir lang title");

    private static readonly FrozenDictionary<string, FrozenSet<string>> FromAuthors = ByElement(
        ("a", "href hreflang"), ("col", "span"), ("colgroup", "span"), ("del", "datetime"), ("details", "open"), ("ins", "datetime"),
        ("li", "value"), ("ol", "reversed start type"), ("td", "colspan rowspan"), ("th", "colspan rowspan scope"), ("time", "datetime"));

    private static readonly FrozenDictionary<string, FrozenSet<string>> FromUs = ByElement(
        ("a", "aria-label id rel role"), ("h2", "id"), ("h3", "id"), ("h4", "id"), ("h5", "id"), ("h6", "id"),
        ("img", "alt decoding height loading src srcset sizes width"), ("li", "id"), ("pre", "tabindex"),
        ("section", "aria-label role tabindex"), ("source", "sizes srcset type"));

    /// <summary>Every attribute that may be on some element.</summary>
    public static IEnumerable<string> Attributes =>
        FromAuthors.Values.Concat(FromUs.Values).Append(AnywhereFromAuthors).SelectMany(names => names).Distinct();

    public static bool AuthorMayWrite(string element, string attribute) =>
        AnywhereFromAuthors.Contains(attribute) || Has(FromAuthors, element, attribute);

    public static bool MayCarry(string element, string attribute) =>
        AuthorMayWrite(element, attribute) || Has(FromUs, element, attribute);

    public static bool IsKnownClass(string element, string name) =>
        Classes.Contains(name) || (element == "code" && IsLanguageClass(name));

    /// <summary>The class by which a code block names its language.</summary>
    public static bool IsLanguageClass(string name) =>
        name.StartsWith("language-", StringComparison.Ordinal) && name.Length is > 9 and <= 40
        && name.AsSpan(9).IndexOfAnyExcept(LanguageCharacters) < 0;

    private static bool Has(FrozenDictionary<string, FrozenSet<string>> attributes, string element, string attribute) =>
        attributes.TryGetValue(element, out var names) && names.Contains(attribute);

    private static FrozenSet<string> Set(string names) =>
        names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    private static FrozenDictionary<string, FrozenSet<string>> ByElement(params (string Element, string Attributes)[] lists) =>
        lists.ToFrozenDictionary(list => list.Element, list => Set(list.Attributes));
}
