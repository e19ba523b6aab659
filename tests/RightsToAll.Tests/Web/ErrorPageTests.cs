using System.Net;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Web;

public sealed class ErrorPageTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/a/b/c/d/e/f")]
    [InlineData("/category/none")]
    [InlineData("/2026/11/24/none")]
    [InlineData("/errors/404")]
    [InlineData("/errors/410")]
    [InlineData("/errors/200")]
    [InlineData("/errors/503")]
    [InlineData("/errors/0")]
    [InlineData("/errors/-1")]
    [InlineData("/errors/99999999999")]
    [InlineData("/errors/abc")]
    public async Task What_is_not_there_is_not_found_and_offers_a_search_and_the_latest(string path)
    {
        for (var i = 0; i < 5; i++)
            await site.Desk.Publish(new Story($"Latest {Guid.NewGuid()}"));

        var page = await site.PageAsync(path, HttpStatusCode.NotFound);

        Assert.Equal(["There is nothing at this address"], page.Texts("h1"));
        Assert.Equal("404", page.QuerySelector("main .label")!.TextContent);
        Assert.NotNull(page.QuerySelector("main form[role=search][action='/search'] input[name=q]"));
        Assert.Equal(4, page.QuerySelectorAll("main .card").Length);
        Assert.NotNull(page.QuerySelector("meta[name=robots][content=noindex]"));
    }

    [Fact]
    public async Task A_missing_picture_gets_no_page()
    {
        using var answer = await site.Reader.GetAsync("/media/none.jpg");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }
}
