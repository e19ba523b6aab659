using System.Text.Json;
using RightsToAll.Text;

namespace RightsToAll.Tests.Text;

public sealed class HeadingTests
{
    private static IReadOnlyList<Heading> Contents(string markdown) => Newsroom.Renderer.Render(markdown).Contents;

    [Theory]
    [InlineData("# A\n\n## B\n\n# C", "h2 h3 h2")]
    [InlineData("## A\n\n### B", "h2 h3")]
    [InlineData("### A\n\n#### B\n\n### C", "h2 h3 h2")]
    [InlineData("## A\n\n##### B\n\n### C", "h2 h3 h3")]
    [InlineData("#### A\n\n## B", "h2 h2")]
    [InlineData("# 1\n\n## 2\n\n### 3\n\n#### 4\n\n##### 5\n\n###### 6", "h2 h3 h4 h5 h6 h6")]
    [InlineData("A\n=\n\nB\n-", "h2 h3")]
    [InlineData("<h1>A</h1>", "h2")]
    public void Headings_begin_at_the_second_level_and_skip_none(string markdown, string expected)
    {
        var levels = Newsroom.Page(markdown).QuerySelectorAll("h1,h2,h3,h4,h5,h6").Select(heading => heading.LocalName);

        Assert.Equal(expected, string.Join(' ', levels));
    }

    [Fact]
    public void Contents_nest_as_the_headings_do_and_end_at_the_fourth_level()
    {
        var contents = Contents("## A\n\n### B\n\n#### C\n\n##### D\n\n### E\n\n## F");

        Assert.Equal(["a", "f"], contents.Select(heading => heading.Id));
        Assert.Equal(["b", "e"], contents[0].Children.Select(heading => heading.Id));
        var deepest = Assert.Single(contents[0].Children[0].Children);
        Assert.Equal(("c", "C", 4), (deepest.Id, deepest.Text, deepest.Level));
        Assert.Empty(deepest.Children);
    }

    [Fact]
    public void Contents_hold_plain_words()
    {
        var heading = Assert.Single(Contents("## What *the* \"ruling\" `says` [here](/x) &amp; now <b>x</b>[^1]\n\n[^1]: y"));

        Assert.Equal("What the “ruling” says here & now x", heading.Text);
        Assert.Equal("what-the-ruling-says-here-now-x", heading.Id);
    }

    [Theory]
    [InlineData("حقوق الإنسان في اليمن", "حقوق-الإنسان-في-اليمن")]
    [InlineData("Права человека", "права-человека")]
    [InlineData("人权 与 新闻自由", "人权-与-新闻自由")]
    [InlineData("Où est passé l’État ?", "ou-est-passe-letat")]
    [InlineData("!!!", "section")]
    public void Ids_are_readable_in_the_headings_own_letters(string heading, string id) =>
        Assert.Equal(id, Assert.Single(Contents("## " + heading)).Id);

    [Fact]
    public void Ids_are_unique_even_where_headings_look_like_numbered_ids()
    {
        var ids = Contents("## Same\n\n## Same 2\n\n## Same\n\n## Same\n\n## Same 2").Select(heading => heading.Id).ToList();

        Assert.Equal(["same", "same-2", "same-3", "same-4", "same-2-2"], ids);
    }

    [Fact]
    public void Ids_of_the_page_around_the_text_are_not_taken()
    {
        Assert.Equal("main-2", Assert.Single(Contents("## Main")).Id);

        var text = Newsroom.Renderer.Render("## Tags", new() { ReservedIds = ["tags"] });
        Assert.Equal("tags-2", Assert.Single(text.Contents).Id);
    }

    [Fact]
    public void Every_listed_id_is_in_the_page()
    {
        var text = Newsroom.Renderer.Render("# A\n\n> ## Quoted\n\n- ## In a list\n\n## ب\n\n### A");
        var page = PageRules.Parse(text.Html.Value);

        Assert.Equal(["a", "in-a-list", "ب"], Flat(text.Contents).Select(heading => heading.Id).Where(id => id != "a-2"));
        Assert.All(Flat(text.Contents), heading => Assert.Equal("h" + heading.Level, page.QuerySelector($"[id='{heading.Id}']")!.LocalName));
        Assert.NotNull(page.QuerySelector("blockquote #quoted"));
    }

    [Fact]
    public void A_heading_without_words_is_left_out() => Assert.Equal("<p>x</p>", Newsroom.Html("##\n\nx"));

    [Fact]
    public void Contents_survive_being_stored_as_JSON()
    {
        var contents = Contents("## A\n\n### B");

        var stored = JsonSerializer.Deserialize<List<Heading>>(JsonSerializer.Serialize(contents))!;

        Assert.Equal("b", Assert.Single(Assert.Single(stored).Children).Id);
    }

    private static IEnumerable<Heading> Flat(IEnumerable<Heading> headings) =>
        headings.SelectMany(heading => Flat(heading.Children).Prepend(heading));
}
