using Microsoft.EntityFrameworkCore;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Related;

public sealed class RelatedArticlesTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly Site _site = new(newsroom) { WorksOutRelated = true };

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Where_there_are_enough_the_lists_hold_twelve_and_six_none_twice_and_never_the_article_itself()
    {
        var addresses = new List<string>();
        for (var i = 0; i < 40; i++)
            addresses.Add(await _site.Desk.PublishAt(new Story($"Story {i}")
            {
                Category = i % 3 == 0 ? "Health" : "News",
                Tags = i % 5 == 0 ? ["Water", "Courts"] : i % 2 == 0 ? ["Courts"] : [],
                At = Site.Noon.AddDays(-i),
            }));

        await _site.RelatedAsync();
        foreach (var address in new[] { addresses[0], addresses[20], addresses[39] })
        {
            var page = await _site.PageAsync(address);
            var (lines, cards) = (page.Links(".rail-side a"), page.Links("section[aria-labelledby=like] .card a"));

            Assert.Equal((12, 6), (lines.Count, cards.Count));
            Assert.Equal(18, lines.Concat(cards).Append(address).Distinct().Count() - 1);
            var category = page.QuerySelector(".article-head .label")!.TextContent;
            Assert.All(page.Texts("section[aria-labelledby=like] .kicker"), kicker => Assert.Equal(category, kicker));

            var again = await _site.PageAsync(address);
            Assert.Equal(lines, again.Links(".rail-side a"));
            Assert.Equal(cards, again.Links("section[aria-labelledby=like] .card a"));
        }
    }

    [Fact]
    public async Task A_rare_tag_shared_weighs_more_than_a_common_one_and_closeness_in_time()
    {
        var subject = await _site.Desk.PublishAt(new Story("The subject") { Category = "Health", Tags = ["Rare", "Common"] });
        for (var i = 0; i < 10; i++)
            await _site.Desk.Publish(new Story($"Common {i}") { Category = "News", Tags = ["Common"], At = Site.Noon.AddDays(-2) });
        await _site.Desk.Publish(new Story("Rare") { Category = "News", Tags = ["Rare"], At = Site.Noon.AddDays(-200) });
        await _site.Desk.Publish(new Story("Of the category") { Category = "Health", At = Site.Noon.AddDays(-3) });

        await _site.NewsSettlesAsync();
        var page = await _site.PageAsync(subject);

        Assert.Equal("Rare", page.Texts(".rail-side a")[0]);
        Assert.StartsWith("Common", page.Texts(".rail-side a")[1], StringComparison.Ordinal);
        Assert.Equal(["Of the category"], page.Texts("section[aria-labelledby=like] .card a"));
    }

    [Fact]
    public async Task Among_equals_the_readers_own_language_and_the_nearest_in_time_come_first()
    {
        var subject = await _site.Desk.PublishAt(new Story("The subject") { Category = "Health", Language = "es", At = Site.Noon.AddDays(-100) });
        await _site.Desk.Publish(new Story("Far") { Language = "es", At = Site.Noon.AddDays(-500) });
        await _site.Desk.Publish(new Story("Near") { Language = "es", At = Site.Noon.AddDays(-101) });
        await _site.Desk.Publish(new Story("After") { Language = "es", At = Site.Noon.AddDays(-90) });
        await _site.Desk.Publish(new Story("Near in English") { Language = "en", At = Site.Noon.AddDays(-101) });

        await _site.NewsSettlesAsync();
        Assert.Equal(["Near", "After", "Far", "Near in English"], (await _site.PageAsync(subject)).Texts(".rail-side a"));
    }

    [Fact]
    public async Task What_is_published_later_takes_its_place_in_the_lists_of_those_it_is_like()
    {
        var subject = await _site.Desk.PublishAt(new Story("The subject") { Category = "Health", Tags = ["Rare"] });
        await _site.RelatedAsync();
        await _site.Desk.Publish(new Story("Alike") { Category = "News", Tags = ["Rare"], At = Site.Noon.AddDays(-1) });
        await _site.Desk.Publish(new Story("Unlike") { Category = "News" });
        await _site.RelatedAsync();
        var asked = await _site.Ask(db => db.RelatedLists.CountAsync());

        Assert.Equal(3, asked);
        Assert.Equal(["Alike", "Unlike"], (await _site.PageAsync(subject)).Texts(".rail-side a"));
    }

    [Fact]
    public async Task What_loses_its_tag_loses_its_place_and_what_is_withdrawn_is_gone_at_once()
    {
        var subject = await _site.Desk.PublishAt(new Story("The subject") { Category = "Health", Tags = ["Rare"] });
        var alike = await _site.Desk.Publish(new Story("Alike") { Category = "News", Tags = ["Rare"], At = Site.Noon.AddDays(-3) });
        await _site.Desk.Publish(new Story("Unlike") { Category = "News", At = Site.Noon.AddDays(-1) });
        await _site.RelatedAsync();
        Assert.Equal(["Alike", "Unlike"], (await _site.PageAsync(subject)).Texts(".rail-side a"));

        await _site.Ask(db => db.ArticleTags.Where(t => t.ArticleId == alike.Id).ExecuteDeleteAsync());
        await _site.RelatedAsync();
        Assert.Equal(["Unlike", "Alike"], (await _site.PageAsync(subject)).Texts(".rail-side a"));

        await _site.Ask(db => db.Database.ExecuteSqlAsync($"update articles set status = 'Withdrawn', withdrawn_at = {Site.Noon} where id = {alike.Id}"));
        Assert.Equal(["Unlike"], (await _site.PageAsync(subject)).Texts(".rail-side a"));
    }

    [Fact]
    public async Task A_scheduled_article_is_offered_to_nobody_before_its_time()
    {
        var subject = await _site.Desk.PublishAt(new Story("The subject") { Tags = ["Rare"] });
        await _site.Desk.Publish(new Story("Under embargo") { Tags = ["Rare"], At = Site.Noon.AddHours(1) });
        await _site.RelatedAsync();

        Assert.Empty((await _site.PageAsync(subject)).Texts("main .card a"));
        _site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["Under embargo"], (await _site.PageAsync(subject)).Texts("section[aria-labelledby=like] .card a"));
    }

    [Fact]
    public async Task An_article_page_with_its_lists_asks_the_database_once_beside_what_is_around_it()
    {
        var subject = await _site.Desk.PublishAt(new Story("The subject") { Tags = ["Rare"] });
        for (var i = 0; i < 10; i++)
            await _site.Desk.Publish(new Story($"Story {i}") { Tags = ["Rare"], Category = i % 2 == 0 ? "News" : "Health" });
        await _site.RelatedAsync();
        await _site.PageAsync("/authors");
        _site.Commands.Clear();
        await _site.Reader.GetAsync("/no-such-page");
        var around = _site.Commands.Recorded.Count;
        _site.Commands.Clear();

        Assert.Equal(10, (await _site.PageAsync(subject)).Texts(".rail-side a, section[aria-labelledby=like] .card a").Count);

        Assert.Single(_site.Commands.Recorded, command => command.Sql.Contains("article_pages", StringComparison.Ordinal));
        Assert.InRange(_site.Commands.Recorded.Count, 1, 1 + around);
    }

    [Fact]
    public async Task The_only_article_of_a_site_offers_nothing_and_shows_no_empty_heading()
    {
        var page = await _site.PageAsync(await _site.Desk.PublishAt(new Story("Alone")));

        Assert.Null(page.QuerySelector(".rail-side"));
        Assert.Null(page.QuerySelector("section[aria-labelledby=like]"));
        Assert.Null(page.QuerySelector(".prevnext"));
    }
}
