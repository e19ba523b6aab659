using Microsoft.Extensions.Options;
using RightsToAll.Changes;
using RightsToAll.Web;

namespace RightsToAll.Related;

/// <summary>
/// Works out lists that are due, one node at a time, soon after each change. A long archive that has none yet is worked through in the
/// background, with pauses, the newest first.
/// </summary>
internal sealed class KeepRelated(
    ChangeFeed changes, IServiceScopeFactory scopes, TimeProvider clock, IOptions<NewsroomOptions> newsroom, ILogger<KeepRelated> log) : BackgroundService
{
    private static readonly TimeSpan LongestWait = RelatedDesk.Settling;

    // Some times what one takes.
    private static readonly TimeSpan BetweenOld = TimeSpan.FromMilliseconds(60);

    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!newsroom.Value.WorkOutRelated)
            return;
        using var changed = new ChangeSignal(changes, clock);
        while (true)
        {
            await WorkAsync(stoppingToken);
            await changed.WaitAsync(LongestWait, stoppingToken);
        }
    }

    private async Task WorkAsync(CancellationToken cancel)
    {
        try
        {
            while (await NextAsync(cancel) is var done && done != RelatedWork.None)
                if (done == RelatedWork.OfTheArchive)
                    await Task.Delay(BetweenOld, clock, cancel);
            _failing = false;
        }
        // Pages whose list is not worked out do it for themselves: no reason for the site to stop.
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            if (!_failing)
                log.LogWarning(failure, "What is listed beside articles could not be worked out; it is tried again in {Seconds} seconds", LongestWait.TotalSeconds);
            _failing = true;
        }
    }

    private async Task<RelatedWork> NextAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RelatedDesk>().WorkOutNextAsync(cancel);
    }
}
