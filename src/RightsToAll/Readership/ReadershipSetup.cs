using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Web;

namespace RightsToAll.Readership;

/// <summary>
/// Where a page says that it was read: <c>POST /read/2026/11/24/court-orders-release</c>, an empty message without cookie, answered by an
/// empty answer whatever became of it. Pages held in memory, by browsers and by networks are counted like any, and whoever runs no script is not.
/// </summary>
public static class ReadershipSetup
{
    public const string Path = "/read";

    public static IServiceCollection AddReadership(this IServiceCollection services) => services
        .AddSingleton<Reads>()
        .AddHostedService<WriteReads>()
        .AddHostedService<RankReads>()
        .AddSingleton(provider => LimitOf(provider.GetRequiredService<IOptions<NewsroomOptions>>().Value.ReadsPerMinute));

    /// <summary>Before the log: when which article was read is for nobody to look up.</summary>
    public static IApplicationBuilder UseReadCounting(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var (reads, limit) = (services.GetRequiredService<Reads>(), services.GetRequiredService<PartitionedRateLimiter<HttpContext>>());
        var newsroom = services.GetRequiredService<IOptions<NewsroomOptions>>().Value;
        return app.MapWhen(
            http => HttpMethods.IsPost(http.Request.Method) && http.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal, out var rest) && rest.HasValue,
            told => told.Run(http =>
            {
                if (newsroom.CountReads && ReadAddress.Parse(http.Request.Path.Value![Path.Length..]) is { } article && MayCount(http.Request, newsroom) && IsWithin(limit, http))
                    reads.Count(article);
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                http.Response.Headers.CacheControl = "no-store";
                return Task.CompletedTask;
            }));
    }

    // In memory only, and gone soon after the last message.
    private static PartitionedRateLimiter<HttpContext> LimitOf(int perMinute) => PartitionedRateLimiter.Create<HttpContext, string>(http => perMinute == 0
        ? RateLimitPartition.GetNoLimiter("")
        : AttemptLimitSetup.OfHolder(http, perMinute));

    private static bool MayCount(HttpRequest request, NewsroomOptions newsroom) =>
        request.Headers["Sec-GPC"] != "1" && request.Headers["DNT"] != "1"
        && IsFromOwnPage(request, newsroom) && !DeclaredBots.Include(request.Headers.UserAgent.ToString());

    // Browsers older than 2023 say only from which site, and where a proxy asks by a name of its own, that is not the one asked for.
    private static bool IsFromOwnPage(HttpRequest request, NewsroomOptions newsroom) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "" => Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
            && (origin.Authority == request.Host.Value || origin.Authority == new Uri(newsroom.PublicAddress).Authority),
        var site => site == "same-origin",
    };

    private static bool IsWithin(PartitionedRateLimiter<HttpContext> limit, HttpContext http)
    {
        using var lease = limit.AttemptAcquire(http);
        return lease.IsAcquired;
    }
}
