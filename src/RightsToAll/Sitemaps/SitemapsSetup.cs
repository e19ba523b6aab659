using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using RightsToAll.Caching;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Sitemaps;

/// <summary>Where search engines learn what there is: the index, its parts, the last two days' news, and what they may ask for at all.</summary>
public static class SitemapsSetup
{
    private const string Xml = "application/xml; charset=utf-8";
    private const string PagesAddress = "/sitemap-pages.xml";

    public static IServiceCollection AddSitemaps(this IServiceCollection services) => services.AddSingleton<SitemapMonths>();

    public static void MapSitemaps(this IEndpointRouteBuilder routes)
    {
        ReadersAnswer.Map(routes, "/sitemap.xml", SendIndexAsync);
        ReadersAnswer.Map(routes, "/sitemap-news.xml", SendNewsAsync);
        ReadersAnswer.Map(routes, PagesAddress, SendPagesAsync);
        ReadersAnswer.Map(routes, "/sitemap-{part}.xml", SendPartAsync);
        ReadersAnswer.Map(routes, "/robots.txt", SendRobotsAsync);
    }

    private static async Task SendIndexAsync(HttpContext http, Masthead masthead)
    {
        var services = http.RequestServices;
        var months = await services.GetRequiredService<SitemapMonths>().ReadAsync(services.GetRequiredService<NewsDb>(), masthead.Now, http.RequestAborted);
        masthead.Shown.AddDays(DateOnly.MinValue, DateOnly.MaxValue);
        var parts = months.SelectMany(month => month.ToParts().Select(part => (part.Address, month.ChangedAt))).Prepend((PagesAddress, null));
        await http.AnswerAsync(Xml, new SitemapXml(masthead.Absolute).Index(parts));
    }

    private static async Task SendNewsAsync(HttpContext http, Masthead masthead)
    {
        var news = await http.RequestServices.GetRequiredService<NewsDb>().NewsAsync(masthead.Now, http.RequestAborted);
        masthead.Shown.Add(Shown.AllArticles, new(masthead.Now - SitemapQueries.NewsAge, DateTimeOffset.MaxValue));
        masthead.Shown.Until = news.Count == 0 ? null : news[^1].ListedAt + SitemapQueries.NewsAge;
        await http.AnswerAsync(Xml, new SitemapXml(masthead.Absolute).NewsOf(masthead.Settings.Name, news));
    }

    private static async Task SendPagesAsync(HttpContext http, Masthead masthead)
    {
        var pages = await http.RequestServices.GetRequiredService<NewsDb>().SitePages
            .Where(p => p.TrashedAt == null).OrderBy(p => p.Slug).Select(p => new { p.Slug, p.UpdatedAt }).ToListAsync(http.RequestAborted);
        IEnumerable<string> standing = ["/", "/breaking-news", "/authors", "/tags", .. masthead.Categories.Select(c => Addresses.Category(c.Slug))];
        await http.AnswerAsync(Xml, new SitemapXml(masthead.Absolute).Pages(
            [.. standing.Select(path => (path, (DateTimeOffset?)null)), .. pages.Select(page => ("/" + Uri.EscapeDataString(page.Slug), (DateTimeOffset?)page.UpdatedAt))]));
    }

    /// <summary>Not kept, since all parts together would fill the memory for pages: written as it is read, to whoever does not have it already.</summary>
    private static async Task SendPartAsync(HttpContext http, Masthead masthead)
    {
        var (db, response, cancel) = (http.RequestServices.GetRequiredService<NewsDb>(), http.Response, http.RequestAborted);
        if (SitemapPart.Parse((string)http.GetRouteValue("part")!) is not { } part || await db.PrintAsync(part, masthead.Now, cancel) is not { } print)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        // Weak, because it is of what the part says and not of how that is compressed.
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(masthead.Absolute(print))))[..20]}\"", isWeak: true);
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = "public, max-age=0, must-revalidate";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = Xml;
        if (HttpMethods.IsGet(http.Request.Method))
            await new SitemapXml(masthead.Absolute).ArticlesAsync(response.Body, db.EntriesAsync(part, masthead.Now, cancel), cancel);
    }

    private static Task SendRobotsAsync(HttpContext http, Masthead masthead)
    {
        masthead.Shown.Add(Shown.Surroundings);
        return http.AnswerAsync("text/plain; charset=utf-8", Encoding.UTF8.GetBytes(
            $"""
            User-agent: *
            Disallow: /admin$
            Disallow: /admin/
            Disallow: /preview/
            Disallow: /search

            Sitemap: {masthead.Absolute("/sitemap.xml")}
            Sitemap: {masthead.Absolute("/sitemap-news.xml")}

            """.ReplaceLineEndings("\n")));
    }
}
