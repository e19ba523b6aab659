using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Caching;

namespace RightsToAll.Web;

/// <summary>Marks what answers readers and is no page, such as a feed: like a page it may be read from the replica and kept.</summary>
public sealed class ReadersAnswer
{
    private static readonly ReadersAnswer Mark = new();

    private ReadersAnswer()
    {
    }

    /// <summary>Whether what was asked for is a page of readers or mapped here, and not the newsroom's.</summary>
    public static bool IsGivenTo(HttpContext http) =>
        http.GetEndpoint()?.Metadata is { } answer
        && (answer.GetMetadata<PageActionDescriptor>() is { AreaName: null or "" } || answer.GetMetadata<ReadersAnswer>() is not null);

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
