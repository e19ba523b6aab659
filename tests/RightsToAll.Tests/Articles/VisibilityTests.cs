using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;
using RightsToAll.Ticker;

namespace RightsToAll.Tests.Articles;

/// <summary>
/// What is not public is on no surface. Each test also shows the article on every one of them while it is public,
/// so that none passes because a surface would never have shown it.
/// </summary>
public sealed class VisibilityTests(Newsroom newsroom) : IAsyncLifetime
{
    private const string Headline = "Quokkas testify";
    private readonly Site _site = new(newsroom);
    private string _neighbour = "";

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _neighbour = await _site.Desk.PublishAt(new Story("A neighbour") { Tags = ["Water"], At = Site.Noon.AddHours(-2) });
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_scheduled_article_is_on_no_surface_until_its_time_and_then_on_all()
    {
        var article = await PublishEverywhere(Site.Noon.AddHours(1));

        await IsNowhere();
        Assert.Equal(HttpStatusCode.NotFound, await _site.StatusAsync(Address(article)));

        _site.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        await IsNowhere();
        Assert.Equal(HttpStatusCode.NotFound, await _site.StatusAsync(Address(article)));

        _site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await IsEverywhere();
        Assert.Equal(HttpStatusCode.OK, await _site.StatusAsync(Address(article)));
    }

    [Fact]
    public async Task A_day_a_month_and_a_year_do_not_betray_what_is_scheduled_in_them()
    {
        await PublishEverywhere(new DateTimeOffset(2027, 2, 3, 12, 0, 0, TimeSpan.Zero));

        foreach (var period in new[] { "/2027", "/2027/02", "/2027/02/03" })
            Assert.Equal(HttpStatusCode.NotFound, await _site.StatusAsync(period));

        _site.Clock.SetUtcNow(new DateTimeOffset(2027, 2, 3, 12, 0, 0, TimeSpan.Zero));
        foreach (var period in new[] { "/2027", "/2027/02", "/2027/02/03" })
            Assert.Contains(Headline, (await _site.PageAsync(period)).Texts(".card a"));
    }

    [Theory]
    [InlineData("Draft")]
    [InlineData("Submitted")]
    public async Task What_is_not_published_is_on_no_surface_even_when_its_row_is_complete(string status)
    {
        var article = await PublishEverywhere(Site.Noon.AddHours(-1));
        await IsEverywhere();

        await _site.Ask(db => db.Database.ExecuteSqlAsync($"update articles set status = {status} where id = {article.Id}"));

        await IsNowhere();
        Assert.Equal(HttpStatusCode.NotFound, await _site.StatusAsync(Address(article)));
    }

    [Fact]
    public async Task A_working_copy_is_on_no_surface()
    {
        var article = await _site.Desk.Write(new Story(Headline) { Tags = ["Water"], Breaking = true });
        await _site.Has(new TickerItem { ArticleId = article.Id, StartsAt = Site.Noon.AddDays(-1) });

        await IsNowhere();
        Assert.Equal(HttpStatusCode.NotFound, await _site.StatusAsync("/2026/11/24/quokkas-testify"));
    }

