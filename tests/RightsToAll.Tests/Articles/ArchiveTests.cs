using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Articles;

public sealed class YearsOfArticles(Newsroom newsroom) : IAsyncLifetime
{
    public Site Site { get; } = new(newsroom);

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        foreach (var day in new[] { "2024-02-29", "2024-12-31", "2025-01-01", "2025-03-01", "2025-03-31", "2026-11-24" })
            await Site.Desk.Publish(new Story($"Of {day}") { At = DateTimeOffset.Parse(day + "T08:00:00Z", null) });
        await Site.Desk.Publish(new Story("Of a day to come") { At = new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero) });
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}

public sealed class ArchiveTests(YearsOfArticles years) : IClassFixture<YearsOfArticles>
{
    private readonly Site _site = years.Site;

    [Fact]
    public async Task A_year_links_the_months_that_hold_something_and_names_the_others()
    {
        var page = await _site.PageAsync("/2025");

        Assert.Equal(12, page.QuerySelectorAll(".months li").Length);
        Assert.Equal(["/2025/01", "/2025/03"], page.Links(".months a"));
        Assert.Equal(["Of 2025-03-31", "Of 2025-03-01", "Of 2025-01-01"], page.Texts(".card a"));
    }

    [Fact]
    public async Task A_month_links_the_days_that_hold_something_and_names_the_others()
    {
        var page = await _site.PageAsync("/2025/03");

        Assert.Equal(31, page.QuerySelectorAll(".days li").Length);
        Assert.Equal(["/2025/03/01", "/2025/03/31"], page.Links(".days a"));
        Assert.Equal(["Of 2025-03-31", "Of 2025-03-01"], page.Texts(".card a"));
        Assert.Equal(29, (await _site.PageAsync("/2024/02")).QuerySelectorAll(".days li").Length);
    }

    [Fact]
    public async Task What_is_scheduled_fills_neither_its_day_nor_its_month()
    {
        Assert.Equal(["/2026/11/24"], (await _site.PageAsync("/2026/11")).Links(".days a"));
        await _site.PageAsync("/2026/11/30", System.Net.HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/2024", "2024", "/")]
    [InlineData("/2024/02", "February", "/ /2024")]
    [InlineData("/2024/02/29", "29", "/ /2024 /2024/02")]
    [InlineData("/2024/02/29/of-2024-02-29", "Of 2024-02-29", "/ /2024 /2024/02 /2024/02/29")]
    public async Task The_breadcrumb_leads_from_home_to_the_day(string path, string here, string way)
    {
        var page = await _site.PageAsync(path);

        Assert.Equal(way.Split(' '), page.Links(".crumbs a"));
        Assert.Equal([here], page.Texts(".crumbs [aria-current=page]"));
        Assert.Equal("Home", page.QuerySelector(".crumbs a")!.TextContent);
    }

    [Theory]
    [InlineData("/2023")]
    [InlineData("/2024/03")]
    [InlineData("/2025/03/02")]
    [InlineData("/2027")]
    public async Task A_period_without_articles_is_not_found(string path) => await _site.PageAsync(path, System.Net.HttpStatusCode.NotFound);

    [Fact]
    public async Task An_old_article_says_how_old_it_is()
    {
        Assert.Equal("This article is more than 2 years old", (await _site.PageAsync("/2024/02/29/of-2024-02-29")).QuerySelector(".note-old")!.TextContent);
        Assert.Equal("This article is more than a year old", (await _site.PageAsync("/2025/03/31/of-2025-03-31")).QuerySelector(".note-old")!.TextContent);
        Assert.Null((await _site.PageAsync("/2026/11/24/of-2026-11-24")).QuerySelector(".note-old"));
    }

    [Fact]
    public async Task An_article_names_the_one_before_and_the_one_after_in_time()
    {
        var page = await _site.PageAsync("/2025/01/01/of-2025-01-01");
        Assert.Equal(("/2024/12/31/of-2024-12-31", "/2025/03/01/of-2025-03-01"), (page.Link(".prevnext a[rel=prev]"), page.Link(".prevnext a[rel=next]")));

        Assert.Null((await _site.PageAsync("/2024/02/29/of-2024-02-29")).Link(".prevnext a[rel=prev]"));
        Assert.Null((await _site.PageAsync("/2026/11/24/of-2026-11-24")).Link(".prevnext a[rel=next]"));
    }
}
