using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Testing;
using RightsToAll.Tests.Articles;
using RightsToAll.Tests.Import;

namespace RightsToAll.Tests.Feeds;

/// <summary>The hub is told of every publication, once, and sooner or later.</summary>
public sealed class WebSubTests(Newsroom newsroom) : IAsyncLifetime
{
    private static readonly string[] Lists = ["", "/category/courts", "/language/en", "/tag/fair-trial", "/author/amina-osei", "/author/luis-prado"];
    private static readonly string[] Files = ["feed.xml", "feed.atom", "feed.json"];

    private AHub _hub = null!;
    private Site _site = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await AHub.StartAsync();
        _site = new Site(newsroom) { Settings = Hubbed };
        await _site.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _hub.DisposeAsync();
    }

    private Dictionary<string, string?> Hubbed => new() { ["Newsroom:WebSubHub"] = _hub.Address };

    [Fact]
    public async Task A_publication_is_told_with_every_feed_that_it_stands_in()
    {
        await PublishAsync(new Story("Court orders release") { Tags = ["Fair trial"], Authors = ["Amina Osei", "Luis Prado"], Category = "Courts" });
        await TickAsync(5);
        await Eventually.HoldsAsync(async () => await WaitingAsync() == 0);

        var (mode, feeds) = Assert.Single(_hub.Told);
        Assert.Equal("publish", mode);
        Assert.Equal(
            Lists.SelectMany(list => Files.Select(file => $"https://news.example{list}/{file}")).Order(),
            feeds.Order());
        foreach (var feed in feeds)
            Assert.Equal(System.Net.HttpStatusCode.OK, (await _site.Reader.GetAsync(new Uri(feed).AbsolutePath)).StatusCode);
    }

    [Fact]
    public async Task What_is_imported_is_told_once_if_it_is_news()
    {
        using var folder = new AFolder()
            .With("new.md", AFolder.Article("of-today").Replace("2026-11-20", "2026-11-24", StringComparison.Ordinal))
            .With("old.md", AFolder.Article("of-last-week"));

        Assert.Equal(2, (await folder.ImportInto(_site)).Added);
        Assert.Equal(1, await WaitingAsync());
        await TickAsync(5);
        await Eventually.HoldsAsync(async () => await WaitingAsync() == 0);
        Assert.Contains("https://news.example/category/health/feed.xml", Assert.Single(_hub.Told).Feeds);

        Assert.Equal(2, (await folder.ImportInto(_site)).Unchanged);
        Assert.Equal(0, await WaitingAsync());
    }

    [Fact]
    public async Task A_hub_that_refuses_is_told_again_later_and_later_and_given_up_after_days()
    {
        _hub.Refuses = true;
        await PublishAsync(new Story("Court orders release"));
        await TickAsync(5);
        await Eventually.HoldsAsync(() => _hub.Told.Count == 1);
        await Eventually.HoldsAsync(async () => await AttemptsAsync() == 1);
        await TickAsync(30);
        Assert.Single(_hub.Told);
        await TickAsync(35);
        await Eventually.HoldsAsync(async () => await AttemptsAsync() == 2);
        await TickAsync(60);
        Assert.Equal(2, _hub.Told.Count);

        _site.Clock.Advance(TimeSpan.FromDays(4));
        await TickAsync(5);
        await Eventually.HoldsAsync(async () => await WaitingAsync() == 0);
        Assert.Contains(_site.Log.ToList(), line => line.MessageTemplate.Text.StartsWith("The hub has not taken a publication for days", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hub_that_is_back_hears_of_what_it_missed()
    {
        _hub.Refuses = true;
        await PublishAsync(new Story("Court orders release"));
        await TickAsync(5);
        await Eventually.HoldsAsync(async () => await AttemptsAsync() == 1);
        _hub.Refuses = false;
        await TickAsync(65);
        await Eventually.HoldsAsync(async () => await WaitingAsync() == 0);
        Assert.Equal(2, _hub.Told.Count);
    }

    [Fact]
    public async Task What_is_scheduled_is_told_when_readers_can_read_it_and_not_at_all_if_they_never_can()
    {
        var (kept, dropped) = (await PublishAsync(new Story("Later"), Site.Noon.AddHours(2)), await PublishAsync(new Story("Never"), Site.Noon.AddHours(2)));
        await _site.Ask(async db =>
        {
            (await db.Articles.AsTracking().SingleAsync(a => a.Id == dropped.Id)).Unschedule(_site.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        await TickAsync(60);
        Assert.Empty(_hub.Told);
        Assert.Equal(2, await WaitingAsync());

        _site.Clock.Advance(TimeSpan.FromHours(2));
        await TickAsync(5);
        await Eventually.HoldsAsync(async () => await WaitingAsync() == 0);
        Assert.Single(_hub.Told);
        Assert.True((await _site.StoredAsync(kept)).IsPublic(_site.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Two_nodes_tell_the_hub_once()
    {
        await using var second = new Site(newsroom) { Settings = Hubbed };
        await second.StartAsync(_site.ConnectionString);
        for (var i = 0; i < 10; i++)
            await PublishAsync(new Story($"Story {i}"));

        for (var i = 0; i < 5; i++)
        {
            second.Clock.Advance(TimeSpan.FromSeconds(5));
            await TickAsync(5);
        }
        await Eventually.HoldsAsync(async () => await WaitingAsync() == 0);
        Assert.Equal(10, _hub.Told.Count);
    }

    [Fact]
    public async Task Without_a_hub_nothing_is_written_down()
    {
        await using var plain = new Site(newsroom);
        await plain.InitializeAsync();
        using var editor = await plain.SignInAs(Role.Editor);
        var article = await plain.Desk.Write(new Story("Court orders release"));
        AtTheDesk.IsDone(await editor.PublishAsync(article));

        Assert.Equal(0, await plain.Ask(db => db.HubPings.CountAsync()));
        Assert.False((await plain.Reader.GetStringAsync("/feed.atom")).Contains("rel=\"hub\"", StringComparison.Ordinal));
    }

    /// <summary>As an editor does, so that what is to be told is written with the publication.</summary>
    private async Task<Article> PublishAsync(Story story, DateTimeOffset? at = null)
    {
        using var editor = await _site.SignInAs(Role.Editor);
        var article = await _site.Desk.Write(story);
        AtTheDesk.IsDone(await editor.PublishAsync(article, at is { } moment ? [("When", "Later"), ("At", AtTheDesk.Typed(moment))] : []));
        return article;
    }

    private async Task TickAsync(int seconds)
    {
        for (var passed = 0; passed < seconds; passed += 5)
        {
            _site.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(30, TestContext.Current.CancellationToken);
        }
    }

    private Task<int> WaitingAsync() => _site.Ask(db => db.HubPings.CountAsync());

    private async Task<int> AttemptsAsync() => await _site.Ask(db => db.HubPings.Select(p => p.Attempts).SingleAsync());
}
