using RightsToAll.Text;

namespace RightsToAll.Tests.Text;

/// <summary>What the checklist is told of a text: as the author wrote it, not as the site mended it.</summary>
public sealed class WrittenTests
{
    [Fact]
    public void Headings_keep_the_levels_that_the_author_gave() =>
        Assert.Equal(
            [new(2, "One"), new(4, "Three two"), new(1, "Top")],
            Of("## One\n\n#### Three *two*\n\nTop\n===\n\n> # Quoted\n\n##\n").Headings);

    [Theory]
    [InlineData("[words](/a \"title\")", "/a", "words", true)]
    [InlineData("[](/a)", "/a", "", true)]
    [InlineData("[ ](/a)", "/a", "", true)]
    [InlineData("[![a court](court.jpg)](/a)", "/a", "a court", true)]
    [InlineData("[![](court.jpg)](/a)", "/a", "", true)]
    [InlineData("[`code` and *more*](/a)", "/a", "code and more", true)]
    [InlineData("[words][r]\n\n[r]: /a", "/a", "words", true)]
    [InlineData("[words](about.html)", "about.html", "words", false)]
    [InlineData("[words](javascript:x)", "javascript:x", "words", false)]
    [InlineData("[words]()", "", "words", false)]
    [InlineData("see https://a.example/b now", "https://a.example/b", "https://a.example/b", true)]
    [InlineData("<ann@news.example>", "mailto:ann@news.example", "ann@news.example", true)]
    [InlineData("an <a href=\"/a\">HTML *link*</a> in text", "/a", "HTML link", true)]
    [InlineData("<p><a href=/a><b>a</b> &amp; b</a></p>", "/a", "a & b", true)]
    [InlineData("<div><a href='/a'></a></div>", "/a", "", true)]
    [InlineData("an <a href=/a>unclosed link", "/a", "unclosed link", true)]
    [InlineData("<a href=/a><img src=court.jpg alt='a court'></a>", "/a", "a court", true)]
    public void A_link_is_told_with_its_address_and_its_words(string markdown, string address, string words, bool live) =>
        Assert.Equal(new WrittenLink(address, words, live), Assert.Single(Of(markdown).Links));

    [Fact]
    public void Pictures_are_told_with_the_authors_description_and_whether_or_not_the_site_has_them() =>
        Assert.Equal(
            [new("a.jpg", "a *court*".Replace("*", "", StringComparison.Ordinal)), new("b.jpg", ""), new("c.jpg", "html")],
            Of("![a *court*](a.jpg)\n\ntext ![](b.jpg) text\n\n<img src=c.jpg alt=html>").Pictures);

    private static Written Of(string markdown) => new MarkdownRenderer().Render(markdown).Written;
}
