using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Articles;
using RightsToAll.Caching;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Tests.Readership;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Taxonomy;

/// <summary>The rule by itself.</summary>
public sealed class RisingTests
{
    private static readonly DaysRead AllDays = new(Rising.LateDays, Rising.EarlierDays);
    private static readonly Guid Big = Guid.NewGuid();
    private static readonly Guid New = Guid.NewGuid();
    private static readonly Guid Small = Guid.NewGuid();

    [Fact]
    public void What_is_always_big_does_not_win_over_what_is_read_more_than_before()
    {
        TagActivity[] tags = [new(Big, 70_000, 280_000, 70, 280), new(New, 3_500, 1_400, 3, 1)];

        Assert.Equal([New], Rising.Choose(tags, AllDays));
    }

    [Fact]
    public void What_is_big_and_grows_rises_too_and_the_steeper_comes_first()
    {
        TagActivity[] tags = [new(Big, 140_000, 280_000, 70, 280), new(New, 14_000, 2_800, 3, 1)];

        Assert.Equal([New, Big], Rising.Choose(tags, AllDays));
    }

    [Fact]
    public void Small_numbers_do_not_win()
    {
        Assert.Empty(Rising.Choose([new(Small, 60, 0, 0, 0)], AllDays));
        Assert.Empty(Rising.Choose([new(Small, 0, 0, 3, 0)], AllDays));
        // Small beside what else happens.
        Assert.Empty(Rising.Choose([new(Big, 700_000, 2_800_000, 0, 0), new(Small, 700, 0, 1, 0)], AllDays));
        Assert.Equal([New], Rising.Choose([new(Big, 700_000, 2_800_000, 0, 0), new(New, 7_000, 0, 1, 0)], AllDays));
    }

    [Fact]
    public void Publications_alone_make_a_tag_rise_where_nothing_is_counted() =>
        Assert.Equal([New], Rising.Choose([new(New, 0, 0, 7, 2), new(Big, 0, 0, 14, 56)], new(0, 0)));

    [Fact]
    public void On_a_site_that_has_only_begun_to_count_reads_say_nothing_yet()
    {
        TagActivity[] tags = [new(Big, 70_000, 10_000, 0, 0)];

        Assert.Empty(Rising.Choose(tags, new(Rising.LateDays, Rising.FewestDays - 1)));
        Assert.Empty(Rising.Choose(tags, new(0, Rising.EarlierDays)));
        // By the day it was read as much before.
        Assert.Empty(Rising.Choose([new(Big, 70_000, 70_000, 0, 0)], new(Rising.LateDays, Rising.FewestDays)));
    }

    [Fact]
    public void Eight_at_most_and_none_where_there_is_none()
    {
        Assert.Equal(8, Rising.Choose([.. Enumerable.Range(0, 20).Select(n => new TagActivity(Guid.NewGuid(), 7_000 + n, 0, 0, 0))], AllDays).Count);
        Assert.Empty(Rising.Choose([], AllDays));
    }
}

