namespace RightsToAll.Browser.Pages;

[Collection<NewsstandTests>]
public sealed class KeyboardTests(Newsstand newsstand)
{
    /// <summary>Numbers what the keyboard must reach, in the order of the document.</summary>
    private const string Number = """
        () => { let n = 0;
          for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]'))
            if (e.checkVisibility({ visibilityProperty: true })) e.dataset.stop = n++;
          return n; }
        """;

    /// <summary>Where the focus is and whether it can be seen: in sight, covered by nothing, and marked.</summary>
    private const string Stop = """
        () => { const e = document.activeElement, style = getComputedStyle(e), line = e.getClientRects()[0];
          if (!line) return { at: -1, marked: false, inSight: false, name: e.outerHTML.slice(0, 120) };
          const x = Math.min(Math.max(line.left + line.width / 2, 1), innerWidth - 1), y = line.top + Math.min(line.height, innerHeight) / 2;
          const top = document.elementFromPoint(x, y);
          return { at: Number(e.dataset.stop ?? -1), name: e.outerHTML.slice(0, 120),
            marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
            inSight: !!top && (e.contains(top) || top.contains(e)) }; }
        """;

    [Fact]
    public async Task The_first_stop_skips_to_the_text()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.Article);
        await visit.Page.Keyboard.PressAsync("Tab");
        var box = await visit.Page.Locator("a.skip:focus").BoundingBoxAsync();
        Assert.True(box is { X: >= 0, Y: >= 0, Width: > 40, Height: > 20 });

        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("Tab");

        Assert.EndsWith("#main", visit.Page.Url, StringComparison.Ordinal);
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)"));
    }

    [Theory]
    [InlineData(PageKind.Home, Screen.Desk)]
    [InlineData(PageKind.Home, Screen.Phone)]
    [InlineData(PageKind.Article, Screen.Desk)]
    [InlineData(PageKind.ArabicArticle, Screen.Phone)]
    [InlineData(PageKind.SearchFound, Screen.Desk)]
    [InlineData(PageKind.NotFound, Screen.Desk)]
    [InlineData(PageKind.Unavailable, Screen.Desk)]
    public async Task The_whole_page_is_reached_in_order_and_the_focus_is_always_seen(PageKind kind, Screen screen)
    {
        await using var visit = await newsstand.OpenAsync(kind, new() { Screen = screen });
        var stops = await visit.Page.EvaluateAsync<int>(Number);
        Assert.True(stops > 0);

        for (var expected = 0; expected < stops; expected++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var stop = await visit.Page.EvaluateAsync<Focus>(Stop);
            Assert.True(stop.At == expected, $"Stop {expected} of {stops} is {stop.At}: {stop.Name}");
            Assert.True(stop.Marked, $"The focus cannot be told: {stop.Name}");
            Assert.True(stop.InSight, $"The focus is out of sight or covered: {stop.Name}");
        }
    }

    private sealed record Focus
    {
        public int At { get; init; }
        public bool Marked { get; init; }
        public bool InSight { get; init; }
        public string Name { get; init; } = "";
    }
}
