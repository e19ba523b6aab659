using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace RightsToAll.Browser.Pages;

[Collection<NewsstandTests>]
public sealed class AccessibilityTests(Newsstand newsstand)
{
    public static TheoryData<PageKind, Screen, bool> Everywhere => PageKinds.Everywhere;

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Every_page_satisfies_every_rule_of_axe(PageKind kind, Screen screen, bool dark)
    {
        await using var visit = await newsstand.OpenAsync(kind, new() { Screen = screen, Dark = dark });

        var result = await visit.Page.RunAxe();

        Assert.NotEmpty(result.Passes);
        Assert.True(result.Violations.Length == 0, Told(result.Violations));
    }

    private static string Told(AxeResultItem[] violations) => string.Join('\n', violations.SelectMany(violation => violation.Nodes
        .Select(node => $"{violation.Id}: {node.Target} {node.Html}: {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}")));
}
