using System.Collections.Frozen;

namespace RightsToAll.Text.Html;

/// <summary>Which elements end others, as far as authors rely on it.</summary>
internal static class HtmlStructure
{
    private static readonly FrozenSet<string> Spanning = Set(
        "address aside blockquote dd del details div dl dt figcaption figure footer header ins li ol section table tbody td tfoot th thead tr ul");

    private static readonly Rule Link = new("a", "");
    private static readonly Rule Paragraph = new("p", "caption table td th");
    private static readonly Rule Heading = new("h1 h2 h3 h4 h5 h6", "blockquote details div figure li section td th");

    private static readonly FrozenDictionary<string, Rule[]> Rules = new Dictionary<string, Rule[]>
    {
        ["a"] = [Link],
        ["li"] = [new("li", "ol ul"), Paragraph],
        ["dt"] = [new("dd dt", "dl"), Paragraph],
        ["dd"] = [new("dd dt", "dl"), Paragraph],
        ["tr"] = [new("tr", "table")],
        ["td"] = [new("td th", "table tr")],
        ["th"] = [new("td th", "table tr")],
        ["thead"] = [new("tbody tfoot thead", "table")],
        ["tbody"] = [new("tbody tfoot thead", "table")],
        ["tfoot"] = [new("tbody tfoot thead", "table")],
        ["h1"] = [Heading, Paragraph],
        ["h2"] = [Heading, Paragraph],
        ["h3"] = [Heading, Paragraph],
        ["h4"] = [Heading, Paragraph],
        ["h5"] = [Heading, Paragraph],
        ["h6"] = [Heading, Paragraph],
    }.ToFrozenDictionary();

    private static readonly Rule[] OfPhrasing = [];
    private static readonly Rule[] OfBlocks = [Paragraph];

    /// <summary>Whether Markdown may stand between an element's tags. Not in those that browsers open again after something else ends them.</summary>
    public static bool Spans(string element) => Spanning.Contains(element);

    public static Rule[] ClosedBy(string element) =>
        Rules.GetValueOrDefault(element) ?? (HtmlPolicy.Phrasing.Contains(element) ? OfPhrasing : OfBlocks);

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet();

    internal sealed class Rule(string closes, string stops)
    {
        private readonly FrozenSet<string> _closes = Set(closes);
        private readonly FrozenSet<string> _stops = Set(stops);

        public bool Closes(string element) => _closes.Contains(element);

        public bool StopsAt(string element) => _stops.Contains(element);
    }
}
