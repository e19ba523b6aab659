using System.Globalization;
using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Plans;

/// <summary>The newsroom's own list costs the same however large the archive is, in each of its orders.</summary>
public sealed class DeskListPlanTests(BigArchive archive) : IClassFixture<BigArchive>
{
    // Beside the page itself, working copies: two thousand here, and as many in a newsroom with a larger archive.
    private static readonly PlanRules Rules = new(Rows: 2_100, Sorted: 700, Buffers: 2_500);

    // Who writes and what is being written is small beside what was published.
    private static readonly string[] Small = ["scans the table drafts", "scans the table draft_authors", "scans the table accounts", "scans the table authors"];

    [Theory]
    [InlineData("")]
    [InlineData("sort=changed")]
    [InlineData("sort=title")]
    [InlineData("sort=-title")]
    [InlineData("sort=published")]
    [InlineData("sort=-published")]
    [InlineData("sort=title&state=Submitted")]
    [InlineData("sort=-published&state=Draft")]
    [InlineData("sort=title&state=Withdrawn")]
    public async Task Each_order_walks_an_index(string query)
    {
        using var editor = await archive.Site.SignInAs(Role.Editor);
        var sort = query.Split('&')[0] is { Length: > 5 } named ? named[5..] : "-changed";
        var key = sort.EndsWith("title", StringComparison.Ordinal) ? "article 25"
            : new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks.ToString(CultureInfo.InvariantCulture);

        foreach (var place in new[] { "", $"&before={sort}.80000000000070008000000000000000.{key}" })
        {
            archive.Site.Commands.Clear();
            await editor.Open($"/admin/articles?{query}{place}");
            // Counts give up at a thousand; from which end they begin is for the planner, by how much of the archive is in a state.
            foreach (var command in archive.Site.Commands.Recorded.Where(command =>
                command.Sql.Contains("FROM articles", StringComparison.Ordinal) && !command.Sql.StartsWith("SELECT count(*)", StringComparison.Ordinal)))
                foreach (var plan in await archive.PlansOfAsync(command))
                {
                    var broken = Rules.BrokenBy(plan).Except(Small).ToList();
                    Assert.True(broken.Count == 0, string.Join("; ", broken) + "\n" + command.Sql + "\n" + plan.Json);
                }
        }
    }
}
