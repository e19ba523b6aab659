using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RightsToAll.Tests.Feeds;

/// <summary>A WebSub hub on this machine that takes down what it is told, and refuses as long as a test wants.</summary>
public sealed class AHub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AHub(WebApplication app) => _app = app;

    /// <summary>What each request named as new, the refused among them.</summary>
    public ConcurrentQueue<(string Mode, IReadOnlyList<string> Feeds)> Told { get; } = [];

    public bool Refuses { get; set; }

    public string Address => _app.Urls.Single() + "/push";

    public static async Task<AHub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var hub = new AHub(app);
        app.Run(async http =>
        {
            var form = await http.Request.ReadFormAsync();
            http.Response.StatusCode = hub.Refuses ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status204NoContent;
            hub.Told.Enqueue((form["hub.mode"].ToString(), [.. form["hub.url"].OfType<string>()]));
        });
        await app.StartAsync();
        return hub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
