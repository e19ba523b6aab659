using Microsoft.EntityFrameworkCore;
using RightsToAll.Settings;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Demo;

/// <summary>The ways in which a first start is cut short, or is none.</summary>
public sealed class FirstStartTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly Site _site = new(newsroom);

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_first_start_that_was_interrupted_is_finished_by_the_next()
    {
        using (var interrupt = new CancellationTokenSource())
        {
            var filling = DemoSite.FillAsync(_site, interrupt.Token);
            while (await _site.Ask(db => db.Articles.CountAsync()) == 0)
                await Task.Delay(20);
            await interrupt.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => filling);
        }
        Assert.Equal(DemoState.Filling, await State());
        Assert.InRange(await _site.Ask(db => db.Articles.CountAsync()), 1, 39);

        await DemoSite.FillAsync(_site);

        Assert.Equal(DemoState.Filled, await State());
        Assert.InRange(await _site.Ask(db => db.Articles.CountAsync()), 40, 100);
        Assert.Equal(await _site.Ask(db => db.Articles.CountAsync()), await _site.Ask(db => db.Revisions.CountAsync()));
        Assert.Equal(10, await _site.Ask(db => db.Ticker.CountAsync()));
    }

    [Fact]
    public async Task A_newsrooms_own_site_gets_no_demo_content()
    {
        await _site.Desk.Publish(new Story("Ours"));

        await DemoSite.FillAsync(_site);

        Assert.Equal(DemoState.None, await State());
        Assert.Equal(1, await _site.Ask(db => db.Articles.CountAsync()));
    }

    private Task<DemoState> State() => _site.Ask(db => db.SiteSettings.Select(s => s.Demo).SingleAsync());
}
