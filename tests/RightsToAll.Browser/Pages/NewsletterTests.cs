using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using RightsToAll.Newsletters;

namespace RightsToAll.Browser.Pages;

[Collection<NewsstandTests>]
public sealed class NewsletterTests(Newsstand newsstand)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reader_signs_up_in_the_footer_mends_what_is_wrong_and_confirms(bool scripts)
    {
        var address = $"{Guid.NewGuid():N}@reader.example";
        await using var visit = await newsstand.OpenAsync(PageKind.ArabicArticle, new() { Scripts = scripts, Screen = Screen.Phone });
        var page = visit.Page;
        // In the language of the page.
        await page.Locator("footer [name=address]").FillAsync("amal@reader");
        await page.Locator("footer [name=breaking]").CheckAsync();
        await page.Locator("footer form button").ClickAsync();

        Assert.Equal("amal@reader", await page.Locator("main [name=address]").InputValueAsync());
        Assert.True(await page.Locator("main [name=breaking]").IsCheckedAsync());
        Assert.Equal("ar", await page.Locator("main [name=language]").InputValueAsync());
        // Axe is a script, too.
        if (scripts)
            Assert.Empty((await Axe.CheckAsync(page)).Violations);
        await page.Locator("[role=alert] a").ClickAsync();
        await page.Locator("main [name=address]").FillAsync(address);
        await page.Locator("main form button").ClickAsync();
        await page.WaitForURLAsync("**/newsletter/sent/ar");

        Assert.Empty(await visit.Context.CookiesAsync());
        var seal = newsstand.Demo.Services.GetService(typeof(AddressSeal)) as AddressSeal;
        var mark = seal!.MarkOf(address);
        var asked = await newsstand.Demo.Ask(db => db.SignUps.SingleAsync(s => s.AddressMark == mark));
        Assert.Equal(new LetterChoice(true, true, "ar"), asked.Choice);
        await page.GotoAsync(new Uri(newsstand.Demo.Address, NewsletterPaths.Confirm(seal.TokenOf(asked.Id))).AbsoluteUri);
        await page.Locator("main form button").ClickAsync();
        Assert.Equal("تمّ اشتراكك", await page.Locator("h1").InnerTextAsync());
        Assert.True(await newsstand.Demo.Ask(db => db.Subscribers.AnyAsync(s => s.AddressMark == mark)));
    }
}
