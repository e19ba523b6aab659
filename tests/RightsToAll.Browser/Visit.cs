using Microsoft.Playwright;

namespace RightsToAll.Browser;

/// <summary>One page in a context of its own, and everything that went wrong on it.</summary>
public sealed class Visit : IAsyncDisposable
{
    private const string WatchScript = """
        window.refused = [];
        document.addEventListener('securitypolicyviolation', e => window.refused.push(e.violatedDirective + ' ' + e.blockedURI));
        window.shifts = [];
        new PerformanceObserver(list => list.getEntries().forEach(e => e.hadRecentInput || window.shifts.push(e)))
          .observe({ type: 'layout-shift', buffered: true });
        """;

    private readonly IBrowserContext _context;
    private readonly Uri _home;
    private readonly List<string> _troubles = [];

    private Visit(IBrowserContext context, IPage page, Uri home)
    {
        _context = context;
        _home = home;
        Page = page;
    }

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    /// <summary>Errors on the console or in a script, what the content security policy refused, and requests to any other host.</summary>
    public async Task<IReadOnlyList<string>> TroublesAsync() =>
        [.. _troubles, .. await Page.EvaluateAsync<string[]>("window.refused ?? []")];

    /// <summary>Brings every part of the page into view once, as reading it does.</summary>
    public async Task ScrollThroughAsync()
    {
        await Page.EvaluateAsync("""
            async () => { for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
              scrollTo(0, y); await new Promise(r => requestAnimationFrame(() => setTimeout(r, 20))); } }
            """);
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>As on a slow line: no script comes before what is returned is set.</summary>
    public async Task<TaskCompletionSource> HoldScriptsBackAsync()
    {
        var release = new TaskCompletionSource();
        await Page.RouteAsync("**/*.js*", async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        return release;
    }

    internal static async Task<Visit> BeginAsync(IBrowser browser, Look look, Uri home)
    {
        var context = await browser.NewContextAsync(look.Options);
        await context.AddInitScriptAsync(WatchScript);
        if (look.Now is { } now)
            await context.Clock.SetFixedTimeAsync(now.UtcDateTime);
        var visit = new Visit(context, await context.NewPageAsync(), home);
        visit.Watch();
        return visit;
    }

    internal async Task OpenAsync(Uri address, int status)
    {
        var answer = await Page.GotoAsync(address.AbsoluteUri);
        Assert.Equal(status, answer!.Status);
    }

    /// <summary>An authenticator that makes passkeys and says that its owner is there.</summary>
    public async Task GiveAuthenticatorAsync()
    {
        var browser = await _context.NewCDPSessionAsync(Page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
            },
        });
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Watch()
    {
        _context.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not "data" } to && to.Authority != _home.Authority)
                _troubles.Add($"request to {request.Url}");
        };
        Page.PageError += (_, error) => _troubles.Add(error);
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsTheStatusItself(message))
                _troubles.Add($"{message.Type}: {message.Text} ({message.Location})");
        };
    }

    // Chromium reports a 404 page itself as an error of the page.
    private bool IsTheStatusItself(IConsoleMessage message) =>
        message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && message.Location.StartsWith(Page.Url, StringComparison.Ordinal);
}
