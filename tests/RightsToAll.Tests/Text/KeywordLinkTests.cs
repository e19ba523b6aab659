using System.Text;
using RightsToAll.Text;

namespace RightsToAll.Tests.Text;

public sealed class KeywordLinkTests
{
    private static readonly Keyword Torture = new("Torture", "/tag/torture");
    private static readonly Keyword Protocol = new("Protocol", "/tag/protocol");
    private static readonly Keyword Istanbul = new("Istanbul Protocol", "/tag/istanbul-protocol");
    private static readonly Keyword Women = new("Women's Rights", "/tag/womens-rights");

    private static string Html(string markdown, params Keyword[] keywords) =>
        Newsroom.Renderer.Render(markdown, Newsroom.Options with { Keywords = keywords }).Html.Value.Trim();

    private static int Links(string markdown, params Keyword[] keywords) =>
        PageRules.Parse(Html(markdown, keywords)).QuerySelectorAll("a[href^='/tag/']").Length;

    [Fact]
    public void The_first_mention_becomes_a_link_with_the_texts_own_words() =>
        Assert.Equal(
            "<p>On <a href=\"/tag/torture\">TORTURE</a> and torture.</p>\n<p>Torture.</p>",
            Html("On TORTURE and torture.\n\nTorture.", Torture));

    [Fact]
    public void The_longest_name_wins_and_keeps_shorter_ones_out() =>
        Assert.Equal(
            "<p>The <a href=\"/tag/istanbul-protocol\">Istanbul protocol</a>, the Istanbul Protocol and a <a href=\"/tag/protocol\">protocol</a>.</p>",
            Html("The Istanbul protocol, the Istanbul Protocol and a protocol.", Protocol, Istanbul));

    [Theory]
    [InlineData("tortures torturer untorture torture2 torture_x tórture torture\u0301")]
    [InlineData("Tortura")]
    public void Only_whole_words_are_linked(string markdown) => Assert.Equal(0, Links(markdown, Torture));

    [Theory]
    [InlineData("# Torture")]
    [InlineData("[on torture](/x)")]
    [InlineData("*[on torture](/x)*")]
    [InlineData("`torture`")]
    [InlineData("    torture")]
    [InlineData("```\ntorture\n```")]
    [InlineData("> torture")]
    [InlineData("> - torture")]
    [InlineData("^^^\n![](court.jpg)\n^^^ torture")]
    [InlineData("![torture](unknown.jpg \"torture\")\n\n![torture](court.jpg \"torture\")", 1)]
    [InlineData("<https://torture.example/torture>")]
    [InlineData("https://torture.example/torture")]
    [InlineData("a <a href=\"/x\">on torture</a>")]
    [InlineData("a <code>torture</code> and <q>torture</q>")]
    [InlineData("<blockquote>\n\ntorture\n\n</blockquote>")]
    [InlineData("<h2>torture</h2>")]
    [InlineData("<figure>\n<figcaption>\n\ntorture\n\n</figcaption>\n</figure>")]
    public void Nothing_is_linked_in_headings_links_code_quotations_or_captions(string markdown, int expected = 0) =>
        Assert.Equal(expected, Links(markdown, Torture));

    [Theory]
    [InlineData("- torture")]
    [InlineData("*torture*")]
    [InlineData("|a|\n|-|\n|torture|")]
    [InlineData("<div>\n\ntorture\n\n</div>")]
    [InlineData("> torture\n\ntorture")]
    [InlineData("a <code>x</code> torture")]
    [InlineData("<blockquote>x</blockquote>\n\ntorture")]
    [InlineData("x[^1]\n\n[^1]: torture")]
    public void Running_text_is_linked_wherever_it_stands(string markdown) => Assert.Equal(1, Links(markdown, Torture));

    [Theory]
    [InlineData("women's rights")]
    [InlineData("women’s rights")]
    [InlineData("women&rsquo;s rights")]
    [InlineData("women's\nrights")]
    [InlineData("women's   rights")]
    public void Kinds_of_apostrophe_and_of_space_do_not_matter(string mention)
    {
        Assert.Equal(1, Links($"On {mention}.", Women));
        Assert.Equal(1, Links($"On {mention}.", Women with { Name = "Women’s  Rights" }));
    }

    [Fact]
    public void A_mention_across_a_line_end_stays_in_one_link() =>
        Assert.Equal(
            "<p>\u201cThe <a href=\"/tag/istanbul-protocol\">Istanbul\nProtocol</a>\u201d</p>",
            Html("\"The Istanbul\nProtocol\"", Istanbul));

    [Theory]
    [InlineData("حقوق الإنسان", "تقرير عن حقوق الإنسان اليوم", 1)]
    [InlineData("حقوق", "الحقوق", 0)]
    [InlineData("人权", "中国人权观察", 1)]
    [InlineData("สิทธิมนุษยชน", "เรื่องสิทธิมนุษยชนไทย", 1)]
    [InlineData("Права человека", "о ПРАВА ЧЕЛОВЕКА.", 1)]
    [InlineData("Σύνταγμας", "ΣΎΝΤΑΓΜΑΣ", 1)]
    [InlineData("حقوق", "مى\u200cحقوق", 0)]
    public void Words_end_as_their_script_has_it(string name, string text, int expected) =>
        Assert.Equal(expected, Links(text, new Keyword(name, "/tag/x")));

    [Fact]
    public void Without_keywords_nothing_is_linked()
    {
        Assert.Equal(0, Links("Torture."));
        Assert.Equal(0, Links("Torture.", new Keyword("", "/tag/empty"), new Keyword("  ", "/tag/blank")));
    }

    [Fact]
    public void A_name_is_text_and_no_pattern() => Assert.Equal(0, Links("torture", new Keyword("t.*", "/tag/x"), new Keyword("<b>", "/tag/b")));

    [Fact]
    public void Fifty_keywords_cost_little_more_than_none_in_a_long_text()
    {
        var keywords = Enumerable.Range(0, 50).Select(i => new Keyword(new string('a', 1 + (i % 5)) + " a a a a a a a b" + i, "/tag/" + i)).ToArray();
        var text = new StringBuilder().Insert(0, "a aa aaa a a a a ", 256_000 / 17).ToString();
        Html(text, keywords);

        var took = ProcessorTime.Of(() => Html(text, keywords));

        Assert.True(took < TimeSpan.FromSeconds(1), $"took {took}");
    }
}
