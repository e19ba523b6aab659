using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Search;

public static class SearchSetup
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services.AddScoped<Searching>().AddHostedService<KeepIndex>();

    /// <summary>What a script completes the search form with. Kept by nobody, as what is searched for.</summary>
    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/search/suggestions", async (string? q, HttpResponse response, NewsDb db, TimeProvider clock, CancellationToken cancel) =>
        {
            response.Headers.CacheControl = "no-store";
            return TypedResults.Ok(await Suggestion.ForAsync(db, q ?? "", clock, cancel));
        });
}
