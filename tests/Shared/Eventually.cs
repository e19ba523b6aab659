using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Caching;
using RightsToAll.Changes;

namespace RightsToAll.Testing;

/// <summary>Waits for what comes about by itself, and fails where it does not.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

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

    /// <summary>Returns once the node has also looked at what is around every page.</summary>
    public static async Task SettledAsync(this Site site)
    {
        await site.HeardAsync();
        await HoldsAsync(() => site.Services.GetRequiredService<PageCache>().IsSettled);
    }
}
