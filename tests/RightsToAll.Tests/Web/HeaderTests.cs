using System.IO.Compression;
using System.Net;
using RightsToAll.Testing;
using RightsToAll.Ticker;

namespace RightsToAll.Tests.Web;

/// <summary>A site with one page of every kind.</summary>
public sealed class EveryKindOfPage(Newsroom newsroom) : IAsyncLifetime
{
    public Site Site { get; } = new(newsroom);

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        for (var i = 0; i < 25; i++)
            await Site.Desk.Publish(new Story($"Story {i}") { Tags = ["Water", $"Topic {i}"], Breaking = i % 4 == 0, At = Site.Noon.AddHours(-i) });
        await Site.Desk.Withdraw(await Site.Desk.Publish(new Story("Withdrawn")), "A reason.");
        await Site.Has(new RightsToAll.Redirects.Redirect("/moved", "/tags"), new RightsToAll.SitePages.SitePage("About", "about"),
            new TickerItem { Headline = "On the board", StartsAt = Site.Noon.AddHours(-1) },
            new TickerItem { Headline = "Off the board", StartsAt = Site.Noon.AddHours(-2), EndsAt = Site.Noon.AddHours(-1) });
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    public static TheoryData<string, int> Pages => new()
    {
        { "/", 200 },
        { "/2026/11/24/story-3", 200 },
        { "/category/news", 200 },
        { "/tag/water", 200 },
        { "/author/amina-osei", 200 },
        { "/2026", 200 },
        { "/2026/11", 200 },
        { "/2026/11/24", 200 },
        { "/tags", 200 },
        { "/authors", 200 },
        { "/search", 200 },
        { "/search?q=story", 200 },
        { "/breaking-news", 200 },
        { "/about", 200 },
        { "/no-such-page", 404 },
        { "/errors/410", 404 },
        { "/errors/500", 404 },
        { "/2026/11/24/withdrawn", 410 },
    };
}

public sealed class HeaderTests(EveryKindOfPage pages) : IClassFixture<EveryKindOfPage>
{
    private readonly Site _site = pages.Site;

    public static TheoryData<string, int> Answers
    {
        get
        {
            var answers = new TheoryData<string, int>();
            foreach (var row in EveryKindOfPage.Pages)
                answers.Add(row.Data);
            answers.Add("/Tags/", 301);
            answers.Add("/moved", 301);
            answers.Add("/healthz", 200);
            answers.Add("/site.css", 200);
            answers.Add("/site.js", 200);
            answers.Add("/media/none.jpg", 404);
            return answers;
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_keeps_the_reader_safe_and_unseen(string path, int status)
    {
        using var answer = await _site.Reader.GetAsync(path);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        foreach (var forbidden in new[] { "Set-Cookie", "Server", "X-Powered-By", "X-SourceFiles" })
            Assert.False(answer.Headers.Contains(forbidden), $"{path} sends {forbidden}.");

        var policy = Header(answer, "Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("default-src 'none'", policy);
        foreach (var kind in new[] { "script-src", "style-src", "img-src", "font-src", "connect-src", "form-action" })
            Assert.Contains($"{kind} 'self'", policy);
        Assert.Contains("base-uri 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain(policy, rule => rule.Contains("unsafe", StringComparison.Ordinal) || rule.Contains('*', StringComparison.Ordinal) || rule.Contains("http", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EveryKindOfPage.Pages), MemberType = typeof(EveryKindOfPage))]
    public async Task A_page_asks_no_other_host_for_anything_and_fits_its_own_policy(string path, int status)
    {
        var page = await _site.PageAsync(path, (HttpStatusCode)status);

        foreach (var (selector, attribute) in new[] { ("[src]", "src"), ("link[rel=stylesheet], link[rel=icon], link[rel=preload], link[rel=apple-touch-icon]", "href"), ("form", "action") })
            Assert.All(page.QuerySelectorAll(selector), element =>
            {
                var address = element.GetAttribute(attribute)!;
                Assert.StartsWith("/", address, StringComparison.Ordinal);
                Assert.False(address.StartsWith("//", StringComparison.Ordinal), address);
            });
        Assert.Empty(page.QuerySelectorAll("[style], style, iframe, object, embed, base, meta[http-equiv]"));
        Assert.All(page.QuerySelectorAll("script"), script =>
            Assert.True(script.GetAttribute("type") == "application/ld+json" || (script.GetAttribute("src") is not null && script.TextContent.Length == 0)));
    }

    [Theory]
    [MemberData(nameof(EveryKindOfPage.Pages), MemberType = typeof(EveryKindOfPage))]
    public async Task Every_page_has_the_sites_furniture(string path, int status)
    {
        var page = await _site.PageAsync(path, (HttpStatusCode)status);

        Assert.Equal("#main", page.QuerySelector("body > a.skip")!.GetAttribute("href"));
        Assert.Single(page.QuerySelectorAll("main#main"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Equal("2026-11-24", page.QuerySelector("header.mast time")!.GetAttribute("datetime"));
        Assert.Equal(8, page.QuerySelectorAll("header.mast .trend a").Length);
        Assert.Equal("Rights To All", page.QuerySelector("header.mast .brand")!.TextContent.Trim());
        Assert.Contains("/category/news", page.Links("header.mast .sections a"));
        Assert.InRange(page.QuerySelectorAll(".ticker .items li").Length, 1, 10);
        Assert.NotNull(page.QuerySelector(".ticker-pause input[type=checkbox]"));
        Assert.NotNull(page.QuerySelector("footer.foot .brand"));
        Assert.False(string.IsNullOrWhiteSpace(page.Title));
        Assert.Single(page.QuerySelectorAll("link[rel=canonical]"));
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.QuerySelectorAll("[aria-labelledby]"), element => Assert.NotNull(page.GetElementById(element.GetAttribute("aria-labelledby")!)));
    }

    [Theory]
    [MemberData(nameof(EveryKindOfPage.Pages), MemberType = typeof(EveryKindOfPage))]
    public async Task No_page_asks_the_database_more_than_eight_times(string path, int status)
    {
        _site.Commands.Clear();

        Assert.Equal(status, (int)await _site.StatusAsync(path));

        var asked = _site.Commands.Recorded;
        Assert.True(asked.Count is > 0 and <= 8, $"{path} issues {asked.Count} commands:\n{string.Join("\n---\n", asked.Select(command => command.Sql))}");
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Pages_are_sent_compressed(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        using var answer = await _site.Reader.SendAsync(request);

        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        await using var sent = await answer.Content.ReadAsStreamAsync();
        await using Stream plain = encoding == "br" ? new BrotliStream(sent, CompressionMode.Decompress) : new GZipStream(sent, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        Assert.EndsWith("</html>", (await reader.ReadToEndAsync()).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_takes_no_compression_gets_none()
    {
        using var answer = await _site.Reader.GetAsync("/");

        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_head_request_has_no_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");
        using var answer = await _site.Reader.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
