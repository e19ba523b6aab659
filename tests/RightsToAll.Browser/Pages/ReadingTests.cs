using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RightsToAll.Readership;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Pages;

/// <summary>How a page tells that it was read.</summary>
[Collection<NewsstandTests>]
public sealed class ReadingTests(Newsstand newsstand)
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    /// <summary>In milliseconds, and longer than an article has to be on screen.</summary>
    private const int Long = 7_000;

    [Theory]
    [InlineData(PageKind.Article)]
    [InlineData(PageKind.ArabicArticle)]
    public async Task An_article_that_stays_on_screen_is_counted_once_and_no_cookie_goes_with_it(PageKind kind)
    {
        var reads = newsstand.Demo.Services.GetRequiredService<Reads>();
        reads.Take();
        await using var visit = await newsstand.OpenAsync(kind, new() { Browser = Firefox });
        await visit.Context.AddCookiesAsync([new() { Name = "session", Value = "of-an-editor", Url = newsstand.AddressOf(kind).AbsoluteUri }]);
        var told = Told(visit);

        await Eventually.HoldsAsync(() => told.Count > 0);
        await visit.Page.WaitForTimeoutAsync(Long);

        var message = Assert.Single(told);
        Assert.Equal("/read" + newsstand.AddressOf(kind).AbsolutePath, new Uri(message.Url).AbsolutePath);
        Assert.Null(message.PostData);
        Assert.DoesNotContain("cookie", (await message.AllHeadersAsync()).Keys);
        Assert.Equal(204, (await message.ResponseAsync())!.Status);
        Assert.Equal(1, reads.Take().Values.Sum());
        Assert.Empty(await visit.TroublesAsync());
    }

    [Theory]
    [InlineData("Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true })")]
    [InlineData("Object.defineProperty(navigator, 'doNotTrack', { get: () => '1' })")]
    [InlineData("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })")]
    public async Task Whoever_asks_not_to_be_counted_or_does_not_look_at_the_page_sends_nothing(string wish)
    {
        // Where nothing is told, so that the wish is there before the article is.
        await using var visit = await newsstand.OpenAsync(PageKind.Home, new() { Browser = Firefox });
        await visit.Context.AddInitScriptAsync(wish);
        var told = Told(visit);
        await visit.Page.GotoAsync(newsstand.AddressOf(PageKind.Article).AbsoluteUri);
        Assert.Equal(1, await visit.Page.Locator("article[data-read^='/read/']").CountAsync());

        await visit.Page.WaitForTimeoutAsync(Long);

        Assert.Empty(told);
    }

    [Fact]
    public async Task A_page_that_is_no_article_sends_nothing()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.Home, new() { Browser = Firefox });
        var told = Told(visit);

        await visit.Page.WaitForTimeoutAsync(Long);

        Assert.Empty(told);
    }

    private static List<IRequest> Told(Visit visit)
    {
        var told = new List<IRequest>();
        visit.Page.Request += (_, request) =>
        {
            if (request.Method == "POST")
                told.Add(request);
        };
        return told;
    }
}
