namespace RightsToAll.Browser.Pages;

[Collection<NewsstandTests>]
public sealed class PrivacyTests(Newsstand newsstand)
{
    /// <summary>Whatever a browser fetches or looks up of its own accord; links that a reader must click are left out.</summary>
    private const string NamedHosts = """
        () => [...document.querySelectorAll('[src], [srcset], [poster], [data], [background], form[action], link[href]:not([rel=canonical])')]
          .flatMap(e => [e.src, e.currentSrc, e.poster, e.data, e.action, e.href, ...(e.srcset ?? '').split(',').map(s => s.trim().split(' ')[0])])
          .filter(a => typeof a === 'string' && a !== '')
          .map(a => new URL(a, document.baseURI))
          .filter(a => a.origin !== location.origin)
          .map(a => a.href)
        """;

    public static TheoryData<PageKind> All => PageKinds.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_page_asks_nobody_else_and_keeps_nothing_with_the_reader(PageKind kind)
    {
        await using var visit = await newsstand.OpenAsync(kind);
        await visit.ScrollThroughAsync();

        Assert.Empty(await visit.TroublesAsync());
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(NamedHosts));
        Assert.Empty(await visit.Context.CookiesAsync());
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("localStorage.length + sessionStorage.length"));
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("async () => (await indexedDB.databases()).length + (await navigator.serviceWorker.getRegistrations()).length"));
    }

    [Fact]
    public async Task A_request_to_another_host_would_be_noticed_and_refused()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.Home);

        await visit.Page.EvaluateAsync("document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.2:9/pixel.gif' }))");
        await visit.Page.WaitForFunctionAsync("window.refused.length > 0");

        Assert.Contains(await visit.TroublesAsync(), trouble => trouble.Contains("127.0.0.2", StringComparison.Ordinal));
    }
}
