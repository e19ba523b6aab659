using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Web;

/// <summary>Reads pages as a browser does: what the tests look at is the parsed document.</summary>
internal static class Reading
{
    private static readonly HtmlParser Parser = new();

    /// <summary>The page at a path, which must answer with <paramref name="status"/>.</summary>
    public static async Task<IHtmlDocument> PageAsync(this Site site, string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await site.Reader.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        return Parse(await answer.Content.ReadAsStringAsync());
    }

    public static IHtmlDocument Parse(string html) => Parser.ParseDocument(html);

    public static async Task<HttpStatusCode> StatusAsync(this Site site, string path)
    {
        using var answer = await site.Reader.GetAsync(path);
        return answer.StatusCode;
    }

    /// <summary>The words in each element that the selector finds, in the page's order.</summary>
    public static IReadOnlyList<string> Texts(this IParentNode node, string selector) =>
        [.. node.QuerySelectorAll(selector).Select(element => element.TextContent.Trim())];

    /// <summary>Where each link that the selector finds leads, as it is written.</summary>
    public static IReadOnlyList<string> Links(this IParentNode node, string selector) =>
        [.. node.QuerySelectorAll(selector).Select(element => element.GetAttribute("href")!)];

    public static string? Link(this IParentNode node, string selector) => node.QuerySelector(selector)?.GetAttribute("href");
}
