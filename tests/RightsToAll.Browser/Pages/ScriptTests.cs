using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Pages;

[Collection<NewsstandTests>]
public sealed class ScriptTests(Newsstand newsstand)
{
    private const string TickerMoves = """
        () => document.querySelector('.ticker ul').getAnimations().some(a => a.playState === 'running')
        """;

    [Theory]
    [InlineData(PageKind.Article, "2 years ago", @"^\d{1,2} \w+ 20\d\d, \d\d:\d\d$")]
    [InlineData(PageKind.ArabicArticle, "قبل سنتين", @"^\d{1,2} \w+ 20\d\d")]
    [InlineData(PageKind.SpanishArticle, "hace 2 años", @"^\d{1,2} de \w+ de 20\d\d")]
    public async Task Dates_say_how_long_ago_and_keep_the_day_in_their_title(PageKind kind, string told, string day)
    {
        await using var visit = await newsstand.OpenAsync(kind, new() { Now = Site.Noon });
        var date = visit.Page.Locator(".byline time").First;

        await Assertions.Expect(date).ToHaveTextAsync(told);
        Assert.Matches(day, await date.GetAttributeAsync("title") ?? "");
    }

    /// <summary>In November 2024 an article of November 2022 is one whole year old, and yet not of "last year".</summary>
    [Fact]
    public async Task A_year_is_counted_and_not_named()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.PlainArticle, new() { Now = Site.Noon.AddYears(-2).AddDays(-1) });

        await Assertions.Expect(visit.Page.Locator(".byline time").First).ToHaveTextAsync("1 year ago");
    }

    [Fact]
    public async Task Every_date_of_the_front_page_is_told()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.Home, new() { Now = Site.Noon });
        var dates = visit.Page.Locator("time[data-relative]");

        await Assertions.Expect(dates.Last).ToHaveTextAsync(new Regex(" ago$"));
        Assert.DoesNotContain(await dates.AllInnerTextsAsync(), told => !told.EndsWith(" ago", StringComparison.Ordinal) && told != "yesterday");
    }

    [Fact]
    public async Task Pause_is_a_button_that_says_whether_it_is_pressed()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.Home, new() { Motion = true });
        await visit.Page.WaitForFunctionAsync(TickerMoves);
        var pause = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" });

        await pause.PressAsync("Enter");
        Assert.Equal("true", await pause.GetAttributeAsync("aria-pressed"));
        Assert.False(await visit.Page.EvaluateAsync<bool>(TickerMoves));

        await pause.PressAsync("Space");
        Assert.Equal("false", await pause.GetAttributeAsync("aria-pressed"));
        Assert.True(await visit.Page.EvaluateAsync<bool>(TickerMoves));
    }

    [Fact]
    public async Task The_ticker_waits_under_pointer_and_focus_and_arrows_go_from_headline_to_headline()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.Home, new() { Motion = true });
        await visit.Page.WaitForFunctionAsync(TickerMoves);
        var box = (await visit.Page.Locator(".ticker-view").BoundingBoxAsync())!;

        await visit.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        Assert.False(await visit.Page.EvaluateAsync<bool>(TickerMoves));
        await visit.Page.Mouse.MoveAsync(0, 0);
        Assert.True(await visit.Page.EvaluateAsync<bool>(TickerMoves));

        await visit.Page.Locator(".ticker .label").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        Assert.False(await visit.Page.EvaluateAsync<bool>(TickerMoves));
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.activeElement === document.querySelectorAll('.ticker li a')[1]"));
    }

    [Theory]
    [InlineData(PageKind.Home)]
    [InlineData(PageKind.Article)]
    [InlineData(PageKind.ArabicArticle)]
    public async Task Nothing_moves_for_readers_who_asked_for_that(PageKind kind)
    {
        await using var visit = await newsstand.OpenAsync(kind);

        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("document.getAnimations().filter(a => a.playState === 'running').length"));
        Assert.False(await visit.Page.Locator(".ticker-pause").First.IsVisibleAsync());
    }
}
