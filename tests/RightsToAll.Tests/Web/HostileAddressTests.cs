using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Testing;
using Serilog.Events;

namespace RightsToAll.Tests.Web;

/// <summary>Whatever stands in an address, the answer is "not found" or "not understood", and the log holds no failure.</summary>
public sealed class HostileAddressTests : IClassFixture<Site>
{
    private readonly Site _site;

    public HostileAddressTests(Site site)
    {
        _site = site;
        lock (site.Log)
            site.Log.Clear();
    }

    private static readonly string[] Routes =
        ["/category/", "/tag/", "/author/", "/2026/11/24/", "/", "/errors/", "/media/", "/2026/", "/2026/11/"];

    private static readonly string[] OddSlugs =
    [
        "%FF", "%C3%28", "%ED%A0%80", "%F0%9F%95%8A", "%E2%80%AEgnp.exe", "%E2%80%8B", "%EF%BB%BF", "%EF%BF%BE", "%C2%85",
        "a%2Fb", "%2F", "%2e%2e%2fetc%2fpasswd", "..%5C..%5Cweb.config", "a%5Cb", "%20", "a%20", "%01", "a%0Ab", "a%0D%0Ab", "%7F",
        "'%20or%201=1--", "%25", "%25%30%30", "%%", "%zz", "$%7B7*7%7D", "%7B%7B7*7%7D%7D", "a;b", "a:b", "*", "nul", "con.aux", "a.html",
        "%CC%81%CC%81%CC%81", "%EF%B7%BA", "-", "--", "a--b", "%D9%85%D8%B1%D8%AD%D8%A8%D8%A7",
    ];

    public static TheoryData<string> RoutesWithASlug => new(Routes);

    [Theory]
    [MemberData(nameof(RoutesWithASlug))]
    public async Task A_slug_with_odd_bytes_is_not_found(string route)
    {
        foreach (var slug in OddSlugs.Append(new string('a', 5000)).Append(string.Concat(Enumerable.Repeat("%D8%A7", 1000))))
        {
            var answer = await RawRequest.SendAsync(_site.Address, route + slug);
            // Bytes that no path may hold never reach the site.
            Assert.True(answer.Status is 404 or 400 or 301, $"{route}{slug[..Math.Min(40, slug.Length)]} answers {answer.Status}.");
        }
        NothingFailed();
    }

    [Theory]
    [MemberData(nameof(RoutesWithASlug))]
    public async Task A_zero_byte_is_refused(string route)
    {
        foreach (var slug in new[] { "%00", "a%00", "%00a", "a%00b" })
            Assert.True((await RawRequest.SendAsync(_site.Address, route + slug)).Status is 400 or 404);
        NothingFailed();
    }

    [Theory]
    [InlineData("/0000")]
    [InlineData("/0000/01")]
    [InlineData("/0000/01/01")]
    [InlineData("/0000/01/01/a")]
    [InlineData("/0001")]
    [InlineData("/0001/01/01")]
    [InlineData("/0001/01/01/a")]
    [InlineData("/9998")]
    [InlineData("/9998/12/31")]
    [InlineData("/9999")]
    [InlineData("/9999/12")]
    [InlineData("/9999/12/31")]
    [InlineData("/9999/12/31/a")]
    [InlineData("/2026/00")]
    [InlineData("/2026/13")]
    [InlineData("/2026/99")]
    [InlineData("/2026/11/00")]
    [InlineData("/2026/11/31")]
    [InlineData("/2026/02/29")]
    [InlineData("/2026/02/31")]
    [InlineData("/2026/02/31/a")]
    [InlineData("/2026/13/01/a")]
    [InlineData("/2100/02/29")]
    [InlineData("/20261")]
    [InlineData("/202")]
    [InlineData("/2026/1")]
    [InlineData("/2026/11/1")]
    [InlineData("/2026/011")]
    [InlineData("/-026")]
    [InlineData("/+026")]
    [InlineData("/2026/+1")]
    [InlineData("/2026/1e")]
    [InlineData("/2026/11/24/a/b")]
    [InlineData("/%D9%A2%D9%A0%D9%A2%D9%A6")]
    public async Task A_date_that_no_archive_has_is_not_found(string path)
    {
        Assert.Equal(404, (await RawRequest.SendAsync(_site.Address, path)).Status);
        NothingFailed();
    }

