using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using RightsToAll.Caching;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Feeds;

/// <summary>Where feeds are answered: each list's under the address of the list.</summary>
public static class FeedsSetup
{
    private delegate Task<ListToFollow?> Find(NewsDb db, Masthead masthead, string slug, CancellationToken cancel);

    public static IServiceCollection AddFeeds(this IServiceCollection services) => services.AddHostedService<TellHub>();

    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        foreach (var format in FeedFormat.All)
        {
            Map(routes, format, "/", (db, masthead, _, _) => Task.FromResult<ListToFollow?>(FollowedLists.OfSite(db, masthead)));
            Map(routes, format, "/category/{slug}/", FollowedLists.OfCategoryAsync);
            Map(routes, format, "/tag/{slug}/", FollowedLists.OfTagAsync);
            Map(routes, format, "/author/{slug}/", FollowedLists.OfAuthorAsync);
            Map(routes, format, "/language/{slug}/", (db, masthead, tag, _) => Task.FromResult(FollowedLists.OfLanguage(db, masthead, tag)));
        }
    }

    /// <summary>
    /// Browsers show the text of what calls itself a feed, or save it, and apply a style sheet to what calls itself XML: so that is what
    /// whoever asks for a page is told.
    /// </summary>
    public static IApplicationBuilder UseReadableFeeds(this IApplicationBuilder app) => app.Use(next => http =>
    {
        if (IsXmlFeed(http.Request.Path.Value ?? ""))
            http.Response.OnStarting(() =>
            {
                var headers = http.Response.Headers;
                headers.Append(HeaderNames.Vary, HeaderNames.Accept);
                if (http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
                    && (IsOf(FeedFormat.Rss, headers.ContentType.ToString()) || IsOf(FeedFormat.Atom, headers.ContentType.ToString())))
                    headers.ContentType = "application/xml; charset=utf-8";
                return Task.CompletedTask;
            });
        return next(http);
    });

    private static bool IsXmlFeed(string path) =>
        path.EndsWith("/" + FeedFormat.Rss.File, StringComparison.Ordinal) || path.EndsWith("/" + FeedFormat.Atom.File, StringComparison.Ordinal);

    private static bool IsOf(FeedFormat format, string contentType) => contentType.StartsWith(format.MediaType, StringComparison.Ordinal);

    private static void Map(IEndpointRouteBuilder routes, FeedFormat format, string under, Find find) =>
        ReadersAnswer.Map(routes, under + format.File, async (http, masthead) =>
        {
            var (db, cancel) = (http.RequestServices.GetRequiredService<NewsDb>(), http.RequestAborted);
            var list = await find(db, masthead, http.GetRouteValue("slug") as string ?? "", cancel);
            if (list is null || await FollowedLists.ReadAsync(db, list, masthead, cancel) is not { } feed)
                await AnswerMissingAsync(http, db, format);
            else
                await SendAsync(http, feed, format);
        });

    private static Task SendAsync(HttpContext http, Feed feed, FeedFormat format)
    {
        var words = http.RequestServices.GetRequiredService<Words>();
        words.Speak(feed.Language);
        feed = feed with
        {
            Explanation = words["FeedExplained"],
            OnSite = words["FeedOnSite"],
            Hub = http.RequestServices.GetRequiredService<IOptions<NewsroomOptions>>().Value.WebSubHub,
        };
        // Whoever subscribes to a feed asks for its headers only.
        http.Response.Headers.Link = new([$"<{feed.AddressOf(format)}>; rel=\"self\"", .. feed.Hub.Length > 0 ? [$"<{feed.Hub}>; rel=\"hub\""] : Array.Empty<string>()]);
        return http.AnswerAsync(format.MediaType + "; charset=utf-8", format.Write(feed));
    }

    /// <summary>What follows a list goes on following it when its address has changed.</summary>
    private static async Task AnswerMissingAsync(HttpContext http, NewsDb db, FeedFormat format)
    {
        var list = http.Request.Path.Value![..^(format.File.Length + 1)];
        if (await db.Redirects.Where(r => r.From == list).Select(r => r.To).SingleOrDefaultAsync(http.RequestAborted) is { } moved)
            http.Response.Redirect(new PathString(format.AddressUnder(moved)).ToUriComponent(), permanent: true);
        else
            http.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
