using System.Net;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Pages;

public sealed class SearchableArticles(Newsroom newsroom) : IAsyncLifetime
{
    public Site Site { get; } = new(newsroom);

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        await Site.Desk.Publish(new Story("Rivers have rights") { Markdown = "A court in the mountains decided it.", Standfirst = "Whanganui.", At = Site.Noon.AddHours(-3) });
        await Site.Desk.Publish(new Story("Courts and rivers") { Markdown = "The mountains are elsewhere, and *rights* too.", At = Site.Noon.AddHours(-2) });
        await Site.Desk.Publish(new Story("مياه النهر") { Language = "ar", At = Site.Noon.AddHours(-1) });
        await Site.Desk.Publish(new Story("Adlam 𞤆𞤵𞤤𞤢𞤪") { At = Site.Noon.AddMinutes(-30) });
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}

public sealed class SearchTests(SearchableArticles articles) : IClassFixture<SearchableArticles>
{
    private const string Rivers = "Rivers have rights";
    private const string Courts = "Courts and rivers";
    private readonly Site _site = articles.Site;

    [Theory]
    [InlineData("rivers", Courts, Rivers)]
    [InlineData("RIVERS", Courts, Rivers)]
    [InlineData("whanganui", Rivers)]
    [InlineData("mountains decided", Rivers)]
    [InlineData("mountains", Courts, Rivers)]
    [InlineData("\"rivers have\"", Rivers)]
    [InlineData("\"have rivers\"")]
    [InlineData("rivers -elsewhere", Rivers)]
    [InlineData("whanganui or elsewhere", Courts, Rivers)]
    [InlineData("مياه", "مياه النهر")]
    [InlineData("𞤆𞤵𞤤𞤢𞤪", "Adlam 𞤆𞤵𞤤𞤢𞤪")]
    [InlineData("nothing-like-it")]
    public async Task It_finds_words_in_titles_standfirsts_and_texts(string words, params string[] titles)
    {
        var page = await _site.PageAsync("/search?sort=date&q=" + Uri.EscapeDataString(words));

        Assert.Equal(titles, page.Texts("main .found h2"));
        Assert.Equal(words, page.QuerySelector("main input[name=q]")!.GetAttribute("value"));
    }

    public static TheoryData<string> Hostile => new(
        string.Join('+', Enumerable.Range(0, 500).Select(i => "w" + i)),
        string.Join('+', Enumerable.Repeat("-a", 500)),
        string.Join('+', Enumerable.Repeat("or", 90)),
        new string('(', 400), new string('"', 399), "%22unbalanced", "%22+-%22+-", "-", "--", "%27%3B+drop+table+articles%3B--",
        "%00", "a%00b", "%01%02%03%1F%7F", "%C2%85", "%FF%FE", "%ED%A0%80", "%EF%BF%BF", "%E2%80%AE%E2%80%8B", "%F0%9F%95%8A",
        "a%0D%0Aset-cookie:x", "%5C%5C%5C", "a:*", "a:ABCD", "!a", "a+%26+b+%7C+c", "%3C-%3E", "a+%3C-%3E+b", "%25%25", "%2525",
        new string('a', 199) + "%F0%9F%95%8A", "%3Cscript%3Ealert(1)%3C/script%3E", new string('x', 4000), "++++", "&q=b&q=c");

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Whatever_is_asked_the_answer_is_a_page(string words)
    {
        foreach (var query in new[] { "/search?q=" + words, $"/search?q={words}&before=", "/search?q=rivers+" + words, "/search?sort=date&q=rivers+" + words, "/search/suggestions?q=" + words })
        {
            var answer = await RawRequest.SendAsync(_site.Address, query);
            Assert.Equal(200, answer.Status);
        }
        Assert.Empty(Troubles());
    }

    [Fact]
    public async Task Without_words_there_is_a_form_and_no_search()
    {
        _site.Commands.Clear();

        var page = await _site.PageAsync("/search?q=+%20%00");

        Assert.NotNull(page.QuerySelector("main form[role=search][action='/search']"));
        Assert.Null(page.QuerySelector("main .search-notes, main .card"));
        Assert.DoesNotContain(_site.Commands.Recorded, command => command.Sql.Contains("search_look_up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_searched_for_is_in_no_log_no_title_and_no_sql_text()
    {
        const string Canary = "quetzalcanary";
        _site.Commands.Clear();

        using var answer = await _site.Reader.GetAsync($"/search?q={Canary}&{Canary}={Canary}");
        using var suggestions = await _site.Reader.GetAsync($"/search/suggestions?q={Canary}");

        var page = Reading.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(Canary, page.Title!, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, page.Link("link[rel=canonical]")!, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("meta[name=robots][content=noindex]"));
        foreach (var kept in new[] { answer, suggestions })
        {
            Assert.Equal("no-store", kept.Headers.CacheControl?.ToString());
            Assert.Equal("no-referrer", kept.Headers.GetValues("Referrer-Policy").Single());
        }
        Assert.DoesNotContain(_site.Commands.Recorded, command => command.Sql.Contains(Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(LoggedLines.Of(_site), line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    private IEnumerable<string> Troubles()
    {
        lock (_site.Log)
            return [.. _site.Log.Where(line => line.Level >= Serilog.Events.LogEventLevel.Warning).Select(line => line.RenderMessage(null) + line.Exception)];
    }
}
