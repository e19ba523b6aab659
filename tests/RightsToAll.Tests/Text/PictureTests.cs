using RightsToAll.Text;

namespace RightsToAll.Tests.Text;

public sealed class PictureTests
{
    [Fact]
    public void A_picture_alone_in_its_paragraph_is_a_figure_with_caption_and_credit() =>
        Assert.Equal(
            """
            <figure>
            <picture>
            <source type="image/avif" srcset="/media/court-480.avif 480w, /media/court-960.avif 960w" sizes="(min-width: 40rem) 38rem, 100vw">
            <source type="image/webp" srcset="/media/court-480.webp 480w" sizes="(min-width: 40rem) 38rem, 100vw">
            <img src="/media/court-960.jpg" width="960" height="640" alt="Columns &amp; steps." loading="lazy" decoding="async">
            </picture>
            <figcaption>The high court. <span class="credit">Photograph or illustration: Lena Brandt</span></figcaption>
            </figure>
            """,
            Newsroom.Html("![Columns & steps.](court.jpg)"),
            ignoreLineEndingDifferences: true);

    [Fact]
    public void The_articles_own_words_go_before_the_pictures()
    {
        var figure = Newsroom.Page("![Own](court.jpg \"Own caption\")").QuerySelector("figure")!;

        Assert.Equal("Own", figure.QuerySelector("img")!.GetAttribute("alt"));
        Assert.StartsWith("Own caption", figure.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("A courthouse.", Newsroom.Page("![](court.jpg)").QuerySelector("img")!.GetAttribute("alt"));
    }

    [Fact]
    public void Readers_are_told_when_a_picture_does_not_show_what_is_reported()
    {
        var options = Newsroom.Options with { IllustrativeNotice = "Símbolo <b>", CreditPrefix = "Foto: " };
        var drawing = PageRules.Parse(Newsroom.Renderer.Render("![x](drawing.jpg)", options).Html.Value);
        var court = PageRules.Parse(Newsroom.Renderer.Render("![x](court.jpg)", options).Html.Value);

        Assert.Equal("Símbolo <b>", drawing.QuerySelector("figcaption > .disclaimer")!.TextContent);
        Assert.Null(drawing.QuerySelector(".credit"));
        Assert.Null(drawing.QuerySelector("picture"));
        Assert.Equal("Foto: Lena Brandt", court.QuerySelector("figcaption > .credit")!.TextContent);
        Assert.Null(court.QuerySelector(".disclaimer"));
    }

    [Fact]
    public void A_picture_within_text_stays_there_lazy_and_sized() =>
        Assert.Equal(
            "<p>See <img src=\"/media/court-960.jpg\" width=\"960\" height=\"640\" alt=\"it\" loading=\"lazy\" decoding=\"async\"> here.</p>",
            Newsroom.Html("See ![it](court.jpg) here."));

    [Theory]
    [InlineData("![the *court*](https://tracker.example/pixel.gif)")]
    [InlineData("<img src=\"https://tracker.example/pixel.gif\" alt=\"the court\">")]
    [InlineData("text <img src=\"https://tracker.example/pixel.gif\" srcset=\"https://tracker.example/2x.gif 2x\" alt=\"the court\">")]
    [InlineData("<picture><source srcset=\"https://tracker.example/pixel.gif\"><img src=\"x.gif\" alt=\"the court\"></picture>")]
    [InlineData("![the court][1]\n\n[1]: //tracker.example/pixel.gif")]
    public void No_reader_is_sent_elsewhere_for_a_picture(string markdown)
    {
        var html = Newsroom.Html(markdown);

        Assert.DoesNotContain("tracker", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains("the court", PageRules.Parse(html).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_keeps_the_authors_caption_and_gains_the_credit()
    {
        var figure = Assert.Single(Newsroom.Page("^^^\n![](court.jpg)\n^^^ A *new* caption").QuerySelectorAll("figure"));

        Assert.Equal("A <em>new</em> caption <span class=\"credit\">Photograph or illustration: Lena Brandt</span>", figure.QuerySelector("figcaption")!.InnerHtml);
        Assert.NotNull(figure.QuerySelector("picture > img"));
    }

    [Fact]
    public void A_figure_without_caption_gets_the_pictures()
    {
        var figure = Assert.Single(Newsroom.Page("^^^\n![](court.jpg)\n^^^").QuerySelectorAll("figure"));

        Assert.StartsWith("The high court.", figure.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<img src=\"court.jpg\" onerror=\"alert(1)\" style=\"width:0\">", "figure > picture > img")]
    [InlineData("<p>x <img src=\"court.jpg\"></p>", "p > img")]
    [InlineData("x <img src=\"court.jpg\">", "p > img")]
    public void Pictures_written_as_HTML_are_the_sites_own_too(string markdown, string selector)
    {
        var image = Newsroom.Page(markdown).QuerySelector(selector)!;

        Assert.Equal("/media/court-960.jpg", image.GetAttribute("src"));
        Assert.Equal("960", image.GetAttribute("width"));
        Assert.False(image.HasAttribute("onerror"));
    }

    [Fact]
    public void A_linked_picture_stays_in_its_link() =>
        Assert.NotNull(Newsroom.Page("[![x](court.jpg)](/court)").QuerySelector("a[href='/court'] > img"));

    [Fact]
    public void The_pictures_that_a_text_names_are_listed_once_and_in_order() =>
        Assert.Equal(
            ["a.jpg", "b.jpg", "c.jpg", "e.jpg"],
            MarkdownRenderer.PicturesIn("![](a.jpg) <img src='b.jpg'>\n\n> ![x][r] ![](a.jpg)\n\n`![](d.jpg)`\n\n<div><img src=e.jpg></div>\n\n[r]: c.jpg"));

    [Fact]
    public void Listing_pictures_is_bounded_like_rendering() =>
        Assert.Throws<MarkdownRefusedException>(() => MarkdownRenderer.PicturesIn(HostileTexts.All["stars and letters"](64_000)));
}
