namespace RightsToAll.Tests.Text;

public sealed class LinkTests
{
    [Theory]
    [InlineData("https://other.example/a")]
    [InlineData("HTTP://other.example")]
    [InlineData("https://rights.example.evil.example/")]
    [InlineData("https://rights.example@evil.example/")]
    public void Links_to_other_sites_hand_over_no_handle_on_our_window(string address)
    {
        var link = Newsroom.Page($"[x]({address})").QuerySelector("a")!;

        Assert.Equal("noopener", link.GetAttribute("rel"));
        Assert.False(link.HasAttribute("target"));
    }

    [Theory]
    [InlineData("/2026/11/24/court")]
    [InlineData("#ruling")]
    [InlineData("https://rights.example/tag/x")]
    [InlineData("https://RIGHTS.example:443/tag/x")]
    [InlineData("mailto:desk@rights.example")]
    [InlineData("tel:+442012345678")]
    public void Links_within_the_site_are_plain(string address)
    {
        var link = Newsroom.Page($"[x]({address})").QuerySelector("a")!;

        Assert.Equal(address, link.GetAttribute("href"));
        Assert.False(link.HasAttribute("rel"));
    }

    [Theory]
    [InlineData("[words](javascript:alert(1))")]
    [InlineData("[words](//evil.example/)")]
    [InlineData(@"[words](/\evil.example/)")]
    [InlineData("[words](/&Tab;/evil.example/)")]
    [InlineData("[words](data:text/html,x)")]
    [InlineData("[words](ftp://files.example/)")]
    [InlineData("[words](example.org/page)")]
    [InlineData("[words](https://)")]
    [InlineData("[words](<>)")]
    [InlineData("[words](/safe&#x202e;gpj.exe)")]
    [InlineData("<a href=\"javascript:alert(1)\">words</a>")]
    [InlineData("<a href=\"//evil.example\">words</a>")]
    public void Of_a_link_that_may_not_live_the_words_remain(string markdown)
    {
        var page = Newsroom.Page(markdown);

        Assert.Empty(page.QuerySelectorAll("a"));
        Assert.Equal("words", page.TextContent.Trim());
    }

    [Theory]
    [InlineData("a [](/x)b")]
    [InlineData("a <a href=\"/x\"></a>b")]
    public void A_link_without_words_is_left_out(string markdown) => Assert.Equal("<p>a b</p>", Newsroom.Html(markdown));

    [Fact]
    public void Spaces_in_an_address_are_escaped() =>
        Assert.Equal(["/a%20b", "/c%20d"], Newsroom.Page("[x](</a b>) <a href=\"/c d\">y</a>").QuerySelectorAll("a").Select(link => link.GetAttribute("href")));

    [Fact]
    public void Bare_addresses_become_links() =>
        Assert.Equal(
            "<p>See <a href=\"https://www.un.example/x\" rel=\"noopener\">www.un.example/x</a>.</p>",
            Newsroom.Html("See www.un.example/x."));

    [Fact]
    public void The_authors_own_links_are_listed_once_and_in_order()
    {
        var text = Newsroom.Renderer.Render(
            "<https://b.example/> [x](/a) <a href=\"/raw\">r</a> [y](/a)[^1] [z](javascript:x) Torture.\n\n[^1]: [n](/note)",
            Newsroom.Options with { Keywords = [new("torture", "/tag/torture")] });

        Assert.Equal(["https://b.example/", "/a", "/raw", "/note"], text.Links);
        Assert.Contains("href=\"/tag/torture\"", text.Html.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_does_not_hold_another()
    {
        var page = Newsroom.Page("[one <a href=\"/b\">two</a>](/a)");

        Assert.Equal("/a", Assert.Single(page.QuerySelectorAll("a")).GetAttribute("href"));
        Assert.Equal("one two", page.TextContent.Trim());
    }
}
