using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Caching;
using RightsToAll.Changes;
using RightsToAll.Related;

namespace RightsToAll.Testing;

/// <summary>Waits for what comes about by itself, and fails where it does not.</summary>
internal static class Eventually
{
    // A busy machine may take long for much.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task HoldsAsync(Func<bool> holds) => HoldsAsync(() => Task.FromResult(holds()));

    public static async Task HoldsAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await holds())
            await Task.Delay(20, patience.Token);
    }

    public static Task ListensAsync(this Site site) => HoldsAsync(() => site.Services.GetRequiredService<ChangeFeed>().IsListening);

    /// <summary>Returns once the node has heard of all that was committed before, or that it may have missed something.</summary>
    public static async Task HeardAsync(this Site site)
    {
        var mark = "mark-" + Guid.NewGuid().ToString("N");
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var feed = site.Services.GetRequiredService<ChangeFeed>();
        using var listening = feed.Subscribe(change =>
        {
            if (change.Tags.Contains(mark) || (change.Concerns(ChangeFeed.Everything) && feed.IsListening))
                heard.TrySetResult();
        });
        await site.ListensAsync();
        await site.Ask(db => db.Database.ExecuteSqlRawAsync("select pg_notify('newsroom_changes', {0})", mark));
        await heard.Task.WaitAsync(Patience);
    }

    /// <summary>Returns once what is listed beside articles is worked out, but for what waits until the news has settled.</summary>
    public static Task RelatedAsync(this Site site)
    {
        var settled = site.Clock.GetUtcNow() - RelatedDesk.Settling;
        return HoldsAsync(() => site.Ask(async db =>
        {
            if (!await db.RelatedDue.AnyAsync() && !await db.RelatedStale.AnyAsync(s => s.Since <= settled))
                return true;
            // Who works them out may have looked just before the clock went on, which here nothing moves again.
            await db.Database.ExecuteSqlAsync($"select pg_notify('newsroom_changes', 'look')");
            return false;
        }));
    }

    /// <summary>Has time pass until nothing waits for the news to settle, and returns once what is listed beside articles is worked out.</summary>
    public static async Task NewsSettlesAsync(this Site site)
    {
        await site.RelatedAsync();
        site.Clock.Advance(RelatedDesk.Settling);
        await site.RelatedAsync();
    }

    /// <summary>Returns once the node has also looked at what is around every page.</summary>
    public static async Task SettledAsync(this Site site)
    {
        await site.HeardAsync();
        await HoldsAsync(() => site.Services.GetRequiredService<PageCache>().IsSettled);
    }
}