    [Fact]
    public async Task The_working_copy_of_a_published_article_does_not_show_through()
    {
        var article = await _site.Desk.Publish(new Story("As it was published"));
        var draft = new Draft(await _site.Ask(db => db.Articles.SingleAsync(a => a.Id == article.Id)));
        draft.Revise(draft.Content with { Title = Headline, Slug = "quokkas-testify", Markdown = Headline }, Site.Noon);
        await _site.Ask(db =>
        {
            db.Entry(draft).State = EntityState.Added;
            return db.SaveChangesAsync();
        });

        await IsNowhere();
        Assert.DoesNotContain(Headline, await _site.Reader.GetStringAsync(Address(article)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_article_leaves_every_surface_and_its_address_says_why()
    {
        var article = await PublishEverywhere(Site.Noon.AddHours(-1));
        await IsEverywhere();
        await _site.Desk.Withdraw(article, " A <b>witness</b> asked & was \"named\". ");

        await IsNowhere();
        var gone = await _site.PageAsync(Address(article), HttpStatusCode.Gone);
        Assert.Equal("A <b>witness</b> asked & was \"named\".", gone.QuerySelector(".note")!.TextContent);
        Assert.Equal("This article was withdrawn", gone.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain(Headline, gone.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal("noindex", gone.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task A_withdrawal_without_a_reason_is_gone_all_the_same()
    {
        var article = await _site.Desk.Publish(new Story("No reason given"));
        await _site.Desk.Withdraw(article, "");

        var gone = await _site.PageAsync(Address(article), HttpStatusCode.Gone);

        Assert.Null(gone.QuerySelector(".note"));
    }

    [Fact]
    public async Task A_reason_is_told_at_its_own_articles_address_only()
    {
        var yesterday = await _site.Desk.Publish(new Story("Same words") { At = Site.Noon.AddDays(-1) });
        var today = await _site.Desk.Publish(new Story("Same words"));
        await _site.Desk.Withdraw(yesterday, "Yesterday's reason.");
        await _site.Desk.Withdraw(today, "Today's reason.");

        Assert.Equal("Yesterday's reason.", (await _site.PageAsync(Address(yesterday), HttpStatusCode.Gone)).QuerySelector(".note")!.TextContent);
        Assert.Equal("Today's reason.", (await _site.PageAsync(Address(today), HttpStatusCode.Gone)).QuerySelector(".note")!.TextContent);
        await _site.PageAsync("/2026/11/22/same-words", HttpStatusCode.NotFound);
    }

    private async Task<Article> PublishEverywhere(DateTimeOffset at)
    {
        var article = await _site.Desk.Publish(new Story(Headline) { Tags = ["Water"], Breaking = true, At = at });
        await _site.Has(new TickerItem { ArticleId = article.Id, StartsAt = Site.Noon.AddDays(-1), EndsAt = Site.Noon.AddYears(1) });
        await _site.Has(new TickerItem { ArticleId = article.Id, StartsAt = Site.Noon.AddDays(-2), EndsAt = Site.Noon.AddDays(-1) });
        return article;
    }

    private static string Address(Article article) => RightsToAll.Web.Addresses.Article(article.PublishedOn!.Value, article.Slug);

    // Each surface and the part of it that must name the article, so that the ticker above every page does not stand in for it.
    private (string Path, string Part)[] Surfaces =>
    [
        ("/", "main"),
        ("/category/news", "main"),
        ("/tag/water", "main"),
        ("/author/amina-osei", "main"),
        ("/2026", "main"),
        ("/2026/11", "main"),
        ("/2026/11/24", "main"),
        ("/search?q=quokkas", "main"),
        ("/breaking-news", "section[aria-labelledby=now]"),
        ("/breaking-news", "section[aria-labelledby=lately]"),
        ("/about-nothing", "main"),
        ("/tags", ".ticker"),
        ("/feed.xml", "item"),
        ("/tag/water/feed.atom", "entry"),
        ("/language/en/feed.json", "body"),
        ("/category/news/feed.json", "body"),
        ("/author/amina-osei/feed.xml", "item"),
        ("/sitemap-2026-11.xml", "loc"),
        ("/sitemap-news.xml", "loc"),
        (_neighbour, ".prevnext"),
        (_neighbour, ".rail-side, section[aria-labelledby=like]"),
    ];

    private async Task IsEverywhere()
    {
        foreach (var (path, part) in Surfaces)
            Assert.True(await Names(path, part), $"{path} does not name the article in its {part}.");
    }

    private async Task IsNowhere()
    {
        foreach (var (path, _) in Surfaces)
            Assert.False(await Names(path, "html"), $"{path} names the article.");
    }

    private async Task<bool> Names(string path, string part)
    {
        using var answer = await _site.Reader.GetAsync(path);
        Assert.True((int)answer.StatusCode is 200 or 404, $"{path} answers {answer.StatusCode}.");
        var found = Reading.Parse(await answer.Content.ReadAsStringAsync()).QuerySelectorAll(part);
        return found.Any(element => element.OuterHtml.Contains(Headline, StringComparison.OrdinalIgnoreCase)
            || element.OuterHtml.Contains("quokkas-testify", StringComparison.Ordinal));
    }
}
