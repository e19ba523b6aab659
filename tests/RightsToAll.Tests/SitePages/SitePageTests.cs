using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.SitePages;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;
using RightsToAll.Text;

namespace RightsToAll.Tests.SitePages;

public sealed class SitePageTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_standing_page_is_read_at_its_own_address()
    {
        await site.Has(Page("About us", "about", "en", "Who **we** are."));

        var page = await site.PageAsync("/about");

        Assert.Equal(["About us"], page.Texts("h1"));
        Assert.Equal("we", page.QuerySelector(".prose strong")!.TextContent);
        Assert.Equal("https://news.example/about", page.Link("link[rel=canonical]"));
        Assert.Equal(["Home", "About us"], page.Texts(".crumbs li"));
    }

    [Fact]
    public async Task A_standing_page_in_another_language_speaks_it()
    {
        await site.Has(Page("من نحن", "من-نحن", "ar", "نص."));

        var page = await site.PageAsync("/" + Uri.EscapeDataString("من-نحن"));

        Assert.Equal(("ar", "rtl"), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")));
    }

    [Fact]
    public async Task The_menus_link_to_support_us_follows_the_categories_and_is_marked_on_its_page()
    {
        await site.Has(Page("Support us", "support-us", "en", "Please do."));
        await site.Desk.Publish(new Story("So that there is a category"));
        await site.Ask(async db =>
        {
            var settings = await db.SiteSettings.AsTracking().SingleAsync();
            settings.Menu = [new("Support us", "/support-us")];
            settings.Footer = [new("The paper", [new("Support us", "/support-us")])];
            return await db.SaveChangesAsync();
        });

        var page = await site.PageAsync("/support-us");

        Assert.Equal(["News", "Support us"], page.Texts(".sections li"));
        Assert.Equal("page", page.QuerySelector(".sections .support a")!.GetAttribute("aria-current"));
        Assert.Equal(["/support-us"], page.Links("footer .links a"));
        Assert.Null((await site.PageAsync("/")).QuerySelector(".sections [aria-current]"));
    }

    [Fact]
    public async Task A_page_of_the_program_is_never_hidden_by_one_of_the_site()
    {
        await site.Has(Page("Hijack", "tags", "en", "x"));

        Assert.NotEqual(["Hijack"], (await site.PageAsync("/tags")).Texts("h1"));
        Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync("/none"));
    }

    [Fact]
    public void A_page_that_says_the_same_as_before_keeps_its_date()
    {
        var page = Page("About", "about", "en", "Text.");

        page.Revise("About", "", "en", "Text.", new MarkdownRenderer().Render("Text.", new()), Site.Noon.AddDays(1));
        Assert.Equal(Site.Noon, page.UpdatedAt);

        page.Revise("About", "", "en", "Other.", new MarkdownRenderer().Render("Other.", new()), Site.Noon.AddDays(1));
        Assert.Equal(Site.Noon.AddDays(1), page.UpdatedAt);
    }

    private static SitePage Page(string title, string slug, string language, string markdown)
    {
        var page = new SitePage(title, slug);
        page.Revise(title, "", language, markdown, new MarkdownRenderer().Render(markdown, new()), Site.Noon);
        return page;
    }
}
