using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Caching;
using RightsToAll.Data;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;
using RightsToAll.Ticker;
using RightsToAll.Web;

namespace RightsToAll.Tests.Data;

/// <summary>Readers ask a real streaming replica, the newsroom asks the primary.</summary>
public sealed partial class ReplicaTests(Newsroom newsroom, APrimaryAndItsReplica servers) : IClassFixture<APrimaryAndItsReplica>, IAsyncLifetime
{
    private readonly Site _site = new(newsroom)
    {
        Settings = new Dictionary<string, string?> { ["ConnectionStrings:NewsroomReplica"] = servers.Replica, ["Newsroom:CacheMegabytes"] = "0" },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Replica Replica => _site.Services.GetRequiredService<Replica>();

    public async ValueTask InitializeAsync()
    {
        await _site.StartAsync(servers.Primary);
        await Eventually.HoldsAsync(() => Replica.IsCurrent);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Readers_ask_the_replica_and_the_newsroom_asks_the_primary()
    {
        var story = await _site.Desk.Publish(new Story("Court orders release") { Tags = ["Fair trial"] });
        await Eventually.HoldsAsync(() => Replica.IsCurrent);

        foreach (var path in new[] { "/", Addresses.Article(story.PublishedOn!.Value, story.Slug), "/tags", "/authors", "/2026/11", "/search?q=court", "/search/suggestions?q=court", "/no-such-page" })
            await AsksTheReplicaAsync(() => _site.Reader.GetAsync(path, Cancel));

        using var writer = await _site.SignInAs(Role.Editor);
        foreach (var path in new[] { "/admin", "/admin/articles", $"/admin/articles/{story.Id}" })
            Assert.Equal([servers.PrimaryHost], await AskedAsync(() => writer.Open(path)));
        var form = await writer.Open($"/admin/articles/{story.Id}");
        Assert.Equal([servers.PrimaryHost], await AskedAsync(() => writer.Submit(form, "#edit", ("Form.Markdown", "Another text."))));
        var made = await writer.Submit(await writer.Open($"/admin/articles/{story.Id}/preview-links"), "main form");
        foreach (var path in new[] { new Uri(made.Page.QuerySelector("code")!.TextContent).AbsolutePath, "/breaking-news.json", "/readyz" })
            Assert.Equal([servers.PrimaryHost], await AskedAsync(() => _site.Reader.GetAsync(path, Cancel)));
    }

    [Fact]
    public async Task What_has_changed_is_read_from_the_primary_until_the_replica_has_it_too()
    {
        await servers.PauseAsync();
        try
        {
            await _site.Has(new TickerItem { Headline = "Not yet on the replica", StartsAt = Site.Noon });
            await _site.HeardAsync();

            Assert.False(Replica.IsCurrent);
            Assert.Contains("Not yet on the replica", await _site.Reader.GetStringAsync("/tags", Cancel), StringComparison.Ordinal);
            Assert.Equal([servers.PrimaryHost], await AskedAsync(() => _site.Reader.GetAsync("/tags", Cancel)));
        }
        finally
        {
            await servers.ResumeAsync();
        }
        await Eventually.HoldsAsync(() => Replica.IsCurrent);
        await AsksTheReplicaAsync(() => _site.Reader.GetAsync("/tags", Cancel));
        Assert.Contains("Not yet on the replica", await _site.Reader.GetStringAsync("/tags", Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public async Task However_far_the_replica_lags_no_reader_sees_a_page_from_before_a_change_that_the_node_has_heard_of(string megabytes)
    {
        await using var site = new Site(newsroom)
        {
            Settings = new Dictionary<string, string?> { ["ConnectionStrings:NewsroomReplica"] = servers.Replica, ["Newsroom:CacheMegabytes"] = megabytes },
        };
        await site.StartAsync(servers.Primary);
        var heard = 0;
        using var enough = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(reader => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                var least = Volatile.Read(ref heard);
                var shown = Number().Match(await site.Reader.GetStringAsync(reader % 2 == 0 ? "/tags" : "/authors", Cancel));
                Assert.InRange(shown.Success ? int.Parse(shown.Groups[1].Value, CultureInfo.InvariantCulture) : 0, least, int.MaxValue);
            }
        }, Cancel)).ToList();

        for (var number = 1; number <= 40; number++)
        {
            if (number % 4 == 1)
                await servers.PauseAsync();
            if (number % 4 == 3)
                await servers.ResumeAsync();
            await site.Ask(async db =>
            {
                var settings = await db.SiteSettings.AsTracking().SingleAsync();
                settings.Content = settings.Content with { Tagline = $"Number {number}." };
                return await db.SaveChangesAsync();
            });
            await site.HeardAsync();
            Volatile.Write(ref heard, number);
            if (number % 4 == 0)
                await Eventually.HoldsAsync(() => site.Services.GetRequiredService<Replica>().IsCurrent || readers.Exists(reader => reader.IsFaulted));
            // So that pages are read from the replica at the moment of the next change.
            site.Services.GetRequiredService<PageCache>().Hear([PageCache.AllPages]);
            await Task.Delay(Random.Shared.Next(60), Cancel);
        }

        await enough.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Contains(site.Commands.Recorded, command => command.Host == servers.ReplicaHost);
    }

    [Fact]
    public async Task A_replica_that_stops_is_left_out_without_a_reader_noticing_and_taken_in_again()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => IsShownAsync()));

        await servers.StopReplicaAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => IsShownAsync()));
        Assert.Equal([servers.PrimaryHost], await AskedAsync(IsShownAsync));
        await Eventually.HoldsAsync(() => !Replica.IsAnswering);
        Assert.False(Replica.IsCurrent);

        await servers.StartReplicaAsync();
        await Eventually.HoldsAsync(() => Replica.IsCurrent);
        await AsksTheReplicaAsync(IsShownAsync);

        async Task<HttpStatusCode> IsShownAsync()
        {
            var status = await _site.StatusAsync("/tags");
            Assert.Equal(HttpStatusCode.OK, status);
            return status;
        }
    }

    /// <remarks>What the site does by itself, such as indexing a story, asks the primary now and then amid it.</remarks>
    private Task AsksTheReplicaAsync<T>(Func<Task<T>> act) =>
        Eventually.HoldsAsync(async () => (await AskedAsync(act)).SequenceEqual([servers.ReplicaHost]));

    /// <returns>The servers that the site asked meanwhile.</returns>
    private async Task<IEnumerable<string>> AskedAsync<T>(Func<Task<T>> act)
    {
        _site.Commands.Clear();
        using var answer = await act() as IDisposable;
        return _site.Commands.Recorded.Select(command => command.Host).Distinct().Order();
    }

    [GeneratedRegex(@"Number ([0-9]+)\.")]
    private static partial Regex Number();
}