    [Theory]
    [InlineData("/2026%0A")]
    [InlineData("/2026/11%0A")]
    [InlineData("/2026/11/24%0A")]
    [InlineData("/2026/11/24%0A/a-plain-story")]
    [InlineData("/2026/11%0A/24/a-plain-story")]
    [InlineData("/2026%20")]
    [InlineData("/2026/1%0A")]
    [InlineData("/202%0A")]
    public async Task Space_after_a_date_does_not_make_a_second_address(string path)
    {
        await PublishOnce();

        Assert.Equal(404, (await RawRequest.SendAsync(_site.Address, path)).Status);
    }

    public static TheoryData<string> BadCursors => new(
        "x", "0", "-1", "'", "%00", "%FF", "null", "undefined", "2026-11-24", "%F0%9F%95%8A",
        new string('A', 37), new string('A', 39), new string('_', 38), new string('-', 38), new string('/', 38), new string('=', 38),
        new string('A', 5000),
        // A good one but for its last, unused bits; with white space; with padding; with a day before the first.
        Good[..^1] + (char)(Good[^1] + 1), Good[..20] + "%20" + Good[21..], Good + "%20", Good + "=", Good + "==", "____" + Good[4..], Good + "!");

    private static string Good => new Cursor(new DateOnly(2026, 11, 24), Site.Noon, Guid.Empty).ToString();

    [Theory]
    [MemberData(nameof(BadCursors))]
    public async Task A_cursor_that_the_site_did_not_write_is_not_found(string cursor)
    {
        await PublishOnce();
        foreach (var list in Lists)
            foreach (var side in new[] { "before", "after" })
            {
                var status = (await RawRequest.SendAsync(_site.Address, $"{list}{(list.Contains('?') ? '&' : '?')}{side}={cursor}")).Status;
                Assert.True(status == 404, $"{list} with {side}={cursor[..Math.Min(40, cursor.Length)]} answers {status}.");
            }
        NothingFailed();
    }

    [Theory]
    [InlineData("before=")]
    [InlineData("after=")]
    [InlineData("before=++%20")]
    public async Task A_cursor_left_blank_asks_for_the_first_page(string query)
    {
        await PublishOnce();

        Assert.Equal(HttpStatusCode.OK, await _site.StatusAsync("/category/news?" + query));
    }

    [Fact]
    public async Task Two_cursors_at_once_are_not_found()
    {
        await PublishOnce();
        foreach (var list in Lists)
        {
            var joint = list.Contains('?') ? '&' : '?';
            Assert.Equal(HttpStatusCode.NotFound, await _site.StatusAsync($"{list}{joint}before={Good}&after={Good}"));
            Assert.Equal(HttpStatusCode.OK, await _site.StatusAsync($"{list}{joint}after={Good}"));
        }
    }

    [Theory]
    [InlineData("/tags?from=")]
    [InlineData("/authors?from=")]
    public async Task Any_text_is_a_place_in_the_alphabet(string list)
    {
        foreach (var from in new[] { "%00", "a%00b", "%FF", "%F0%9F%95%8A", new string('a', 119) + "%F0%9F%95%8A", new string('z', 3000), "'", "%25", "%E2%80%AE" })
            Assert.Equal(200, (await RawRequest.SendAsync(_site.Address, list + from)).Status);
        NothingFailed();
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    public async Task Other_methods_never_make_the_site_fail(string method)
    {
        await PublishOnce();
        foreach (var path in new[] { "/", "/tags", "/search?q=a", "/category/news", "/2026/11/24/a-plain-story", "/2026", "/no-such-page", "/breaking-news" })
        {
            var status = (await RawRequest.SendAsync(_site.Address, path, method, "Content-Length: 0\r\n")).Status;
            Assert.True(status < 500, $"{method} {path} answers {status}.");
        }
        NothingFailed();
    }

    private static readonly string[] Lists =
        ["/category/news", "/tag/water", "/author/amina-osei", "/2026", "/2026/11", "/2026/11/24", "/search?q=plain"];

    private async Task PublishOnce()
    {
        if (!await _site.Ask(db => db.Articles.AnyAsync()))
            await _site.Desk.Publish(new Story("A plain story") { Tags = ["Water"] });
    }

    private void NothingFailed()
    {
        lock (_site.Log)
            Assert.Empty(_site.Log.Where(line => line.Level >= LogEventLevel.Warning).Select(line => $"{line.RenderMessage(null)} {line.Exception}"));
    }
}
