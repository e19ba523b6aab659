using Microsoft.EntityFrameworkCore;
using RightsToAll.Authors;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Articles;

/// <summary>Throws away what has lain in the trash for thirty days, with its revisions and notes, and what undoing older acts would need. Any number of nodes may do it at once.</summary>
internal sealed class EmptyTrash(IServiceScopeFactory scopes, TimeProvider clock, ILogger<EmptyTrash> log) : BackgroundService
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // First: a site that has just started has other things to do, and one that is restarted daily still gets here.
            await Task.Delay(TimeSpan.FromMinutes(1), clock, stoppingToken);
            try
            {
                await EmptyAsync(stoppingToken);
            }
            catch (Exception outage) when (FailurePages.IsOutage(outage))
            {
                log.LogWarning(outage, "The trash could not be emptied; it is tried again later");
            }
            await Task.Delay(Interval, clock, stoppingToken);
        }
    }

    private async Task EmptyAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        var now = clock.GetUtcNow();
        var (before, undoable) = (now - Kept, now - BulkAct.Kept);
        await db.BulkActs.Where(b => b.DoneAt <= undoable).ExecuteDeleteAsync(cancel);
        await db.MovedArticles.Where(m => db.Merges.Any(x => x.Id == m.MergeId && x.DoneAt <= before)).ExecuteDeleteAsync(cancel);
        await db.SitePages.Where(p => p.TrashedAt <= before).ExecuteDeleteAsync(cancel);
        await db.PictureActs.Where(a => a.DoneAt <= undoable).ExecuteDeleteAsync(cancel);
        var gone = await db.Articles.Where(a => a.TrashedAt <= before).ExecuteDeleteAsync(cancel);
        if (gone > 0)
            log.LogInformation("{Count} articles that had lain in the trash for {Days} days are gone", gone, Kept.Days);
        await EmptyLibraryAsync(db, before, cancel);
    }

    /// <summary>After the articles, which may be the last to name them. What something names again stays where it is.</summary>
    private static async Task EmptyLibraryAsync(NewsDb db, DateTimeOffset before, CancellationToken cancel)
    {
        await db.Authors.Where(a => a.TrashedAt <= before && !db.Bylines.Any(b => b.AuthorId == a.Id)
            && !db.Set<DraftAuthor>().Any(d => d.AuthorId == a.Id) && !db.Users.Any(u => u.AuthorId == a.Id)).ExecuteDeleteAsync(cancel);
        var unused = db.UnusedPictures().Where(p => p.TrashedAt <= before).Select(p => p.Id);
        await db.Pictures.Where(p => unused.Contains(p.Id)).ExecuteDeleteAsync(cancel);
        foreach (var merge in await db.AuthorMerges.AsTracking().Where(m => m.DoneAt <= before && m.UndoneAt == null && m.Moved != MovedWithAuthor.Nothing).ToListAsync(cancel))
            merge.Forget();
        await db.SaveChangesAsync(cancel);
    }
}
