using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Web;

public sealed class RequestLogTests : IClassFixture<Site>
{
    private const string Canary = "xyzzycanary";
    private readonly Site _site;

    public RequestLogTests(Site site)
    {
        _site = site;
        lock (site.Log)
            site.Log.Clear();
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/tags", 200)]
    [InlineData("/no-such-page", 404)]
    [InlineData("/Tags/", 301)]
    [InlineData("/healthz", 200)]
    [InlineData("/site.css", 200)]
    [InlineData("/2026/13", 404)]
    public async Task A_request_is_one_line_of_method_path_status_and_time(string path, int status)
    {
        await RawRequest.SendAsync(_site.Address, path);

        var line = JsonDocument.Parse(Assert.Single(await Lines(1))).RootElement;
        Assert.Equal(("GET", path, status),
            (line.GetProperty("Method").GetString(), line.GetProperty("Path").GetString(), line.GetProperty("StatusCode").GetInt32()));
        Assert.InRange(line.GetProperty("Elapsed").GetDouble(), 0, 60_000);
        // Time, template, renderings, trace and span are the formatter's.
        Assert.Subset(
            new HashSet<string> { "@t", "@mt", "@r", "@l", "@tr", "@sp", "Method", "Path", "StatusCode", "Elapsed", "SourceContext" },
            line.EnumerateObject().Select(property => property.Name).ToHashSet());
    }

    [Theory]
    [InlineData("/search?q=xyzzycanary")]
    [InlineData("/no-such-page?xyzzycanary=1")]
    [InlineData("/Tags/?xyzzycanary")]
    [InlineData("/category/none?before=xyzzycanary")]
    [InlineData("/tags?from=xyzzycanary")]
    [InlineData("/healthz?xyzzycanary")]
    public async Task Nothing_of_the_query_and_nothing_that_tells_who_asked_is_logged(string target)
    {
        await RawRequest.SendAsync(_site.Address, target, extraHeaders:
            $"User-Agent: {Canary}\r\nCookie: {Canary}={Canary}\r\nReferer: https://{Canary}.example/\r\nX-Forwarded-For: 203.0.113.77\r\nForwarded: for=203.0.113.77\r\n"
            + $"X-Real-IP: 203.0.113.77\r\nAuthorization: Bearer {Canary}\r\nAccept-Language: {Canary}\r\nFrom: {Canary}@example.org\r\nX-Request-Id: {Canary}\r\n"
            + $"traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\ntracestate: a={Canary}\r\nbaggage: a={Canary}\r\n");

        var line = Assert.Single(await Lines(1));
        Assert.DoesNotContain(Canary, line, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("203.0.113.77", line, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", line, StringComparison.Ordinal);
        Assert.DoesNotContain("::1", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a%0AINF%20GET%20/admin%20200%20in%201%20ms")]
    [InlineData("/a%0D%0Ainjected")]
    [InlineData("/a%E2%80%A8injected")]
    [InlineData("/a%1B[31minjected")]
    [InlineData("/a%C2%85injected")]
    [InlineData("/%22%7D%0A%7B%22injected%22:1")]
    public async Task No_address_writes_a_line_of_its_own(string target)
    {
        await RawRequest.SendAsync(_site.Address, target.ToLowerInvariant());

        await Lines(1);
        lock (_site.Log)
        {
            var readable = Assert.Single(_site.Log).RenderMessage(null);
            Assert.All(readable, letter => Assert.InRange(letter, ' ', '~'));
        }
        Assert.DoesNotContain("\n", Assert.Single(LoggedLines.Of(_site)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_logged_with_its_cause_but_not_with_what_was_searched_for()
    {
        await _site.Ask(db => db.Database.ExecuteSqlRawAsync("alter view teasers rename to hidden"));
        try
        {
            Assert.Equal(500, (await RawRequest.SendAsync(_site.Address, $"/search?q={Canary}", extraHeaders: $"User-Agent: {Canary}\r\nCookie: a={Canary}\r\n")).Status);
        }
        finally
        {
            await _site.Ask(db => db.Database.ExecuteSqlRawAsync("alter view hidden rename to teasers"));
        }

        var lines = await Lines(2);
        Assert.Equal(2, lines.Count);
        Assert.Contains("42P01", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase) || line.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    /// <summary>A line is written after its answer is on the way, so it may come a moment later.</summary>
    private async Task<IReadOnlyList<string>> Lines(int count)
    {
        for (var wait = 0; wait < 200 && LoggedLines.Of(_site).Count < count; wait++)
            await Task.Delay(10);
        return LoggedLines.Of(_site);
    }
}
