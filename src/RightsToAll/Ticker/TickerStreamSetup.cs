using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace RightsToAll.Ticker;

/// <summary>
/// The ticker for open pages: as it changes (<c>/breaking-news/stream</c>), or to be asked for where streams are blocked
/// (<c>/breaking-news.json</c>). Nothing here is about the reader: no cookie, no number, nothing that is kept.
/// </summary>
internal static class TickerStreamSetup
{
    private const string State = "ticker";
    private const string Beat = "beat";

    /// <summary>After this the reader's browser connects anew, to whichever node there is by then.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static void MapLiveTicker(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/breaking-news.json", AskAsync);
        routes.MapGet("/breaking-news/stream", Follow);
    }

    private static async Task<IResult> AskAsync(HttpContext http, LiveTicker ticker, CancellationToken cancel)
    {
        if (await ticker.StateAsync(cancel) is not { } state)
            return Later(http);
        http.Response.Headers.CacheControl = "public, max-age=5, stale-while-revalidate=60, stale-if-error=86400";
        var tag = new EntityTagHeaderValue($"\"{state.Version}\"");
        http.Response.GetTypedHeaders().ETag = tag;
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Text(state.Json, "application/json; charset=utf-8");
    }

    /// <param name="since">The version that the page shows; a browser that connects anew says it in Last-Event-ID.</param>
    private static IResult Follow(HttpContext http, LiveTicker ticker, TimeProvider clock, string? since)
    {
        if (ticker.Join() is not { } seat)
            return Later(http);
        http.Response.RegisterForDispose(seat);
        // A proxy that collects answers would hold the headlines back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var known = http.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] ? last : since;
        return TypedResults.ServerSentEvents(TellAsync(seat, ticker, clock, known, http.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> TellAsync(
        LiveTicker.Seat seat, LiveTicker ticker, TimeProvider clock, string? known, [EnumeratorCancellation] CancellationToken cancel)
    {
        var until = clock.GetUtcNow() + Longest;
        // When a node stops, its readers do not all come to the next one at once.
        yield return new(".", Beat) { ReconnectionInterval = TimeSpan.FromMilliseconds(Random.Shared.Next(1000, 8000)) };
        for (var first = true; first || (clock.GetUtcNow() < until && await seat.WaitAsync(cancel)); first = false)
        {
            if (ticker.State is { } state && state.Version != known)
                yield return new(state.Json, State) { EventId = known = state.Version };
            else if (!first)
                yield return new(".", Beat);
        }
    }

    // With a text of its own, so that no page of errors is made for a script.
    private static ContentHttpResult Later(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "30";
        return TypedResults.Text("Ask again later.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
