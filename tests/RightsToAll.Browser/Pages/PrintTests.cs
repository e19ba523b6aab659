namespace RightsToAll.Browser.Pages;

[Collection<NewsstandTests>]
public sealed class PrintTests(Newsstand newsstand)
{
    [Fact]
    public async Task Paper_gets_the_article_and_no_navigation()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.Article, new() { Dark = true });
        await visit.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });

        foreach (var shown in new[] { ".brand", "h1", ".byline", ".lead img", ".prose > p" })
            Assert.True(await visit.Page.Locator(shown).First.IsVisibleAsync(), shown);
        foreach (var hidden in await visit.Page.Locator("nav, form, .ticker, .rail, .band, .foot, .skip").AllAsync())
            Assert.False(await hidden.IsVisibleAsync(), await hidden.EvaluateAsync<string>("e => e.outerHTML.slice(0, 100)"));
        Assert.Equal(
            ["rgb(0, 0, 0)", "rgb(255, 255, 255)"],
            await visit.Page.EvaluateAsync<string[]>("() => { const s = getComputedStyle(document.body); return [s.color, s.backgroundColor]; }"));
    }
}
