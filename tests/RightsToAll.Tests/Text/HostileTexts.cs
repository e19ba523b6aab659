using System.Text;

namespace RightsToAll.Tests.Text;

/// <summary>Texts made to be slow: every construct nested and repeated. Each grows to about the number of characters asked for.</summary>
internal static class HostileTexts
{
    public static readonly IReadOnlyDictionary<string, Func<int, string>> All = new Dictionary<string, Func<int, string>>
    {
        // Lists and quotes
        ["list markers on many lines"] = size => Grid(size, "- "),
        ["list markers on one line"] = size => Fill(size, "- ") + "x",
        ["star list markers on many lines"] = size => Grid(size, "* "),
        ["ordered markers on many lines"] = size => Grid(size, "1. "),
        ["ordered markers on one line"] = size => Fill(size, "1. ") + "x",
        ["mixed markers on many lines"] = size => Grid(size, "- 1. + "),
        ["eight markers a line"] = size => Lines(size, _ => "- - - - - - - - x"),
        ["eight quote markers a line"] = size => Lines(size, _ => "> > > > > > > > x"),
        ["markers of changing kind"] = size => Lines(size, i => i % 2 == 0 ? "- + * - + * x" : "* - + * - + x"),
        ["quotes and lists mixed"] = size => Fill(size, ">-1."),
        ["quotes and lists mixed with spaces"] = size => Grid(size, "> - 1. "),
        ["quote markers on one line"] = size => Fill(size, ">") + "x",
        ["quote markers on many lines"] = size => Grid(size, "> "),
        ["quotes then lazy lines"] = size => Fill(size / 8, "> ") + "x\n" + Fill(size, "x\n"),
        ["lists then lazy lines"] = size => Fill(40, "- ") + "x\n" + Fill(size, "x\n"),
        ["lists then blank lines"] = size => Fill(16, "- ") + "x\n" + Fill(size, "\n  \n"),
        ["list nested by indent"] = size => ByIndent(size, "- x"),
        ["ordered list nested by indent"] = size => ByIndent(size, "1. x", 3),
        ["list nested by indent then lazy lines"] = size => ByIndent(size / 2, "- x") + Fill(size / 2, "x\n"),
        ["items without text"] = size => Fill(size, "-\n"),
        ["items and blank lines"] = size => Fill(size, "- x\n\n"),
        ["items and blank lines, nested"] = size => Lines(size, i => new string(' ', 2 * (i % 8)) + "- x\n"),
        ["long flat list"] = size => Fill(size, "- item\n"),
        ["rules"] = size => Fill(size, "- - -\n* * *\n___\n"),
        ["almost a rule"] = size => Fill(size, "- ") + "\n" + Fill(size, "* ") + "x",
        ["task lists"] = size => Fill(size, "- [ ] x\n"),

        // Emphasis
        ["stars"] = size => Fill(size, "*"),
        ["stars and letters"] = size => Fill(size, "*a"),
        ["openers only"] = size => Fill(size, "*a **a "),
        ["closers only"] = size => Fill(size, "a* a** "),
        ["openers then closers"] = size => Fill(size / 2, "*a ") + Fill(size / 2, "a* "),
        ["double openers then closers"] = size => Fill(size / 2, "**a ") + Fill(size / 2, "a** "),
        ["mixed delimiters"] = size => Fill(size, "*_~^+"),
        ["mixed delimiters with letters"] = size => Fill(size, "*a_b~c^d+e=f"),
        ["mixed openers"] = size => Fill(size, "*a _b ~c ^d ++e ==f "),
        ["runs of three"] = size => Fill(size, "a***b"),
        ["rule of three"] = size => Fill(size, "a**b") + Fill(size / 4, "c* "),
        ["underscores in words"] = size => Fill(size, "a_b"),
        ["strike through"] = size => Fill(size, "~~a "),
        ["marked and inserted"] = size => Fill(size, "==a ++b "),
        ["citation quotes"] = size => Fill(size, "\"\"a "),
        ["straight double quotes"] = size => Fill(size, "\"a "),
        ["straight quotes"] = size => Fill(size, "'a \"b "),
        ["closing quotes"] = size => Fill(size, "a' b\" "),
        ["nothing but double quotes"] = size => Fill(size, "\""),
        ["nothing but quotes"] = size => Fill(size, "'"),
        ["angle quotes"] = size => Fill(size, "<<a >>"),
        ["dashes"] = size => Fill(size, "--a"),
        ["nothing but dashes"] = size => "x" + Fill(size, "-"),
        ["dots"] = size => Fill(size, "a..."),

        // Links
        ["opening brackets"] = size => Fill(size, "["),
        ["opening brackets and letters"] = size => Fill(size, "[a"),
        ["closing brackets"] = size => Fill(size, "]"),
        ["bracket pairs"] = size => Fill(size, "[]"),
        ["nested brackets"] = size => Fill(size / 2, "[") + "a" + Fill(size / 2, "]"),
        ["nested brackets with targets"] = size => Fill(size / 5, "[") + "a" + Fill(size, "](b)"),
        ["image openers"] = size => Fill(size, "!["),
        ["nested images"] = size => Fill(size / 6, "![") + "a" + Fill(size, "](b)"),
        ["links without end"] = size => Fill(size, "[a]("),
        ["links with angle, without end"] = size => Fill(size, "[a](<b"),
        ["links with title, without end"] = size => Fill(size, "[a](b \"c"),
        ["links with bracketed title, without end"] = size => Fill(size, "[a](b (c"),
        ["links of brackets"] = size => Fill(size, "[a](b(c"),
        ["link text without end"] = size => Fill(size, "[a](b)["),
        ["many links"] = size => Fill(size, "[a](/b) "),
        ["many links in many paragraphs"] = size => Fill(size, "[a](/b)\n\n"),
        ["full references"] = size => Fill(size, "[a][b]"),
        ["definitions"] = size => Lines(size, i => $"[a{i}]: /b"),
        ["definitions of one name"] = size => Lines(size, _ => "[a]: /b"),
        ["definitions and uses"] = size => Lines(size / 2, i => $"[a{i}]: /b") + "\n" + Lines(size / 2, i => $"[a{i}]"),
        ["definition without end"] = size => Fill(size, "[a]: <b\n"),
        ["definition with title without end"] = size => Fill(size, "[a]: b \"c\n"),
        ["one long definition used often"] = size => "[a]: /" + Fill(size / 2, "b") + "\n\n" + Fill(size / 2, "[a] "),
        ["one long title used often"] = size => "[a]: /b '" + Fill(size / 2, "c") + "'\n\n" + Fill(size / 2, "[a] "),
        ["bracket then definition"] = size => Fill(size / 2, "[a") + "\n\n" + "[a]: /b",
        ["escaped brackets"] = size => Fill(size, "[\\["),
        ["backslashes"] = size => Fill(size, "\\"),
        ["angle autolinks without end"] = size => Fill(size, "<http://a"),
        ["angle mail links without end"] = size => Fill(size, "<a@b"),
        ["angle brackets"] = size => Fill(size, "<"),
        ["bare addresses"] = size => Fill(size, "https://a.example/ "),
        ["bare addresses, joined"] = size => Fill(size, "https://a.example/"),
        ["one bare address"] = size => "https://a.example/" + Fill(size, "(a"),
        ["one bare address of brackets"] = size => "https://a.example/" + Fill(size, ")"),
        ["bare addresses in open stars"] = size => Fill(size, "*https://a.example "),
        ["www"] = size => Fill(size, "www."),
        ["www with spaces"] = size => Fill(size, "www.a.b "),
        ["mailto"] = size => Fill(size, "mailto:"),
        ["colons"] = size => Fill(size, ":"),

        // Code
        ["growing back-ticks"] = size => Growing(size, '`'),
        ["growing back-ticks, joined by letters"] = size => Growing(size, '`', "a"),
        ["back-ticks and letters"] = size => Fill(size, "`a``b"),
        ["back-ticks"] = size => Fill(size, "`"),
        ["fences"] = size => Fill(size, "```\n"),
        ["fences of growing length"] = size => Growing(size, '`', "\n"),
        ["tilde fences in quotes"] = size => Fill(size, "> ~~~\n"),
        ["fence info"] = size => "```" + Fill(size, "a=b ") + "\nx\n```",
        ["indented code"] = size => Fill(size, "    x\n"),
        ["indented code in a list"] = size => "- x\n\n" + Fill(size, "      x\n\n"),

        // HTML
        ["open comments"] = size => Fill(size, "a <!-- "),
        ["open comments on lines"] = size => Fill(size, "<!--\n"),
        ["open instructions"] = size => Fill(size, "a <? "),
        ["open declarations"] = size => Fill(size, "a <!A "),
        ["open character data"] = size => Fill(size, "a <![CDATA["),
        ["open tags"] = size => Fill(size, "a <b "),
        ["open tags with attributes"] = size => "x <a" + Fill(size, " b"),
        ["open tags with open values"] = size => Fill(size, "a <b c=\""),
        ["open tags with open single values"] = size => Fill(size, "x <b c='"),
        ["nested divs"] = size => Fill(size, "<div>"),
        ["nested divs on lines"] = size => Fill(size, "<div>\n\n"),
        ["nested divs, closed"] = size => Fill(size / 11, "<div>", count: true) + Fill(size / 11, "</div>", count: true),
        ["nested spans"] = size => "x " + Fill(size, "<span>"),
        ["unclosed bold in paragraphs"] = size => Fill(size, "<b>x\n\n"),
        ["unclosed bold with a title each"] = size => Lines(size, i => $"<p><b title={i}></p>"),
        ["unclosed links"] = size => Fill(size, "x <a href=/>"),
        ["formatting misnested"] = size => Fill(size, "<b><i><u></b></i></u>"),
        ["tables in tables"] = size => Fill(size, "<table><tr><td>"),
        ["tables not closed by div"] = size => Fill(size, "<div><table></div></table>"),
        ["nested lists of HTML"] = size => Fill(size, "<ul><li>"),
        ["closing tags"] = size => Fill(size, "</div>"),
        ["closing paragraphs"] = size => Fill(size, "x</p>"),
        ["scripts"] = size => Fill(size, "<script>"),
        ["textareas"] = size => Fill(size, "<textarea>"),
        ["styles"] = size => Fill(size, "<style><!--"),
        ["svg and math"] = size => Fill(size, "<svg><math>"),
        ["templates"] = size => Fill(size, "<template>"),
        ["selects"] = size => Fill(size, "<select><option>"),
        ["one tag with many attributes"] = size => "<div " + string.Concat(Enumerable.Range(0, size / 8).Select(i => $"a{i}=\"\" ")) + ">",
        ["one attribute without end"] = size => "<div title=\"" + Fill(size, "a&lt;"),
        ["comments closed"] = size => Fill(size, "<!-- a -->\n"),
        ["comments of dashes"] = size => "<!--" + Fill(size, "-") + "x",
        ["HTML lines"] = size => Fill(size, "<div>x</div>\n"),
        ["HTML images"] = size => Fill(size, "<img src=/a>"),
        ["ampersands"] = size => Fill(size, "&"),
        ["entities"] = size => Fill(size, "&amp;&#38;&#x26;&ngE;"),
        ["entities without end"] = size => Fill(size, "&amp&#38&#x26&CounterClockwiseContourIntegral"),
        ["numeric entities without end"] = size => Fill(size, "&#x0000000000000000"),

        // Tables
        ["one row of pipes"] = size => Fill(size, "|"),
        ["rows of pipes"] = size => Grid(size, "|"),
        ["a table of many columns"] = size => Fill(size / 4, "|a") + "|\n" + Fill(size / 4, "|-") + "|\n" + Fill(size / 4, "|b") + "|\n",
        ["a wide header and short rows"] = size => Fill(size / 4, "|a") + "|\n" + Fill(size / 4, "|-") + "|\n" + Fill(size / 2, "|b|\n"),
        ["a narrow header and one wide row"] = size => "|a|\n|-|\n" + Fill(size / 2, "|b") + "\n" + Fill(size / 2, "|c\n"),
        ["a table of many rows"] = size => "|a|b|\n|-|-|\n" + Fill(size, "|c|d|\n"),
        ["a table of many rows with emphasis"] = size => "|a|b|\n|-|-|\n" + Fill(size, "|*c*|**d|\n"),
        ["delimiter rows only"] = size => Fill(size, "|-|-|\n"),
        ["pipes and back-ticks"] = size => "a|b\n-|-\n" + Fill(size, "`|"),
        ["pipes in brackets"] = size => "a|b\n-|-\n" + Fill(size, "[|"),
        ["pipes in stars"] = size => "a|b\n-|-\n" + Fill(size, "*|"),
        ["many small tables"] = size => Fill(size, "a|b\n-|-\nc|d\n\n"),
        ["tables in quotes"] = size => Fill(size, "> a|b\n> -|-\n> c|d\n"),
        ["paragraph before a table"] = size => Fill(size, "x\n") + "a|b\n-|-\nc|d\n",
        ["colons in a delimiter row"] = size => "a|b\n" + Fill(size, ":-:|") + "\n",
        ["a grid table of many columns"] = size => Fill(size / 3, "+-") + "+\n" + Fill(size / 3, "|a") + "|\n" + Fill(size / 3, "+-") + "+\n",
        ["a grid table of many rows"] = size => "+---+---+\n" + Fill(size, "| a | b |\n+---+---+\n"),
        ["a grid table of long cells"] = size => "+---+---+\n" + Fill(size, "| a | b |\n"),
        ["grid lines"] = size => Fill(size, "+---+---+\n"),
        ["a grid table of merging cells"] = size => "+---+---+\n" + Fill(size, "| a | b |\n+   +---+\n"),
        ["a grid table of lists"] = size => "+----+----+\n" + Fill(size, "| -- | >> |\n"),
        ["grid plus signs"] = size => Fill(size, "+"),
        ["grid table in grid table"] = size => Fill(size, "+-+\n|+-+\n||+-+\n"),

        // Footnotes
        ["footnotes"] = size => Lines(size / 2, i => $"x[^{i}]") + "\n" + Lines(size / 2, i => $"[^{i}]: y\n"),
        ["one footnote cited often"] = size => Fill(size, "x[^1] ") + "\n\n[^1]: y",
        ["footnotes citing each other"] = size => "x[^0]\n\n" + Lines(size, i => $"[^{i}]: y[^{i + 1}]\n"),
        ["a footnote citing itself"] = size => "x[^1]\n\n[^1]: " + Fill(size, "[^1]"),
        ["footnotes never cited"] = size => Lines(size, i => $"[^{i}]: y\n"),
        ["footnotes of one name"] = size => "x[^1]\n\n" + Lines(size, _ => "[^1]: y\n"),
        ["footnote openers"] = size => Fill(size, "[^"),
        ["a footnote of lists"] = size => "x[^1]\n\n[^1]: y\n" + Fill(size, "    - - - z\n"),
        ["a footnote of blank lines"] = size => "x[^1]\n\n[^1]: y\n" + Fill(size, "\n    z\n\n"),

        // Headings, figures, footers, definitions
        ["headings of one text"] = size => Fill(size, "# Same\n\n"),
        ["headings that collide with numbers"] = size => Lines(size, i => $"# Same-{i % 7}\n\n# Same\n"),
        ["empty headings"] = size => Fill(size, "#\n"),
        ["underlined headings"] = size => Fill(size, "x\n==\n"),
        ["underlines"] = size => Fill(size, "===\n---\n"),
        ["one long heading"] = size => "# " + Fill(size, "long words "),
        ["heading of hashes"] = size => "# " + Fill(size, "# "),
        ["headings of all levels"] = size => Lines(size, i => new string('#', 1 + (i % 6)) + " x"),
        ["figure fences"] = size => Fill(size, "^^^\n"),
        ["figure fences of growing length"] = size => Growing(size, '^', "\n"),
        ["figure fences of shrinking length"] = size => string.Concat(Enumerable.Range(0, (int)Math.Sqrt(2 * size)).Reverse().Select(i => new string('^', i + 3) + "\n")),
        ["figures with captions"] = size => Fill(size, "^^^\nx\n^^^ *caption*\n\n"),
        ["figures in quotes"] = size => Lines(size, i => new string('>', i % 9) + "^^^ x"),
        ["footer lines"] = size => Fill(size, "^^ x\n"),
        ["footer markers"] = size => Fill(size, "^^ "),
        ["carets"] = size => Fill(size, "^"),
        ["definition list"] = size => Fill(size, "Term\n:   Meaning\n\n"),
        ["colons at line starts"] = size => Fill(size, ":   : : x\n"),
        ["images alone"] = size => Fill(size, "![a](/b.jpg)\n\n"),
        ["images in a line"] = size => Fill(size, "![a](/b.jpg) "),

        // Characters
        ["tabs"] = size => Fill(size, "\t"),
        ["tabs and markers"] = size => Fill(size, "\t- "),
        ["tabs in lists"] = size => Fill(size, "-\t-\tx\n"),
        ["spaces"] = size => Fill(size, " ") + "x",
        ["trailing spaces"] = size => Fill(size, "x                    \n"),
        ["lines of spaces"] = size => Fill(size, "                    \n"),
        ["line ends"] = size => Fill(size, "\n"),
        ["carriage returns"] = size => Fill(size, "x\r"),
        ["NULs"] = size => Fill(size, "\0"),
        ["NULs and markers"] = size => Fill(size, "*\0[\0"),
        ["lone high surrogates"] = size => Fill(size, "\ud83d"),
        ["lone low surrogates"] = size => Fill(size, "*\udc00_ "),
        ["emoji"] = size => Fill(size, "\U0001F9D1\u200D\U0001F680"),
        ["bidi controls"] = size => Fill(size, "\u202e\u2066x\u2069"),
        ["zero width"] = size => Fill(size, "\u200b\u200d\ufeff"),
        ["combining marks"] = size => "# " + Fill(size, "a\u0301\u0301"),
        ["line separators"] = size => Fill(size, "x\u2028\u2029\u0085"),
        ["control characters"] = size => Fill(size, "\u0001\u0008\u001b[31m"),
        ["one long word"] = size => Fill(size, "x"),
        ["one long line"] = size => Fill(size, "word "),
        ["many paragraphs"] = size => Fill(size, "x\n\n"),
        ["many lines"] = size => Fill(size, "x\n"),
        ["hard breaks"] = size => Fill(size, "x  \ny\\\n"),
        ["Chinese"] = size => Fill(size, "人权观察"),
        ["Arabic"] = size => Fill(size, "حقوق الإنسان "),
        ["ligatures that grow when normalised"] = size => "# " + Fill(size, "\ufdfa"),
        ["everything at once"] = size => Fill(size, "- > # *_[![`<a b=\"&amp;|^^^~~~\"\"++==\n"),
        ["many keywords"] = size => Fill(size, "istanbul protocol istanbul protoco "),
        ["almost keywords"] = size => Fill(size, "a a a a a a a a "),
    };

    private static string Fill(int size, string piece, bool count = false)
    {
        var times = count ? size : Math.Max(1, size / piece.Length);
        return new StringBuilder(times * piece.Length).Insert(0, piece, times).ToString();
    }

    /// <summary>A square: as many lines as there are markers in a line.</summary>
    private static string Grid(int size, string marker)
    {
        var side = Math.Max(1, (int)Math.Sqrt((double)size / marker.Length));
        return Lines(size, _ => Fill(side * marker.Length, marker) + "x");
    }

    private static string Lines(int size, Func<int, string> line)
    {
        var text = new StringBuilder(size);
        for (var i = 0; text.Length < size; i++)
            text.Append(line(i)).Append('\n');
        return text.ToString();
    }

    private static string ByIndent(int size, string item, int step = 2)
    {
        var depth = Math.Max(1, (int)Math.Sqrt(2.0 * size / step));
        return string.Concat(Enumerable.Range(0, depth).Select(i => new string(' ', i * step) + item + "\n"));
    }

    private static string Growing(int size, char letter, string between = " ") =>
        string.Concat(Enumerable.Range(1, (int)Math.Sqrt(2.0 * size)).Select(i => new string(letter, i) + between));
}
