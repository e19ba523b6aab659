using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Ticker;

/// <summary>Keeps what readers see on the ticker whenever that has changed. Any number of nodes may do it at once: what two have seen is kept twice and says the same.</summary>
internal sealed class WatchTicker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WatchTicker> log) : BackgroundService
{
    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // First: a site that has just started has other things to do.
            await Task.Delay(Sightings.Lag, clock, stoppingToken);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<NewsDb>().SeeTickerAsync(clock.GetUtcNow(), stoppingToken);
                _failing = false;
            }
            catch (Exception failure) when (failure is DbUpdateException || FailurePages.IsOutage(failure))
            {
                if (!_failing)
                    log.LogWarning(failure, "What readers see on the ticker could not be kept; it is tried again every ten seconds");
                _failing = true;
            }
        }
    }
}
