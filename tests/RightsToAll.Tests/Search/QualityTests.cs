using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Testing;
using RightsToAll.Tests.Demo;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Search;

/// <summary>How good the results are, by judged searches of the demo archive, against what else could be done.</summary>
public sealed class QualityTests(DemoSite demo, ITestOutputHelper output) : IClassFixture<DemoSite>
{
    private readonly Site _site = demo.Site;

    [Fact]
    public async Task Results_are_clearly_better_than_those_of_titles_alone_and_of_plain_full_text()
    {
        await Index.CountAsync(_site);
        var searches = JudgedSearch.All();
        Assert.Equal((60, 20), (searches.Count, searches.Count(search => search.IsMisspelt)));
        await EveryJudgedArticleIsThere(searches);
        (string Name, Func<string, Task<IReadOnlyList<string>>> FindAsync)[] ways = [("titles alone, ilike", ByTitleAsync), ("plain full text", PlainAsync), ("ours", OursAsync)];
        var figures = new Dictionary<(string, bool?), (double Gain, double Success)>();

        output.WriteLine("| | nDCG@10 | success@1 | as they should be | success@1 | misspelt | success@1 |");
        foreach (var (name, findAsync) in ways)
        {
            var found = new List<(JudgedSearch Search, double Gain, bool Success)>();
            foreach (var search in searches)
            {
                var slugs = await findAsync(search.Words);
                found.Add((search, search.Gain(slugs), search.Succeeds(slugs)));
            }
            foreach (var part in new bool?[] { null, false, true })
            {
                var those = found.Where(f => part is null || f.Search.IsMisspelt == part).ToList();
                figures[(name, part)] = (those.Average(f => f.Gain), those.Average(f => f.Success ? 1 : 0));
            }
            output.WriteLine($"| {name} | {string.Join(" | ", new bool?[] { null, false, true }.Select(part => figures[(name, part)]).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Gain:0.000} | {f.Success:0.00}")))} |");
            if (name == "ours")
                foreach (var (search, gain, success) in found.Where(f => f.Gain < 0.9))
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{gain:0.00} {(success ? "first" : "")} {search.Words}"));
        }

        foreach (var part in new bool?[] { null, false, true })
            foreach (var other in new[] { "titles alone, ilike", "plain full text" })
            {
                var (ours, theirs) = (figures[("ours", part)], figures[(other, part)]);
                Assert.True(ours.Gain > theirs.Gain + 0.08, $"{other}, misspelt {part}: {ours} against {theirs}");
                Assert.True(ours.Success > theirs.Success + 0.08, $"{other}, misspelt {part}: {ours} against {theirs}");
            }
        Assert.True(figures[("ours", null)].Gain > 0.93, "It has been better.");
        Assert.True(figures[("ours", true)].Gain > 0.9, "Of misspelt searches it has been better.");
    }

    private async Task EveryJudgedArticleIsThere(IReadOnlyList<JudgedSearch> searches)
    {
        var slugs = await _site.Ask(db => db.Articles.Select(a => a.Slug).ToListAsync());
        Assert.Empty(searches.SelectMany(search => search.Grades.Keys).Except(slugs));
    }

    private async Task<IReadOnlyList<string>> OursAsync(string words)
    {
        var page = await _site.PageAsync("/search?q=" + Uri.EscapeDataString(words));
        return [.. page.QuerySelectorAll("main .found h2 a").Select(link => Uri.UnescapeDataString(link.GetAttribute("href")!.Split('/')[^1])).Take(10)];
    }

    private Task<IReadOnlyList<string>> ByTitleAsync(string words) =>
        AskAsync($"""select slug as "Value" from articles where listed_at is not null and title ilike {"%" + words + "%"} order by listed_at desc limit 10""");

    // With a stemmer, as most sites have it: the language is that of the newsroom.
    private Task<IReadOnlyList<string>> PlainAsync(string words) => AskAsync(
        $"""
        select slug as "Value" from (
            select slug, setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', standfirst), 'B') || to_tsvector('english', plain_text) as words
            from articles where listed_at is not null) as documents
        where words @@ websearch_to_tsquery('english', {words}) order by ts_rank(words, websearch_to_tsquery('english', {words})) desc limit 10
        """);

    private async Task<IReadOnlyList<string>> AskAsync(FormattableString sql) => await _site.Ask(db => db.Database.SqlQuery<string>(sql).ToListAsync());
}
