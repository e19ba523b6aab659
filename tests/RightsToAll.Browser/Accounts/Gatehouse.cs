using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Browser.Launching;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Accounts;

/// <summary>A site that asks editors for a second factor, under the one name without TLS for which browsers allow passkeys.</summary>
public sealed class Gatehouse : IAsyncLifetime
{
    private readonly Chromium _chromium;

    public Gatehouse(Newsroom newsroom, Chromium chromium)
    {
        _chromium = chromium;
        var address = $"http://localhost:{FreePort()}";
        Site = new(newsroom) { RequireSecondFactor = true, PublicAddress = address, ListensAt = address };
    }

    public Site Site { get; }

    public async Task<string> SetUpLinkAsync()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<Links>().ToSetUpAsync(CancellationToken.None);
        return Links.Path(LinkPurpose.SetUp, token!);
    }

    public Task<Visit> BeginAsync(Look? look = null) => Visit.BeginAsync(_chromium.Browser, look ?? new(), Site.Address);

    /// <summary>A browser in which somebody is signed in already.</summary>
    public async Task<Visit> BeginAsync(Writer writer, Look look)
    {
        var visit = await BeginAsync(look);
        await visit.Context.AddCookiesAsync(writer.Cookies.Select(cookie => new Microsoft.Playwright.Cookie
        {
            Name = cookie.Key,
            Value = cookie.Value,
            Url = Site.Address.AbsoluteUri.Replace("http:", "https:", StringComparison.Ordinal),
            Secure = true,
            HttpOnly = true,
        }));
        return visit;
    }

    public ValueTask InitializeAsync() => Site.InitializeAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
