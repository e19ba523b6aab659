using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RightsToAll.Testing;
using RightsToAll.Ticker;

namespace RightsToAll.Tests.Ticker;

public sealed class LiveTickerTests(Newsroom newsroom) : IAsyncLifetime
{
    private const string Stream = "/breaking-news/stream";
    private const string Json = "/breaking-news.json";

    private readonly Site _site = new(newsroom) { Settings = new Dictionary<string, string?> { ["Newsroom:TickerStreams"] = "5" } };

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Whoever_asks_for_the_head_of_the_stream_takes_no_seat()
    {
        using var answer = await _site.Reader.SendAsync(new(HttpMethod.Head, Stream), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_put_up_changed_and_taken_down_reaches_open_pages_on_every_node()
    {
        await using var second = new Site(newsroom);
        await second.StartAsync(_site.ConnectionString);
        await using var here = await OpenPage.OnAsync(_site.Reader);
        await using var there = await OpenPage.OnAsync(second.Reader);
        await Both();

        var item = new TickerItem { Headline = "Court orders release", StartsAt = Site.Noon };
        await _site.Has(item);
        await Both("Court orders release");
        await _site.Ask(db => db.Ticker.Where(i => i.Id == item.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Headline, "Court orders release of all")));
        await Both("Court orders release of all");
        var article = await _site.Desk.Publish(new Story("Camp is closed") { Breaking = true });
        await Both("Court orders release of all", "Camp is closed");
        await _site.Ask(db => db.Ticker.ExecuteDeleteAsync());
        await Both("Camp is closed");
        await _site.Ask(db => db.Articles.Where(a => a.Id == article.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Breaking, false)));
        await Both();

        async Task Both(params string[] headlines)
        {
            Assert.Equal(headlines, await here.NextAsync());
            Assert.Equal(headlines, await there.NextAsync());
        }
    }

    [Fact]
    public async Task Headlines_come_and_go_on_open_pages_at_their_time()
    {
        await _site.Has(new TickerItem { Headline = "Timed", StartsAt = Site.Noon.AddMinutes(10), EndsAt = Site.Noon.AddMinutes(30) });
        await _site.Desk.Publish(new Story("For three days") { Breaking = true, At = Site.Noon.AddMinutes(20) });
        await using var page = await OpenPage.OnAsync(_site.Reader);
        Assert.Equal([], await page.NextAsync());

        await At(TimeSpan.FromMinutes(10), "Timed");
        await At(TimeSpan.FromMinutes(20), "Timed", "For three days");
        await At(TimeSpan.FromMinutes(30), "For three days");

        async Task At(TimeSpan time, params string[] headlines)
        {
            _site.Clock.SetUtcNow(Site.Noon + time);
            Assert.Equal(headlines, await page.NextAsync());
        }
    }

