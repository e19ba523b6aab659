using CsCheck;
using RightsToAll.Related;

namespace RightsToAll.Tests.Related;

public sealed class RelatedRankingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Self = Guid.CreateVersion7();
    private static readonly Guid News = Guid.CreateVersion7();
    private static readonly Guid Health = Guid.CreateVersion7();

    // Another category, another language, long ago, no tag: as unlike as it gets.
    private static Candidate Stranger => new(Guid.CreateVersion7(), Noon.AddYears(-40), Health, "fr", []);

    [Fact]
    public void What_shares_nothing_has_next_to_no_score() => Assert.InRange(Score(Stranger), 0, 1e-9);

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 2)]
    [InlineData(8, 1)]
    [InlineData(128, 0.5)]
    public void A_shared_tag_counts_the_more_the_rarer_it_is(int articles, double score) =>
        Assert.Equal(score, Score(Stranger with { SharedTags = [articles] }), 6);

    [Fact]
    public void A_count_that_lags_behind_does_not_break_the_sum() =>
        Assert.Equal(4, Score(Stranger with { SharedTags = [0] }), 6);

    [Fact]
    public void Tags_add_up() => Assert.Equal(3, Score(Stranger with { SharedTags = [2, 8] }), 6);

    [Fact]
    public void The_same_category_counts_one() => Assert.Equal(1, Score(Stranger with { CategoryId = News }), 6);

    [Theory]
    [InlineData("en", 1)]
    [InlineData("EN", 1)]
    [InlineData("en-GB", 0)]
    public void The_same_language_counts_one(string language, double score) => Assert.Equal(score, Score(Stranger with { Language = language }), 6);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(180, 0.5)]
    [InlineData(-180, 0.5)]
    [InlineData(360, 0.25)]
    public void Closeness_in_time_halves_every_180_days_in_both_directions(int days, double score) =>
        Assert.Equal(score, Score(Stranger with { ListedAt = Noon.AddDays(days) }), 6);

    [Fact]
    public void Equal_scores_go_to_the_newer_and_then_by_id()
    {
        var (a, b) = (Guid.Parse("00000000-0000-0000-0000-00000000000a"), Guid.Parse("00000000-0000-0000-0000-00000000000b"));
        Candidate[] candidates =
        [
            Stranger with { Id = b, ListedAt = Noon.AddDays(-1) },
            Stranger with { Id = a, ListedAt = Noon.AddDays(-1) },
            Stranger with { Id = Health, ListedAt = Noon.AddDays(1) },
        ];

        Assert.Equal([Health, a, b], Choose(candidates).Lines);
    }

    private static readonly Gen<Candidate[]> Archives =
        (from number in Gen.Int[0, 60]
         from days in Gen.Int[-2000, 2000]
         from category in Gen.Bool.Select(same => same ? News : Health)
         from language in Gen.Bool.Select(same => same ? "en" : "es")
         from tags in Gen.Int[1, 50].Array[0, 3]
         select new Candidate(new Guid(number + 1, 0, 0, new byte[8]), Noon.AddDays(days), category, language, tags))
        .Array[0, 60].Select(all => all.DistinctBy(c => c.Id).ToArray());

    [Fact]
    public void Nothing_is_listed_twice_nor_itself_and_the_lists_are_as_long_as_can_be() => Archives.Sample(archive =>
    {
        var (cards, lines) = Choose([.. archive, Stranger with { Id = Self, CategoryId = News }]);

        var all = cards.Concat(lines).ToList();
        Assert.Equal(all.Distinct(), all);
        Assert.DoesNotContain(Self, all);
        Assert.Equal(Math.Min(6, archive.Count(c => c.CategoryId == News)), cards.Count);
        Assert.Equal(Math.Min(12, archive.Length - cards.Count), lines.Count);
        Assert.All(cards, id => Assert.Equal(News, archive.Single(c => c.Id == id).CategoryId));
    }, iter: 300);

    [Fact]
    public void The_order_in_which_candidates_come_changes_nothing() => Gen.Select(Archives, Gen.Int).Sample((archive, seed) =>
    {
        var shuffled = archive.ToArray();
        new Random(seed).Shuffle(shuffled);

        Assert.Equal(Choose(archive).Cards, Choose(shuffled).Cards);
        Assert.Equal(Choose(archive).Lines, Choose(shuffled).Lines);
    }, iter: 300);

    [Fact]
    public void Each_list_begins_with_the_best() => Archives.Sample(archive =>
    {
        var byId = archive.ToDictionary(c => c.Id, Score);
        foreach (var list in new[] { Choose(archive).Cards, Choose(archive).Lines })
            Assert.Equal(list.OrderByDescending(id => byId[id]).Select(id => byId[id]), list.Select(id => byId[id]));
    }, iter: 300);

    private static double Score(Candidate candidate) => RelatedRanking.Score(candidate, Noon, News, "en");

    private static (IReadOnlyList<Guid> Cards, IReadOnlyList<Guid> Lines) Choose(IEnumerable<Candidate> candidates) =>
        RelatedRanking.Choose(candidates, Self, Noon, News, "en");
}
