using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using RightsToAll.Caching;
using RightsToAll.Web;

namespace RightsToAll.Ticker;

/// <summary>
/// The ticker for open pages: as it changes (<c>/breaking-news/stream</c>, server-sent events), or to be asked for where streams are
/// blocked (<c>/breaking-news.json</c>). Nothing here is about the reader: no cookie, no number, nothing that is kept.
/// </summary>
internal static class TickerStreamSetup
{
    private const string Stream = "/breaking-news/stream";
    private const string State = "/breaking-news.json";

    /// <summary>After this the reader's browser connects anew, to whichever node there is by then.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private static readonly byte[] Beat = "event: beat\ndata: .\n\n"u8.ToArray();

    /// <summary>Before the rest of the site, for whatever a request passes on its way is held for as long as it lasts.</summary>
    public static IApplicationBuilder UseLiveTicker(this IApplicationBuilder app) => app
        // Whoever wants the head alone would hold a seat for an hour.
        .MapWhen(http => http.Request.Path == Stream && HttpMethods.IsGet(http.Request.Method), stream => stream.Run(FollowAsync))
        .MapWhen(http => http.Request.Path == State && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)), state => state.Run(AskAsync));

    private static async Task AskAsync(HttpContext http)
    {
        if (await http.RequestServices.GetRequiredService<LiveTicker>().StateAsync(http.RequestAborted) is { } state)
            await state.Answer.SendAsync(http, "public, max-age=5, stale-while-revalidate=60, stale-if-error=86400");
        else
            await Later(http).ExecuteAsync(http);
    }

    private static async Task FollowAsync(HttpContext http)
    {
        var ticker = http.RequestServices.GetRequiredService<LiveTicker>();
        // Those who follow already stay until the node stops: sent away now, they might come back to it.
        var leaving = http.RequestServices.GetRequiredService<Drain>().HasBegun;
        using var seat = leaving ? null : ticker.Join();
        if (seat is null && !leaving)
        {
            await Later(http).ExecuteAsync(http);
            return;
        }
        var (clock, response) = (http.RequestServices.GetRequiredService<TimeProvider>(), http.Response);
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // A proxy that collects answers would hold the headlines back.
        response.Headers["X-Accel-Buffering"] = "no";
        http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        try
        {
            await GreetAsync(response.Body, http.RequestAborted);
            if (seat is not null)
                await TellAsync(response.Body, seat, ticker, clock, KnownTo(http.Request), http.RequestAborted);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The reader has left.
        }
    }

    // A page says which version it shows; a browser that connects anew, which it was told last.
    private static string KnownTo(HttpRequest request) =>
        request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] ? last : request.Query["since"].ToString();

    // When a node stops, its readers do not all come to the next one at once.
    private static async Task GreetAsync(Stream reader, CancellationToken cancel)
    {
        var patience = Random.Shared.Next(1000, 8000).ToString(CultureInfo.InvariantCulture);
        await reader.WriteAsync(Encoding.ASCII.GetBytes($"retry: {patience}\n").Concat(Beat).ToArray(), cancel);
        await reader.FlushAsync(cancel);
    }

    // The bytes of a state are made once for all who follow; the framework's own writer would copy them for each, which is a fifth of what ten thousand take.
    private static async Task TellAsync(Stream reader, LiveTicker.Seat seat, LiveTicker ticker, TimeProvider clock, string known, CancellationToken cancel)
    {
        var until = clock.GetUtcNow() + Longest;
        for (var first = true; first || (clock.GetUtcNow() < until && await seat.WaitAsync(cancel)); first = false)
        {
            if (ticker.State is { } state && state.Version != known)
            {
                known = state.Version;
                await reader.WriteAsync(state.Event, cancel);
            }
            else if (!first)
            {
                await reader.WriteAsync(Beat, cancel);
            }
            await reader.FlushAsync(cancel);
        }
    }

    // With a text of its own, so that no page of errors is made for a script.
    private static ContentHttpResult Later(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "30";
        return TypedResults.Text("Ask again later.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