    [Fact]
    public async Task A_page_that_comes_back_is_told_what_it_missed_and_nothing_it_knows()
    {
        await _site.Has(new TickerItem { Headline = "First", StartsAt = Site.Noon });
        await using var before = await OpenPage.OnAsync(_site.Reader);
        await before.NextAsync();
        var version = before.LastEventId;

        await using var known = await OpenPage.OnAsync(_site.Reader, version);
        await using var shown = await OpenPage.OnAsync(_site.Reader, since: version);
        await _site.Has(new TickerItem { Headline = "Second", StartsAt = Site.Noon, Position = 2 });
        Assert.Equal(["First", "Second"], await known.NextAsync());
        Assert.Equal(["First", "Second"], await shown.NextAsync());
        await before.DisposeAsync();

        await using var late = await OpenPage.OnAsync(_site.Reader, version, since: known.LastEventId);
        Assert.Equal(["First", "Second"], await late.NextAsync());
        Assert.Contains($"data-ticker=\"{late.LastEventId}\"", await _site.Reader.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_above_the_limit_are_told_to_ask_later_and_a_place_that_is_left_is_free()
    {
        await using var first = await OpenPage.OnAsync(_site.Reader);
        await using var second = await OpenPage.OnAsync(_site.Reader);
        await using var third = await OpenPage.OnAsync(_site.Reader);
        await using var fourth = await OpenPage.OnAsync(_site.Reader);
        var last = await OpenPage.OnAsync(_site.Reader);

        using (var refused = await _site.Reader.GetAsync(Stream, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter?.Delta);
        }
        await last.DisposeAsync();
        await Eventually(async () =>
        {
            using var again = await _site.Reader.GetAsync(Stream, HttpCompletionOption.ResponseHeadersRead);
            return again.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task A_site_that_stops_ends_its_streams_at_once_and_begins_no_other()
    {
        await using var page = await OpenPage.OnAsync(_site.Reader);
        await page.NextAsync();

        _site.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Null(await page.NextAsync());
        using var refused = await _site.Reader.GetAsync(Stream, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
    }

    [Fact]
    public async Task A_stream_ends_after_an_hour()
    {
        await using var page = await OpenPage.OnAsync(_site.Reader);
        await page.NextAsync();

        _site.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Null(await page.NextAsync());
    }

    [Fact]
    public async Task After_the_line_to_the_database_was_cut_open_pages_are_right_again()
    {
        await using var page = await OpenPage.OnAsync(_site.Reader);
        await page.NextAsync();

        await _site.Ask(db => db.Database.ExecuteSqlRawAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rights-to-all changes' and datname = current_database()"));
        await _site.Has(new TickerItem { Headline = "While nobody listened", StartsAt = Site.Noon });

        Assert.Equal(["While nobody listened"], await page.NextAsync());
        await _site.Has(new TickerItem { Headline = "Heard again", StartsAt = Site.Noon, Position = 2 });
        Assert.Equal(["While nobody listened", "Heard again"], await page.NextAsync());
    }

    [Fact]
    public async Task Whoever_asks_is_answered_once_a_version()
    {
        await _site.Has(new TickerItem { Headline = "</script><b>\u2028 & \"more\"", StartsAt = Site.Noon, Severity = Severity.Alert });
        using var first = await _site.Reader.GetAsync(Json, TestContext.Current.CancellationToken);
        var text = await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("</script><b>\u2028 & \"more\"", Headlines(text).Single());
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
        Assert.Equal("application/json", first.Content.Headers.ContentType?.MediaType);
        Assert.Contains("public, max-age=5", first.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.NotModified, await AskAgain());

        await _site.Has(new TickerItem { Headline = "Second", StartsAt = Site.Noon, Position = 2 });
        await Eventually(async () => await AskAgain() == HttpStatusCode.OK);

        async Task<HttpStatusCode> AskAgain()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Json);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var answer = await _site.Reader.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_site_without_a_database_asks_open_pages_to_come_later()
    {
        await using var unreachable = new Site(newsroom);
        await unreachable.StartAsync("Host=127.0.0.1;Port=1;Username=nobody;Database=nothing");

        using var answer = await unreachable.Reader.GetAsync(Json, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    private static IEnumerable<string> Headlines(string json)
    {
        using var read = JsonDocument.Parse(json);
        return [.. read.RootElement.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("text").GetString()!)];
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await holds())
            await Task.Delay(50, patience.Token);
    }

    /// <summary>A page that follows the ticker, as a browser does.</summary>
    private sealed class OpenPage : IAsyncDisposable
    {
        private readonly HttpResponseMessage _answer;
        private readonly SseParser<string> _parser;
        private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));
        private readonly IAsyncEnumerator<SseItem<string>> _events;

        private OpenPage(HttpResponseMessage answer, Stream stream)
        {
            _answer = answer;
            _parser = SseParser.Create(stream);
            _events = _parser.EnumerateAsync(_patience.Token).GetAsyncEnumerator();
        }

        public string LastEventId => _parser.LastEventId;

        public static async Task<OpenPage> OnAsync(HttpClient reader, string? lastEventId = null, string? since = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Stream + (since is null ? "" : "?since=" + since));
            if (lastEventId is not null)
                request.Headers.Add("Last-Event-ID", lastEventId);
            var answer = await reader.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
            var page = new OpenPage(answer, await answer.Content.ReadAsStreamAsync());
            // Says that the line stands, and how long to wait before the next one.
            Assert.True(await page._events.MoveNextAsync());
            Assert.Equal("beat", page._events.Current.EventType);
            Assert.InRange(page._parser.ReconnectionInterval, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));
            return page;
        }

        /// <returns>The next headlines; null once the stream has ended.</returns>
        public async Task<IEnumerable<string>?> NextAsync()
        {
            while (await _events.MoveNextAsync())
            {
                if (_events.Current.EventType == "ticker")
                    return Headlines(_events.Current.Data);
            }
            return null;
        }

        public async ValueTask DisposeAsync()
        {
            await _events.DisposeAsync();
            _answer.Dispose();
            _patience.Dispose();
        }
    }
}
