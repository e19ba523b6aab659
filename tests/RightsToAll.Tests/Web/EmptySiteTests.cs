using System.Net;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Web;

public sealed class EmptySiteTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/", 200)]
    [InlineData("/tags", 200)]
    [InlineData("/authors", 200)]
    [InlineData("/search", 200)]
    [InlineData("/search?q=any", 200)]
    [InlineData("/breaking-news", 200)]
    [InlineData("/about", 404)]
    [InlineData("/support-us", 404)]
    [InlineData("/2026", 404)]
    [InlineData("/2026/11", 404)]
    [InlineData("/2026/11/24", 404)]
    [InlineData("/category/news", 404)]
    [InlineData("/no-such-page", 404)]
    public async Task A_site_without_anything_renders_and_has_no_empty_part(string path, int status)
    {
        var page = await site.PageAsync(path, (HttpStatusCode)status);

        Assert.Single(page.QuerySelectorAll("main#main"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Equal("Rights To All", page.QuerySelector("header.mast .brand")!.TextContent.Trim());
        Assert.Empty(page.QuerySelectorAll(".ticker, .trend, .sections, .pager"));
        Assert.All(page.QuerySelectorAll("ul, ol, section, nav, h1, h2, h3"), part => Assert.False(string.IsNullOrWhiteSpace(part.TextContent), part.OuterHtml));
    }

    [Fact]
    public async Task The_home_page_says_that_nothing_was_published_yet() =>
        Assert.Equal(["Nothing has been published yet. The first story will appear here."], (await site.PageAsync("/")).Texts(".empty"));
}
