using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Feeds;

/// <summary>
/// Tells the WebSub hub which feeds have something new. Every node does, each what no other is about to tell; what the hub does not take
/// is told again, later and later, for three days.
/// </summary>
internal sealed class TellHub(IServiceScopeFactory scopes, TimeProvider clock, IOptions<NewsroomOptions> newsroom, ILogger<TellHub> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly HttpClient _hub = new(new SocketsHttpHandler { UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(10) };

    public override void Dispose()
    {
        _hub.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (newsroom.Value.WebSubHub.Length == 0)
            return;
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await TellNextAsync(stoppingToken))
                {
                }
            }
            catch (Exception outage) when (FailurePages.IsOutage(outage))
            {
                log.LogWarning(outage, "The hub could not be told of publications; it is tried again in {Seconds} seconds", Interval.TotalSeconds);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Whoever follows the feeds finds the news all the same; no reason for the site to stop.
                log.LogError(failure, "The hub could not be told of publications");
            }
        }
    }

    /// <returns>Whether there may be more to tell.</returns>
    private async Task<bool> TellNextAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<NewsDb>(), clock.GetUtcNow());
        // Held until the hub has answered, so that no other node tells it too.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var due = await db.HubPings.FromSql($"select * from hub_pings where due_at <= {now} order by due_at limit 1 for update skip locked").AsTracking().ToListAsync(cancel);
        if (due is not [var ping])
            return false;
        var feeds = await FeedsOfAsync(db, ping.ArticleId, now, cancel);
        if (feeds.Count == 0 || await IsToldAsync(feeds, cancel))
            db.Remove(ping);
        else if (ping.IsOld(now))
        {
            log.LogError("The hub has not taken a publication for days, in {Attempts} attempts, and is not told of it any more", ping.Attempts + 1);
            db.Remove(ping);
        }
        else
            ping.Wait(now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private async Task<bool> IsToldAsync(IReadOnlyList<string> feeds, CancellationToken cancel)
    {
        try
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("hub.mode", "publish"), .. feeds.Select(feed => KeyValuePair.Create("hub.url", feed))]);
            using var answer = await _hub.PostAsync(newsroom.Value.WebSubHub, form, cancel);
            if (!answer.IsSuccessStatusCode)
                log.LogWarning("The hub answered {Status} to a publication; it is told again later", (int)answer.StatusCode);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            log.LogWarning("The hub could not be told of a publication ({Kind}); it is told again later", failure.GetType().Name);
            return false;
        }
    }

    /// <returns>Full addresses of all feeds that the article stands in; none if readers cannot read it any more.</returns>
    private async Task<IReadOnlyList<string>> FeedsOfAsync(NewsDb db, Guid articleId, DateTimeOffset now, CancellationToken cancel)
    {
        var article = await db.Articles.Where(a => a.Id == articleId && a.ListedAt <= now && (a.WithdrawAt == null || a.WithdrawAt > now))
            .Select(a => new { a.Language, a.Category!.Slug, Tags = a.Tags.Select(t => t.Tag.Slug).ToList(), Authors = a.Bylines.Select(b => b.Author.Slug).ToList() })
            .AsSplitQuery().SingleOrDefaultAsync(cancel);
        if (article is null)
            return [];
        var site = newsroom.Value.PublicAddressOf(await db.SiteSettings.SingleAsync(cancel));
        string[] lists = ["/", Addresses.Category(article.Slug), Addresses.Language(article.Language), .. article.Tags.Select(Addresses.Tag), .. article.Authors.Select(Addresses.Author)];
        return [.. lists.SelectMany(list => FeedFormat.All.Select(format => site + format.AddressUnder(list)))];
    }
}
