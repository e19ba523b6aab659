using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Search;

/// <summary>
/// Writes what a publication left for later (the archive of an older version, newest first; acts on hundreds of articles at once) and adds up
/// how many articles have which words. Any number of nodes may do it at once.
/// </summary>
internal sealed class KeepIndex(IServiceScopeFactory scopes, TimeProvider clock, ILogger<KeepIndex> log) : BackgroundService
{
    // A second's worth or so: a publication of one of them waits no longer.
    private const int ArticlesAtOnce = 200;
    private const int CountsAtOnce = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    private bool _failing;
    private long _written;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = Interval; !stoppingToken.IsCancellationRequested; wait = await WorkAsync(stoppingToken) ? Breath : Interval)
            await Task.Delay(wait, clock, stoppingToken);
    }

    /// <returns>Whether there is more.</returns>
    private async Task<bool> WorkAsync(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
            var written = await RunAsync(db, $"""select search_catch_up({ArticlesAtOnce}) as "Value" """, cancel);
            var counted = await RunAsync(db, $"""select search_count({CountsAtOnce}) as "Value" """, cancel);
            Tell(written);
            _failing = false;
            return written == ArticlesAtOnce || counted == CountsAtOnce;
        }
        catch (Exception failure) when (failure is Npgsql.PostgresException || FailurePages.IsOutage(failure))
        {
            if (!_failing)
                log.LogWarning("The index of search could not be kept ({Reason}); it is tried again", failure.Message);
            _failing = true;
            return false;
        }
    }

    private static async Task<int> RunAsync(NewsDb db, FormattableString sql, CancellationToken cancel) =>
        (await db.Database.SqlQuery<int>(sql).ToListAsync(cancel)).Single();

    private void Tell(int written)
    {
        _written += written;
        if (written == ArticlesAtOnce || _written < ArticlesAtOnce)
            return;
        log.LogInformation("{Count} articles were brought into the index of search", _written);
        _written = 0;
    }
}
