using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Media;
using RightsToAll.Web;

namespace RightsToAll.Cards;

public static partial class CardsSetup
{
    public static IServiceCollection AddCards(this IServiceCollection services, string dataDirectory) => services.AddSingleton(provider =>
    {
        var maker = new CardMaker(provider.GetRequiredService<MediaFiles>(), Path.Combine(dataDirectory, "cards"), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<CardMaker>>());
        maker.Clear();
        return maker;
    });

    public static void MapCards(this IEndpointRouteBuilder routes) => ReadersAnswer.Map(routes, "/cards/{name}", SendAsync);

    /// <summary>Of what readers can read and of nothing else; what is no longer shown so is asked for at its address of now.</summary>
    private static async Task SendAsync(HttpContext http, Masthead masthead)
    {
        var (services, response, cancel, now) = (http.RequestServices, http.Response, http.RequestAborted, masthead.Now);
        var asked = Name().Match((string)http.GetRouteValue("name")!);
        if (!asked.Success || !Guid.TryParseExact(asked.Groups["article"].Value, "N", out var id)
            || await services.GetRequiredService<NewsDb>().Set<PublishedArticle>()
                .SingleOrDefaultAsync(a => a.Id == id && a.PublishedAt <= now && (a.GoneAt == null || a.GoneAt > now), cancel) is not { } article
            || ShareCard.Of(article, masthead.Settings) is not { } card)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        if (card.Print != asked.Groups["print"].Value)
        {
            response.Headers.CacheControl = "no-cache";
            response.Redirect(card.Address);
            return;
        }
        await using var content = await services.GetRequiredService<CardMaker>().OpenAsync(card, cancel);
        if (content is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        await TypedResults.Stream(content, "image/jpeg", entityTag: new EntityTagHeaderValue($"\"{card.Print}\"")).ExecuteAsync(http);
    }

    [GeneratedRegex(@"\A(?<article>[0-9a-f]{32})-(?<print>[0-9a-f]{20})\.jpg\z")]
    private static partial Regex Name();
}
