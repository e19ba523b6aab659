using System.Net;
using System.Text.RegularExpressions;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Web;

public sealed partial class StaticFileTests(Newsroom newsroom) : IAsyncLifetime
{
    // What is not published yet is else asked for each time.
    private readonly Site _site = new(newsroom) { Settings = new Dictionary<string, string?> { ["EnableStaticAssetsDevelopmentCaching"] = "true" } };

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task What_a_page_needs_is_kept_by_browsers_for_a_year_and_sent_compressed()
    {
        var page = await _site.Reader.GetStringAsync("/");
        var sheet = SheetOf().Match(page).Groups[1].Value;
        var font = FontOf().Match(page).Groups[1].Value;

        foreach (var path in new[] { sheet, ScriptOf().Match(page).Groups[1].Value, font })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Accept-Encoding", "gzip, br");
            using var file = await _site.Reader.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.Equal($"{path}: max-age=31536000, immutable", $"{path}: {string.Join(", ", file.Headers.GetValues("Cache-Control"))}".Replace("public, ", "", StringComparison.Ordinal));
            Assert.NotNull(file.Headers.ETag);
            // A font is compressed as it is.
            if (path != font)
                Assert.True(file.Content.Headers.ContentEncoding.Single() is "br" or "gzip");
        }
        // Fetched once: the style sheet asks for it by the same address.
        Assert.Contains("url(" + font[1..] + ")", await _site.Reader.GetStringAsync(sheet), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_font_without_its_version_is_asked_for_each_time()
    {
        using var font = await _site.Reader.GetAsync("/fonts/headline-latin.woff2");

        Assert.DoesNotContain("immutable", font.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [GeneratedRegex("""<link rel="stylesheet" href="([^"]+)""")]
    private static partial Regex SheetOf();

    [GeneratedRegex("""<script type="module" src="([^"]+)""")]
    private static partial Regex ScriptOf();

    [GeneratedRegex("""<link rel="preload" href="([^"]+)""")]
    private static partial Regex FontOf();
}
