using System.Globalization;
using System.Net;
using RightsToAll.Articles;
using RightsToAll.Feeds;
using RightsToAll.Related;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Plans;

/// <summary>Every kind of page that readers ask for, on an archive of 50,000 articles: few commands, and none that grows with the archive.</summary>
public sealed class ReaderQueryPlanTests(BigArchive archive, ITestOutputHelper output) : IClassFixture<BigArchive>
{
    private const int MostCommands = 8;

    // Two more where nothing has all words, or nothing is found at all.
    private const int MostCommandsOfASearch = 10;

    // The tags of the newest 60 articles for what is trending, 501 of all tags, some 400 candidates for what is related: nothing reads more.
    // The longest list that a page sorts is what is related to an article; a feed has 30 entries and looks for one more.
    private static readonly PlanRules Page = new(Rows: 600, Sorted: Math.Max(RelatedList.Most, FollowedLists.Entries + 1), Buffers: 1500);

    // A search walks through no more than the newest 8,000 where many match, or fetches where and when all are that match, which are then few;
    // it never ranks more than 600.
    private static readonly PlanRules Search = new(Rows: 9_000, Sorted: 4000, Buffers: 30_000);

    // One that is narrowed passes no more than the newest 32,000 on its way.
    private static readonly PlanRules NarrowedSearch = Search with { Rows = 33_000 };

    // A page of 501 names looks once into an index for each, to see whether anything public carries it.
    private static readonly PlanRules Names = new(Rows: 600, Sorted: TeaserPage.Size + 1, Buffers: 4000);

