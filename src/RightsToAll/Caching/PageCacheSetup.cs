using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using RightsToAll.Web;

namespace RightsToAll.Caching;

/// <summary>
/// Answers from the <see cref="PageCache"/> before anything else of the site runs: the framework's output cache, wired after routing,
/// reaches less of what a constant answer does, and knows nothing of bodies that are kept compressed.
/// </summary>
public static class PageCacheSetup
{
    // Browsers ask each time, which costs one short answer, so that what was withdrawn is gone; for networks of caches there is a header of their own.
    private const string ForBrowsers = "public, max-age=0, must-revalidate, stale-if-error=86400";
    private const string ForNetworks = "public, max-age=5, stale-while-revalidate=30, stale-if-error=86400";

    /// <summary>What a page of readers asks of its address besides the path; whatever else stands there makes no other page.</summary>
    private static readonly string[] Known = ["after", "before", "from"];

    /// <summary>What is kept although it is no page. Files that are served as they are need no cache.</summary>
    private static readonly HashSet<string> KeptFiles = new(StringComparer.Ordinal)
        { "feed.xml", "feed.atom", "feed.json", "sitemap.xml", "sitemap-news.xml", "robots.txt" };

    private static readonly HashSet<string> OfThePage = new(StringComparer.OrdinalIgnoreCase) { HeaderNames.ContentType, HeaderNames.ContentLanguage, HeaderNames.Link };

    public static IServiceCollection AddPageCache(this IServiceCollection services) => services
        .AddSingleton<PageCache>()
        .AddHostedService(provider => provider.GetRequiredService<PageCache>())
        .AddHostedService<PageWatch>();

    public static IApplicationBuilder UsePageCache(this IApplicationBuilder app)
    {
        var cache = app.ApplicationServices.GetRequiredService<PageCache>();
        return cache.IsOn ? app.Use(next => http => Concerns(http.Request) ? AnswerAsync(cache, http, next) : next(http)) : app;
    }

    // Search has no place here: what readers look for is kept nowhere.
    private static bool Concerns(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Path.Value is { Length: < 300 } path
        && !path.StartsWith("/admin", StringComparison.Ordinal) && !path.StartsWith("/search", StringComparison.Ordinal)
        && !path.StartsWith("/preview/", StringComparison.Ordinal) && !path.StartsWith("/newsletter/", StringComparison.Ordinal)
        && (path.LastIndexOf('.') < path.LastIndexOf('/') || KeptFiles.Contains(path[(path.LastIndexOf('/') + 1)..]));

    private static async Task AnswerAsync(PageCache cache, HttpContext http, RequestDelegate next)
    {
        var key = KeyOf(http.Request);
        if (cache.Find(key) is { } found)
        {
            await SendAsync(http, found);
            return;
        }
        if (HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }
        var (page, mine) = await cache.RenderAsync(key, () => RenderAsync(cache, key, http, next), http.RequestAborted);
        if (page is not null)
            await SendAsync(http, page);
        else if (!mine)
            await next(http);
    }

    /// <returns>What may be kept; anything else is sent here.</returns>
    private static async Task<StoredPage?> RenderAsync(PageCache cache, string key, HttpContext http, RequestDelegate next)
    {
        var connection = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var accepted = http.Request.Headers.AcceptEncoding;
        using var body = new MemoryStream();
        var buffer = new StreamResponseBodyFeature(body);
        http.Features.Set<IHttpResponseBodyFeature>(buffer);
        http.Request.Headers.Remove(HeaderNames.AcceptEncoding);
        http.Features.Set(BeingKept.Now);
        try
        {
            await next(http);
            await buffer.CompleteAsync();
        }
        finally
        {
            http.Request.Headers.AcceptEncoding = accepted;
            http.Features.Set<BeingKept>(null);
            http.Features.Set(connection);
        }
        if (http.Response.StatusCode == StatusCodes.Status503ServiceUnavailable && cache.FindOld(key) is { } old)
        {
            http.Response.Clear();
            await SendAsync(http, old);
            return null;
        }
        var shown = http.Features.Get<Shown>();
        var parts = shown?.Parts ?? [];
        var page = new StoredPage([.. http.Response.Headers.Where(header => OfThePage.Contains(header.Key)), .. TagsFor(cache.TagHeader, parts)], body.ToArray(), parts, shown?.Until);
        if (MayBeKept(http))
            return page;
        if (body.Length > 0)
            await page.SendBodyAsync(http);
        return null;
    }

    // Cloudflare's header has commas between the tags, Fastly's spaces.
    private static IEnumerable<KeyValuePair<string, StringValues>> TagsFor(CacheTagHeader header, IReadOnlyCollection<Part> parts)
    {
        var (name, between) = header == CacheTagHeader.SurrogateKey ? ("Surrogate-Key", " ") : ("Cache-Tag", ",");
        if (header != CacheTagHeader.None)
            yield return new(name, string.Join(between, parts.Select(part => part.Key).Append(PageCache.AllPages).Distinct().Select(key => Uri.EscapeDataString(key).Replace("%3A", ":", StringComparison.Ordinal))));
    }

    private static bool MayBeKept(HttpContext http) =>
        http.Response.StatusCode == StatusCodes.Status200OK && !http.Response.Headers.ContainsKey(HeaderNames.SetCookie)
        && StringValues.IsNullOrEmpty(http.Response.Headers.CacheControl)
        && ReadersAnswer.IsGivenTo(http);

    /// <summary>Answers with what is no page. Where it is not kept, it has a tag all the same.</summary>
    public static async Task AnswerAsync(this HttpContext http, string contentType, byte[] body)
    {
        http.Response.ContentType = contentType;
        if (http.Features.Get<BeingKept>() is not null)
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        else
            await SendAsync(http, new StoredPage([], body, []));
    }

    /// <summary>There while an answer is written into memory, to be kept and sent by the cache.</summary>
    private sealed class BeingKept
    {
        public static readonly BeingKept Now = new();
    }

    private static Task SendAsync(HttpContext http, StoredPage page)
    {
        http.Response.Headers["CDN-Cache-Control"] = ForNetworks;
        return page.SendAsync(http, ForBrowsers);
    }

    private static string KeyOf(HttpRequest request)
    {
        var path = request.Path.Value!;
        if (request.QueryString.Value is not { Length: > 1 })
            return path;
        var query = string.Join('&', Known.Where(request.Query.ContainsKey).Select(name => $"{name}={request.Query[name]}"));
        return query.Length == 0 ? path : path + "?" + query;
    }
}
