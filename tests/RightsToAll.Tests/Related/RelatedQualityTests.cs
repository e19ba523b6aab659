using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Testing;
using RightsToAll.Tests.Demo;

namespace RightsToAll.Tests.Related;

/// <summary>How many of the first six suit the reader of an article, by the judgements in <c>judged.txt</c>, and how many would by simpler lists.</summary>
public sealed class RelatedQualityTests(DemoSite demo) : IClassFixture<DemoSite>
{
    private const int Shown = 6;

    [Fact]
    public async Task The_first_six_suit_better_than_the_latest_of_the_category_or_those_with_most_tags_in_common()
    {
        var site = demo.Site;
        await site.NewsSettlesAsync();
        var judged = Judged();
        var articles = await site.Ask(db => db.Articles.Where(a => a.ListedAt != null)
            .Select(a => new Story(a.Slug, a.Id, a.CategoryId!.Value, a.ListedAt!.Value, a.Tags.Select(t => t.TagId).ToArray())).ToListAsync());
        var lists = await site.Ask(db => db.RelatedLists.ToDictionaryAsync(l => l.ArticleId, l => l.Related));
        var slugs = articles.ToDictionary(a => a.Id, a => a.Slug);
        Assert.InRange(judged.Count, 25, articles.Count);
        Assert.Empty(judged.SelectMany(j => j.Suit.Append(j.Slug)).Except(slugs.Values));

        var ours = Precision(judged, slug => lists[Named(slug).Id].Select(id => slugs[id]));
        var latest = Precision(judged, slug => Others(slug).Where(a => a.CategoryId == Named(slug).CategoryId).Select(a => a.Slug));
        var tags = Precision(judged, slug => Others(slug).OrderByDescending(a => a.Tags.Intersect(Named(slug).Tags).Count()).Select(a => a.Slug));

        TestContext.Current.SendDiagnosticMessage(
            $"""
            precision@{Shown} of {judged.Count} judged articles
            latest of the category  {latest:0.000}
            most shared tags        {tags:0.000}
            ours                    {ours:0.000}
            """);
        Assert.True(ours > latest + 0.05 && ours > tags + 0.05, string.Create(CultureInfo.InvariantCulture, $"ours {ours:0.000}, latest of the category {latest:0.000}, most shared tags {tags:0.000}"));

        Story Named(string slug) => articles.Single(a => a.Slug == slug);

        IEnumerable<Story> Others(string slug) => articles.Where(a => a.Slug != slug).OrderByDescending(a => a.ListedAt);
    }

    /// <returns>The share of what suits among the first six, on the average.</returns>
    private static double Precision(IReadOnlyList<(string Slug, HashSet<string> Suit)> judged, Func<string, IEnumerable<string>> list) =>
        judged.Average(j => list(j.Slug).Take(Shown).Count(j.Suit.Contains) / (double)Shown);

    private static List<(string Slug, HashSet<string> Suit)> Judged() =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Related", "judged.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(": "))
            .Select(parts => (parts[0], parts[1].Split(' ').ToHashSet()))];

    private sealed record Story(string Slug, Guid Id, Guid CategoryId, DateTimeOffset ListedAt, Guid[] Tags);
}