/// <summary>The rule at work: from readers to the masthead.</summary>
public sealed class RisingOnTheSiteTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly Site _site = new(newsroom);
    private Article _big = null!;
    private Article _rising = null!;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        await _site.HoldReadsAsync();
        _big = await _site.Desk.Publish(new Story("Always read") { Tags = ["Always"], At = Site.Noon.AddDays(-36) });
        _rising = await _site.Desk.Publish(new Story("Read of late") { Tags = ["Of late"], At = Site.Noon.AddDays(-60) });
        // Sixty newer ones, so that only readers can bring the old one's tag up.
        for (var i = 0; i < 60; i++)
            await _site.Desk.Publish(new Story($"Other {i}") { Tags = [$"Topic {i % 9}"], At = Site.Noon.AddDays(-40).AddHours(i) });
        for (var day = 34; day >= 0; day--)
        {
            _site.Clock.AdjustTime(Site.Noon.AddDays(-day));
            _site.Read(_big, 100);
            _site.Read(_rising, day < 7 ? 60 : 5);
            await _site.WriteAsync();
        }
        await _site.RankAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_tag_rises_by_its_readers_behind_what_is_pinned_and_never_against_the_editors()
    {
        Assert.Equal("Of late", (await TrendingAsync())[0]);

        await SetAsync("Topic 3", TagTrend.Pinned);
        Assert.Equal(["Topic 3", "Of late"], (await TrendingAsync()).Take(2));

        await SetAsync("Of late", TagTrend.Hidden);
        Assert.DoesNotContain("Of late", await TrendingAsync());
        await _site.RankAsync();
        Assert.DoesNotContain("Of late", await TrendingAsync());

        await SetAsync("Of late", TagTrend.ByItself);
        await _site.RankAsync();
        await _site.Desk.Withdraw(_rising, "Wrong.");
        Assert.DoesNotContain("Of late", await TrendingAsync());
        Assert.Equal(8, (await TrendingAsync()).Count);
    }

    [Fact]
    public async Task Held_pages_go_when_other_tags_rise_and_only_then()
    {
        await using var site = new Site(newsroom) { Settings = new Dictionary<string, string?> { ["Newsroom:CacheMegabytes"] = "1" } };
        await site.StartAsync(_site.ConnectionString);
        await site.HoldReadsAsync();
        await site.ListensAsync();
        var cache = site.Services.GetRequiredService<PageCache>();
        await HoldAsync();

        await _site.RankAsync();
        await site.SettledAsync();
        Assert.True(cache.Holds("/authors"));

        await _site.Ask(db => db.TagReads.ExecuteDeleteAsync());
        await _site.RankAsync();
        await site.SettledAsync();
        Assert.False(cache.Holds("/authors"));
        Assert.DoesNotContain("Of late", (await site.PageAsync("/authors")).Texts(".trend a"));

        Task HoldAsync() => Eventually.HoldsAsync(async () =>
        {
            (await site.Reader.GetAsync("/authors")).Dispose();
            return cache.IsSettled && cache.Holds("/authors");
        });
    }

    [Fact]
    public async Task A_merge_takes_the_readers_along_and_its_undoing_gives_them_back()
    {
        var (always, late) = (await TagAsync("Always"), await TagAsync("Of late"));
        var (before, lateBefore) = (await ReadsAsync(always), await ReadsAsync(late));
        var who = new RightsToAll.Accounts.SignedIn(Guid.NewGuid(), "Editor", RightsToAll.Accounts.Role.Editor, null);

        await _site.Ask(async db => await new MergeDesk(db, _site.Clock).MergeAsync(MergeKind.Tag, await SeenAsync(db, always, late), always, who, default));
        Assert.Equal(before + lateBefore, await ReadsAsync(always));
        await _site.RankAsync();
        // Together they are read as ever, but for what the smaller one has gained.
        Assert.DoesNotContain("Of late", await TrendingAsync());

        await _site.Ask(async db => await new MergeDesk(db, _site.Clock).UndoAsync(await db.Merges.Select(m => m.Id).SingleAsync(), who, default));
        Assert.Equal((before, lateBefore), (await ReadsAsync(always), await ReadsAsync(late)));
        await _site.RankAsync();
        Assert.Equal("Of late", (await TrendingAsync())[0]);
    }

    private async Task<IReadOnlyList<string>> TrendingAsync() => (await _site.PageAsync("/authors")).Texts(".trend a");

    private Task<int> SetAsync(string tag, TagTrend trend) => _site.Ask(db => db.Tags.Where(t => t.Name == tag).ExecuteUpdateAsync(set => set.SetProperty(t => t.Trend, trend)));

    private Task<Guid> TagAsync(string name) => _site.Ask(db => db.Tags.Where(t => t.Name == name).Select(t => t.Id).SingleAsync());

    private Task<long> ReadsAsync(Guid tag) => _site.Ask(db => db.TagReads.Where(r => r.TagId == tag).SumAsync(r => r.Times));

    private static async Task<IReadOnlyCollection<NameSeen>> SeenAsync(RightsToAll.Data.NewsDb db, params Guid[] tags) =>
        [.. (await db.MergeablesAsync(MergeKind.Tag, tags, default)).Select(row => row.Seen)];
}
