using Microsoft.Playwright;

namespace RightsToAll.Browser.Pages;

[Collection<NewsstandTests>]
public sealed class AccessibilityTests(Newsstand newsstand)
{
    public static TheoryData<PageKind, Screen> Everywhere => PageKinds.OnEveryScreen;

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Every_page_satisfies_every_rule_of_axe_by_day_and_by_night(PageKind kind, Screen screen)
    {
        await using var visit = await newsstand.OpenAsync(kind, new() { Screen = screen });

        var day = await Axe.CheckAsync(visit.Page);
        Assert.Empty(day.Violations);
        Assert.True(day.Passed > 0);

        // Night changes colours, which are the same on every screen.
        if (screen != Screen.Phone)
            return;
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var night = await Axe.CheckAsync(visit.Page);
        Assert.Empty(night.Violations);
        Assert.True(night.Passed > 0);
    }

    [Fact]
    public async Task A_mistake_would_be_found()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.About);
        await visit.Page.EvaluateAsync("document.querySelector('main p').style.color = 'silver'");

        var findings = await Axe.CheckAsync(visit.Page);

        Assert.Contains(findings.Violations, violation => violation.StartsWith("color-contrast", StringComparison.Ordinal));
    }
}
