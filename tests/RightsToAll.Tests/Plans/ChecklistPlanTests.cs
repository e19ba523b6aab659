using RightsToAll.Articles;
using RightsToAll.Text;

namespace RightsToAll.Tests.Plans;

/// <summary>The checklist is asked after every pause in writing, so what it asks of the database must not grow with the archive.</summary>
public sealed class ChecklistPlanTests(BigArchive archive) : IClassFixture<BigArchive>
{
    // A thousand slugs of the weeks around, and as many rows as the text has links.
    private static readonly PlanRules Rules = new(Rows: 1_100, Sorted: 1_100, Buffers: 4_000);

    [Fact]
    public async Task Its_facts_come_from_indexes()
    {
        var links = string.Concat(Enumerable.Range(0, 50).Select(i => $"[a](/tag/tag-{i}) [b](/2024/02/29/s{i}) [c](/category/category-{i}) [d](/author/author-{i}) [e](/page-{i})\n\n"));
        var content = new ArticleContent("T", "a-new-slug", "S", links, Guid.CreateVersion7(), null, [], [], "en", true, false, "", "");
        var text = new MarkdownRenderer().Render(links);
        archive.Site.Commands.Clear();

        await archive.Site.Ask(db => ChecklistFacts.ReadAsync(
            db, Guid.CreateVersion7(), content, text, new Dictionary<string, Guid>(), new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero),
            new DateOnly(2024, 2, 29), "https://news.example", CancellationToken.None));

        var commands = archive.Site.Commands.Recorded;
        Assert.InRange(commands.Count, 6, 9);
        foreach (var command in commands)
        {
            foreach (var plan in await archive.PlansOfAsync(command))
                Assert.True(!Rules.BrokenBy(plan).Any(), string.Join("; ", Rules.BrokenBy(plan)) + "\n" + command.Sql + "\n" + plan.Json);
        }
    }
}
