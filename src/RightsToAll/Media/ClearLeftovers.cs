using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Media;

/// <summary>
/// Clears away what uploads have left that were killed half way: files half written, and files whose picture was never saved.
/// A place for pictures that cannot be written must not stop the site from being read.
/// </summary>
internal sealed class ClearLeftovers(MediaFiles files, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ClearLeftovers> log) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            files.ClearUnfinished();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(refused, "Could not clear unfinished uploads; uploads may fail too");
        }
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // First: a site that has just started has other things to do, and one that is restarted daily still gets here.
            await Task.Delay(TimeSpan.FromMinutes(2), clock, stoppingToken);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await ClearAsync(files, scope.ServiceProvider.GetRequiredService<NewsDb>(), stoppingToken);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException || FailurePages.IsOutage(refused))
            {
                log.LogWarning(refused, "Leftovers of uploads could not be cleared away; it is tried again later");
            }
            await Task.Delay(Interval, clock, stoppingToken);
        }
    }

    /// <summary>Sets aside each file that no picture names, and brings back what one names after all.</summary>
    internal static async Task ClearAsync(MediaFiles files, NewsDb db, CancellationToken cancel)
    {
        // Without a single picture the database is more likely the wrong one than all files are leftovers.
        if (!await db.Pictures.AnyAsync(cancel))
            return;
        await foreach (var names in files.SettledAsync(cancel).Chunk(AtOnce).WithCancellation(cancel))
            foreach (var name in names.Except(await NamedAsync(db, names, cancel)))
                await files.SetAsideAsync(name, cancel);
        // Also what was just set aside, since its picture may have been saved meanwhile.
        await foreach (var names in files.AsideAsync(cancel).Chunk(AtOnce).WithCancellation(cancel))
            foreach (var name in await NamedAsync(db, names, cancel))
                await files.BringBackAsync(name, cancel);
        await files.ClearUnclaimedAsync(cancel);
    }

    private static Task<List<string>> NamedAsync(NewsDb db, string[] names, CancellationToken cancel) =>
        db.Database.SqlQuery<string>(
            $"""
            select name as "Value" from unnest({names}) as name
            where exists (select from pictures where renditions @> jsonb_build_array(jsonb_build_object('file', name)))
            """).ToListAsync(cancel);
}
