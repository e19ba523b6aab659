using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace RightsToAll.Tests.Cli;

/// <summary>A load balancer such as any: sends each request to the next node that said it was ready when it was last asked, and tries none twice.</summary>
internal sealed class Balancer : IAsyncDisposable
{
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<Uri, bool> _nodes = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly CancellationTokenSource _stopping = new();
    private readonly WebApplication _front;
    private Task _asking = Task.CompletedTask;
    private int _next;

    private Balancer(WebApplication front) => _front = front;

    public Uri Address => new(_front.Urls.Single());

    public static async Task<Balancer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var balancer = new Balancer(builder.Build());
        balancer._front.Run(balancer.ForwardAsync);
        await balancer._front.StartAsync();
        balancer._asking = balancer.AskAsync();
        return balancer;
    }

    public void Add(Uri node) => _nodes[node] = false;

    public void Remove(Uri node) => _nodes.TryRemove(node, out _);

    public async Task ReadyAsync(Uri node)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!_nodes.GetValueOrDefault(node))
            await Task.Delay(20, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _front.DisposeAsync();
        _http.Dispose();
        _stopping.Dispose();
    }

    private async Task AskAsync()
    {
        while (true)
        {
            await Task.WhenAll(_nodes.Keys.Select(async node => _nodes.TryUpdate(node, await IsReadyAsync(node), _nodes.GetValueOrDefault(node))));
            await Task.Delay(BetweenQuestions, _stopping.Token);
        }
    }

    private async Task<bool> IsReadyAsync(Uri node)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(node, "/readyz"), _stopping.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task ForwardAsync(HttpContext http)
    {
        var ready = _nodes.Where(node => node.Value).Select(node => node.Key).ToList();
        if (ready.Count == 0)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        var node = ready[(Interlocked.Increment(ref _next) & int.MaxValue) % ready.Count];
        using var request = new HttpRequestMessage(new(http.Request.Method), new Uri(node, http.Request.GetEncodedPathAndQuery()));
        if (http.Request.ContentLength > 0)
            request.Content = new StreamContent(http.Request.Body) { Headers = { { "Content-Type", http.Request.ContentType } } };
        if (http.Request.Headers.Cookie.Count > 0)
            request.Headers.Add("Cookie", http.Request.Headers.Cookie.ToString());
        try
        {
            using var answer = await _http.SendAsync(request, http.RequestAborted);
            http.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is "Location" or "Set-Cookie" or "Content-Type"))
                http.Response.Headers[name] = values.ToArray();
            await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
        catch (HttpRequestException)
        {
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }
}
