namespace RightsToAll.Tests.Text;

public sealed class TableAndFootnoteTests
{
    [Fact]
    public void A_table_scrolls_in_a_named_box_that_the_keyboard_reaches()
    {
        var page = Newsroom.Page("a | b | c\n:-|:-:|-:\n1 | 2 | 3\n\n+---+\n| d |\n+---+\n\n<table><tr><td>e</td></tr></table>");
        var boxes = page.QuerySelectorAll("section.table");

        Assert.Equal(["Table 1", "Table 2", "Table 3"], boxes.Select(box => box.GetAttribute("aria-label")));
        Assert.All(boxes, box => Assert.Equal("0", box.GetAttribute("tabindex")));
        Assert.All(boxes, box => Assert.Equal("TABLE", Assert.Single(box.Children).TagName));
        Assert.Equal(["col", "col", "col"], boxes[0].QuerySelectorAll("th").Select(cell => cell.GetAttribute("scope")));
        Assert.Equal([null, "align-center", "align-right"], boxes[0].QuerySelectorAll("td").Select(cell => cell.GetAttribute("class")));
    }

    [Fact]
    public void A_table_within_a_table_gets_no_second_box() =>
        Assert.Single(Newsroom.Page("<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>").QuerySelectorAll("section"));

    [Fact]
    public void An_empty_header_is_a_plain_cell() =>
        Assert.Equal("b", Assert.Single(Newsroom.Page("| | b |\n|-|-|\n|1|2|").QuerySelectorAll("th")).TextContent);

    [Fact]
    public void A_pipe_in_code_may_be_escaped_as_elsewhere() =>
        Assert.Equal("a|b", Newsroom.Page("|x|\n|-|\n|`a\\|b`|").QuerySelector("td code")!.TextContent);

    [Fact]
    public void Footnotes_and_references_lead_to_each_other_and_say_so()
    {
        var page = Newsroom.Page("One[^a], two[^b], one again[^a].\n\n[^a]: First.\n[^b]: Second.");
        var references = page.QuerySelectorAll("p a");
        var notes = page.QuerySelector("section.footnotes[role=doc-endnotes][aria-label=Footnotes]")!;

        Assert.Equal(["#fn:1", "#fn:2", "#fn:1"], references.Take(3).Select(link => link.GetAttribute("href")));
        Assert.Equal(["Footnote 1", "Footnote 2", "Footnote 1"], references.Take(3).Select(link => link.GetAttribute("aria-label")));
        Assert.Equal(
            ["Back to reference 1 (1)", "Back to reference 1 (2)", "Back to reference 2"],
            notes.QuerySelectorAll("a").Select(link => link.GetAttribute("aria-label")));
        Assert.All(page.QuerySelectorAll("a"), link => Assert.NotNull(page.QuerySelector($"[id='{link.GetAttribute("href")![1..]}']")));
    }

    [Fact]
    public void Words_that_readers_hear_can_be_translated()
    {
        var options = Newsroom.Options with { FootnotesLabel = "Notes", FootnoteLabel = "Note {0}", FootnoteBackLabel = "Retour {0}", TableLabel = "Tableau « {0} »" };
        var page = PageRules.Parse(Newsroom.Renderer.Render("x[^1]\n\n|a|\n|-|\n|b|\n\n[^1]: y", options).Html.Value);

        Assert.Equal(
            ["Note 1", "Tableau « 1 »", "Notes", "Retour 1"],
            page.QuerySelectorAll("[aria-label]").Select(element => element.GetAttribute("aria-label")));
    }

    [Fact]
    public void Code_scrolls_within_reach_of_the_keyboard_and_keeps_only_a_plain_language_name()
    {
        Assert.Equal("<pre tabindex=\"0\"><code class=\"language-c#\">&lt;x&gt;\n</code></pre>", Newsroom.Html("```c# title\n<x>\n```"));
        Assert.Equal("<pre tabindex=\"0\"><code>x\n</code></pre>", Newsroom.Html("```\"><script>\nx\n```"));
    }

    [Fact]
    public void What_a_newsroom_writes_is_understood() =>
        Assert.Equal(
            "<p>H<sub>2</sub>O, m<sup>2</sup>, <del>not</del> <ins>so</ins>, <mark>this</mark>, <cite>The Trial</cite>, “quoted” – don’t…</p>\n"
            + "<blockquote>\n<p>It has only taken one.</p>\n<footer>From the judgment</footer>\n</blockquote>",
            Newsroom.Html("H~2~O, m^2^, ~~not~~ ++so++, ==this==, \"\"The Trial\"\", \"quoted\" -- don't...\n\n> It has only taken one.\n>\n> ^^ From the judgment"));
}