    [Fact]
    public async Task The_archive_is_as_large_as_it_should_be()
    {
        Assert.InRange((long)await archive.AskAsync("select count(*) from articles where listed_at <= '2026-11-24 12:00Z'"), 49_700, 50_000);
        Assert.Equal(ArchiveRows.HotTags, (long)await archive.AskAsync(
            $"select count(*) from article_tags t join tags on tags.id = t.tag_id where article_count > 5000 and article_id = md5('article {ArchiveRows.ManyHotTags}')::uuid"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/tags")]
    [InlineData("/tags?from=Tag+1500")]
    [InlineData("/authors")]
    [InlineData("/authors?from=Author+200")]
    [InlineData("/breaking-news")]
    [InlineData("/page-1")]
    [InlineData("/2024")]
    [InlineData("/2024/02")]
    [InlineData("/2024/02/29")]
    [InlineData("/1999", 404)]
    [InlineData("/category/category-1")]
    [InlineData("/tag/tag-1")]
    [InlineData("/tag/tag-2000")]
    [InlineData("/author/author-1")]
    [InlineData("/author/author-300")]
    [InlineData("/feed.xml")]
    [InlineData("/category/category-1/feed.atom")]
    [InlineData("/tag/tag-1/feed.json")]
    [InlineData("/tag/tag-2000/feed.xml")]
    [InlineData("/author/author-300/feed.atom")]
    [InlineData("/language/en/feed.json")]
    [InlineData("/language/cy/feed.json", 404)]
    [InlineData("/sitemap-news.xml")]
    [InlineData("/sitemap-pages.xml")]
    [InlineData("/robots.txt")]
    [InlineData("/search")]
    [InlineData("/search?q=rights")]
    [InlineData("/search?q=tribunal")]
    [InlineData("/search?q=quagga")]
    [InlineData("/search?q=epidemic")]
    [InlineData("/search?q=nowhere")]
    [InlineData("/search?q=rights+epidemic")]
    [InlineData("/search?q=rights+water")]
    [InlineData("/search?q=-rights")]
    [InlineData("/search?q=%22rights+water%22")]
    [InlineData("/search?q=rigths")]
    [InlineData("/search?q=rights&tag=tag-2000&year=2024&language=ar")]
    [InlineData("/search?q=rights&tag=tag-4")]
    [InlineData("/search?q=rights&tag=tag-8&author=author-1")]
    [InlineData("/search?q=water&category=category-1&language=ar")]
    [InlineData("/nothing-here", 404)]
    [InlineData("/2024/02/29/nothing-here", 404)]
    [InlineData("/category/none", 404)]
    [InlineData("/old-77", 301)]
    public Task A_page_reads_little(string address, int status = 200) => Check(address, address, status);

    [Theory]
    [InlineData(0)]
    [InlineData(49_000)]
    [InlineData(ArchiveRows.ManyHotTags)]
    [InlineData(ArchiveRows.ColdTags)]
    [InlineData(ArchiveRows.Withdrawn, 410)]
    [InlineData(-20, 404)]
    public async Task An_article_reads_little(int number, int status = 200) =>
        await Check($"article {number}", await archive.AddressOfAsync(number), status);

    [Theory]
    [InlineData("/category/category-1", 25_000)]
    [InlineData("/category/category-1", 49_000)]
    [InlineData("/tag/tag-1", 40_000)]
    [InlineData("/tag/tag-2000", 46_000)]
    [InlineData("/author/author-1", 40_000)]
    [InlineData("/author/author-300", 46_000)]
    [InlineData("/2024", 39_000)]
    [InlineData("/2024/02", 41_900)]
    [InlineData("/2024/02/29", 41_700)]
    [InlineData("/search?sort=date&q=rights", 40_000)]
    [InlineData("/search?sort=date&q=tribunal", 40_000)]
    [InlineData("/search?sort=date&q=epidemic", 40_000)]
    public async Task A_page_deep_in_a_list_reads_little(string list, int number)
    {
        var cursor = await archive.CursorAtAsync(number);
        var joint = list.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        await Check($"{list} before {number}", $"{list}{joint}before={cursor}", 200);
        await Check($"{list} after {number}", $"{list}{joint}after={cursor}", 200);
    }

    /// <summary>By the index alone (0), as against by walking (1, and on through the index or as far again) and by years (3).</summary>
    [Theory]
    [InlineData("right|rights", 100)]
    [InlineData("right|rights", 1000, "tag-8")]
    [InlineData("water", 300, "tag-4", "category-1")]
    [InlineData("water", 1000, null, "category-1", "ar")]
    [InlineData("tribun|tribunal", 100)]
    [InlineData("tribun|tribunal", 300)]
    [InlineData("tribun|tribunal", 50, "tag-2")]
    [InlineData("epidem|epidemic", 400)]
    [InlineData("word77", 1000)]
    [InlineData("(right|rights)&!water", 1000, null, null, "ar")]
    public async Task Every_way_of_looking_finds_the_same_articles(string matching, int most, string? tag = null, string? category = null, string? language = null)
    {
        await archive.IndexedAsync();
        var (tagged, filed) = (tag is null ? "null::uuid" : $"(select id from tags where slug = '{tag}')", category is null ? "null::uuid" : $"(select id from categories where slug = '{category}')");
        var spoken = language is null ? "null::text" : $"'{language}'";
        int[] ways = [0, 1, 3];
        string[] directions = ["true", "false"];
        var counted = 0;
        foreach (var newer in directions)
        {
            var found = await Task.WhenAll(ways.Select(way => archive.AskAsync(
                $"""
                select coalesce(array_agg(n.id order by n.at desc, n.id desc), array[]::uuid[]) from search_nearest(
                    concat_ws('&', '({matching})', quote_literal('t:' || {tagged}), quote_literal('c:' || {filed}), quote_literal('l:' || {spoken}))::tsquery,
                    {way}, {filed}, {tagged}, null, {spoken}, {newer},
                    (select listed_at from articles where id = md5('article 20001')::uuid), md5('article 20001')::uuid, '2026-11-24 12:00Z', {most}) as n
                """)));
            var expected = (Guid[])found[0];
            Assert.InRange(expected.Length, 0, most);
            Assert.All(found, ids => Assert.Equal(expected, (Guid[])ids));
            counted += expected.Length;
        }
        Assert.InRange(counted, 20, 2 * most);
    }

    [Fact]
    public async Task The_sitemap_counts_all_months_by_an_index_alone_and_a_part_reads_its_own_month()
    {
        var (index, counting) = await archive.VisitAsync("/sitemap.xml");
        Assert.Equal(HttpStatusCode.OK, index.StatusCode);
        var counted = await archive.PlansOfAsync(Assert.Single(counting, command => command.Sql.Contains("revised_at", StringComparison.Ordinal)));
        Assert.Contains(counted[^1].Root.All, node => node is { Type: "Index Only Scan", Relation: "articles" });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| /sitemap.xml, all counted | {counting.Count} | {counted[^1].Milliseconds:0.0} | {counted[^1].Buffers} |"));

        var (part, reading) = await archive.VisitAsync("/sitemap-2024-02.xml");
        Assert.Equal(HttpStatusCode.OK, part.StatusCode);
        foreach (var command in reading.Where(command => command.Sql.Contains("article_pictures", StringComparison.Ordinal)))
        {
            var plan = (await archive.PlansOfAsync(command))[^1];
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| /sitemap-2024-02.xml | {reading.Count} | {plan.Milliseconds:0.0} | {plan.Buffers} |"));
            // No article of this archive has a picture in its text, and an empty table is scanned.
            Assert.Empty(plan.Root.All.Where(node => node.Type.Contains("Seq Scan", StringComparison.Ordinal)).Select(node => node.Relation).Except(["article_pictures"]));
            Assert.All(plan.Root.All, node => Assert.True(node.Runs * (node.Rows + node.Discarded) <= 6000, $"{node.Type} {node.Relation} reads {node.Runs * (node.Rows + node.Discarded)} rows"));
        }
    }

    [Theory]
    [InlineData("select id from articles order by title limit 20", "scans the table articles")]
    [InlineData("select id from articles order by title limit 20", "sorts")]
    [InlineData("select id from articles where listed_at is not null order by listed_at desc limit 20 offset 5000", "reads")]
    [InlineData("select t.tag_id from article_tags t join articles a on a.id = t.article_id where a.title = 'Article 7'", "scans the table articles")]
    [InlineData("select pg_temp.hidden()", "scans the table articles")]
    public async Task A_query_that_grows_with_the_archive_is_caught(string sql, string because)
    {
        await archive.PlansOfAsync(
            """
            create or replace function pg_temp.hidden() returns bigint language plpgsql as $$
            begin return (select count(*) from articles where title like '%7'); end $$
            """);
        var plans = await archive.PlansOfAsync(sql);
        Assert.Contains(plans.SelectMany(Page.BrokenBy), broken => broken.Contains(because, StringComparison.Ordinal));
    }

    private async Task Check(string name, string address, int status)
    {
        var isSearch = address.StartsWith("/search?", StringComparison.Ordinal);
        if (isSearch)
            await archive.IndexedAsync();
        var (answer, commands) = await archive.VisitAsync(address);
        var rules = isSearch ? address.Contains("tag=", StringComparison.Ordinal) || address.Contains("category=", StringComparison.Ordinal) ? NarrowedSearch : Search
            : address.StartsWith("/tags", StringComparison.Ordinal) || address.StartsWith("/authors", StringComparison.Ordinal) ? Names : Page;
        var broken = new List<string>();
        double milliseconds = 0;
        long buffers = 0;
        foreach (var command in commands)
        {
            var plans = await archive.PlansOfAsync(command);
            // The last is the command itself, which counts what the others did.
            (milliseconds, buffers) = (milliseconds + plans[^1].Milliseconds, buffers + plans[^1].Buffers);
            broken.AddRange(plans.SelectMany(plan => rules.BrokenBy(plan).Select(what => $"{name}: {what}\n{command.Sql}\n{plan.Json}")));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {commands.Count} | {milliseconds:0.0} | {buffers} |"));
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.InRange(commands.Count, 1, isSearch ? MostCommandsOfASearch : MostCommands);
        Assert.True(broken.Count == 0, string.Join("\n\n", broken));
    }
}
