using Microsoft.EntityFrameworkCore;
using RightsToAll.Web;

namespace RightsToAll.Articles;

/// <summary>
/// Withdraws articles at the moments set for it. What was missed while the site was down is done before it begins to listen; from
/// then on it wakes at the next moment, and every second, since another node may have set an earlier one.
/// </summary>
internal sealed class WithdrawOnTime(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WithdrawOnTime> log) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private TimeSpan _wait = LongestWait;
    private bool _failing;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(_wait, clock, stoppingToken);
            await LookAsync(stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        _wait = LongestWait;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var desk = scope.ServiceProvider.GetRequiredService<NewsDesk>();
            var next = await desk.NextWithdrawalAsync(cancel);
            if (next <= clock.GetUtcNow())
            {
                await desk.WithdrawDueAsync(cancel);
                next = await desk.NextWithdrawalAsync(cancel);
            }
            if (next - clock.GetUtcNow() is { } left && left < LongestWait)
                _wait = left > ShortestWait ? left : ShortestWait;
            _failing = false;
        }
        // Nothing here is worth the whole site; articles that are due answer as gone all the same.
        catch (Exception failure) when (failure is DbUpdateException || FailurePages.IsOutage(failure))
        {
            if (!_failing)
                log.LogWarning(failure, "Articles could not be withdrawn on time; it is tried again every second");
            _failing = true;
        }
    }
}
