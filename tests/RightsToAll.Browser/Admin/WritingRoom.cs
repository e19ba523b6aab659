using System.Net;
using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Browser.Launching;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

[CollectionDefinition]
public sealed class WritingRoomTests : ICollectionFixture<WritingRoom>;

/// <summary>A site with its staff at their desks, each with a browser of their own.</summary>
public sealed class WritingRoom(Newsroom newsroom, Chromium chromium) : IAsyncLifetime
{
    public Site Site { get; } = new(newsroom) { Settings = LetterSettings.For(1) };

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        await Site.Has(new Category("Courts", "courts"));
    }

    /// <summary>A browser that is signed in as the writer is.</summary>
    public async Task<Visit> SitDownAsync(Writer writer, Look? look = null)
    {
        var visit = await Visit.BeginAsync(chromium.Browser, look ?? new(), Site.Address);
        await HandOverAsync(visit.Context, writer);
        return visit;
    }

    /// <summary>
    /// The cookies are of the kind that only a secure page may set. A browser sends them to this machine without encryption too, but
    /// takes them from a test under a secure address only.
    /// </summary>
    public Task HandOverAsync(IBrowserContext context, Writer writer) => context.AddCookiesAsync(writer.Cookies.Select(cookie => new Microsoft.Playwright.Cookie
    {
        Name = cookie.Key,
        Value = cookie.Value,
        Url = new UriBuilder(Site.Address) { Scheme = "https" }.Uri.AbsoluteUri,
        Secure = true,
        HttpOnly = true,
    }));

    /// <returns>The address of a new article's page.</returns>
    public async Task<Uri> BeginAsync(Writer writer, string title = "Court orders release", string markdown = "The court ordered the release.")
    {
        var begun = await writer.Submit(await writer.Open("/admin/articles"), "form[action='/admin/articles/new']");
        var path = begun.Location!;
        var saved = await writer.Submit(await writer.Open(path), "#edit", ("Form.Title", title), ("Form.Markdown", markdown), ("Form.Standfirst", "What happened."));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        return new Uri(Site.Address, path);
    }

    public async Task<Visit> OpenAsync(Writer writer, Uri address, Look? look = null)
    {
        var visit = await SitDownAsync(writer, look);
        await visit.OpenAsync(address, 200);
        return visit;
    }

    /// <summary>A reader's browser, which is signed in nowhere.</summary>
    public async Task<Visit> ReadAsync(string path, int status = 200, Func<IPage, Task>? prepare = null)
    {
        var visit = await Visit.BeginAsync(chromium.Browser, new(), Site.Address);
        if (prepare is not null)
            await prepare(visit.Page);
        await visit.OpenAsync(new Uri(Site.Address, path), status);
        return visit;
    }

    /// <summary>Axe finds nothing by day and by night, and the page is no wider than its screen.</summary>
    public static async Task CheckAsync(IPage page, string where)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var found = await Axe.CheckAsync(page);
            Assert.True(found.Violations.Length == 0 && found.Passed > 0, $"{where} ({scheme}): {string.Join(Environment.NewLine, found.Violations)}");
        }
        // Phones are narrower than the one that pages are drawn for.
        if (page.ViewportSize!.Width <= (int)Screen.Phone)
            await page.SetViewportSizeAsync(360, page.ViewportSize.Height);
        var beyond = await BeyondAsync(page);
        Assert.True(beyond is [], $"{where} is wider than its screen: {string.Join(Environment.NewLine, beyond)}");
    }

    /// <returns>What reaches beyond the screen's edges, where the page is wider than its screen: first the widths, then each element.</returns>
    public static Task<string[]> BeyondAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => document.documentElement.scrollWidth <= innerWidth
            ? []
            : [`${document.documentElement.scrollWidth} of ${innerWidth}`,
                ...[...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest('.trend,.row,.items'))
                    .map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 60)}`)]
        """);

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
