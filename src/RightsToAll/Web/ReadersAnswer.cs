using RightsToAll.Caching;

namespace RightsToAll.Web;

/// <summary>Marks what answers readers and is no page, such as a feed: like a page it may be read from the replica and kept.</summary>
public sealed class ReadersAnswer
{
    private static readonly ReadersAnswer Mark = new();

    private ReadersAnswer()
    {
    }

    /// <param name="answer">Is given the masthead as pages have it.</param>
    public static void Map(IEndpointRouteBuilder routes, string pattern, Func<HttpContext, Masthead, Task> answer) =>
        routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], async http =>
        {
            var services = http.RequestServices;
            var masthead = services.GetRequiredService<Masthead>();
            await MastheadFilter.PrepareAsync(http, masthead, services.GetRequiredService<PageCache>(), services.GetRequiredService<Words>());
            await answer(http, masthead);
        }).WithMetadata(Mark);
}
