using Microsoft.Playwright;

namespace RightsToAll.Browser.Pages;

[Collection<NewsstandTests>]
public sealed class WeightTests(Newsstand newsstand)
{
    private const int Kilobyte = 1024;

    [Theory]
    [InlineData(PageKind.Home)]
    [InlineData(PageKind.Article)]
    [InlineData(PageKind.ArabicArticle)]
    public async Task A_page_is_light_on_the_wire(PageKind kind)
    {
        await using var visit = await newsstand.OpenAsync(kind);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var sent = await visit.Page.EvaluateAsync<Sent[]>("""
            () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .map(e => ({ path: new URL(e.name).pathname, kind: e.initiatorType, bytes: e.encodedBodySize }))
            """);

        var scripts = sent.Where(s => s.Path.EndsWith(".js", StringComparison.Ordinal)).ToList();
        var text = sent.Where(s => s.Kind == "navigation" || s.Path.EndsWith(".css", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, text.Count);
        Assert.InRange(text.Sum(s => s.Bytes), 1, 40 * Kilobyte);
        Assert.InRange(scripts.Sum(s => s.Bytes), 1, 10 * Kilobyte);
    }

    private sealed record Sent
    {
        public string Path { get; init; } = "";
        public string Kind { get; init; } = "";
        public int Bytes { get; init; }
    }
}
