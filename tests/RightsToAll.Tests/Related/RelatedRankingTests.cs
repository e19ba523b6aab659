using CsCheck;
using RightsToAll.Related;

namespace RightsToAll.Tests.Related;

public sealed class RelatedRankingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid News = Guid.CreateVersion7();
    private static readonly Guid Health = Guid.CreateVersion7();
    private static readonly Guid Rare = Guid.CreateVersion7();
    private static readonly Guid Common = Guid.CreateVersion7();
    private static readonly Candidate Subject = Story(Guid.CreateVersion7()) with { ListedAt = Noon, CategoryId = News, Language = "en", Tags = [Rare, Common], Words = ["court", "orders", "release"] };

    // Another category, another language, long ago, no tag: as unlike as it gets.
    private static Candidate Stranger => Story(Guid.CreateVersion7());

    [Fact]
    public void What_shares_nothing_has_next_to_no_score() => Assert.InRange(Score(Stranger), 0, 1e-9);

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 2)]
    [InlineData(8, 1)]
    [InlineData(128, 0.5)]
    [InlineData(0, 4)]
    public void A_shared_tag_counts_the_more_the_rarer_it_is(int articles, double score) =>
        Assert.Equal(score, new RelatedRanking(Subject, [], new Dictionary<Guid, int> { [Rare] = articles }).Score(Stranger with { Tags = [Rare] }), 6);

    [Fact]
    public void Tags_add_up_and_those_that_only_the_other_carries_count_nothing() => Assert.Equal(3, Score(Stranger with { Tags = [Rare, Common, Guid.CreateVersion7()] }), 6);

    [Fact]
    public void The_same_category_counts_two() => Assert.Equal(2, Score(Stranger with { CategoryId = News }), 6);

    [Theory]
    [InlineData("en", 1)]
    [InlineData("EN", 1)]
    [InlineData("en-GB", 0)]
    public void The_same_language_counts_one(string language, double score) => Assert.Equal(score, Score(Stranger with { Language = language }), 6);

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(180, 0.25)]
    [InlineData(-180, 0.25)]
    [InlineData(360, 0.125)]
    public void Closeness_in_time_halves_every_180_days_in_both_directions(int days, double score) =>
        Assert.Equal(score, Score(Stranger with { ListedAt = Noon.AddDays(days) }), 6);

    [Fact]
    public void The_same_words_count_six_and_no_word_in_common_nothing()
    {
        Assert.Equal(6, ScoreAmong(Stranger with { Words = ["release", "court", "orders"] }), 6);
        Assert.Equal(0, ScoreAmong(Stranger with { Words = ["water"] }), 6);
        Assert.Equal(0, ScoreAmong(Stranger), 6);
    }

    [Fact]
    public void A_shared_word_counts_the_more_the_fewer_have_it()
    {
        var others = Enumerable.Range(0, 10).Select(_ => Stranger with { Words = ["court", "budget"] }).ToArray();

        Assert.True(ScoreAmong(Stranger with { Words = ["release", "water"] }, others) > 2 * ScoreAmong(Stranger with { Words = ["court", "water"] }, others));
    }

    [Fact]
    public void Equal_scores_go_to_the_newer_and_then_by_id()
    {
        var (a, b, c) = (Guid.Parse("00000000-0000-0000-0000-00000000000a"), Guid.Parse("00000000-0000-0000-0000-00000000000b"), Guid.Parse("00000000-0000-0000-0000-00000000000c"));
        Candidate[] candidates =
        [
            Story(b) with { ListedAt = Noon.AddDays(-1) },
            Story(a) with { ListedAt = Noon.AddDays(-1) },
            Story(c) with { ListedAt = Noon.AddDays(1) },
        ];

        Assert.Equal([c, a, b], Ranked(candidates));
    }

    [Fact]
    public void Of_a_story_in_several_languages_only_the_version_that_suits_best_is_listed_and_none_of_the_article_itself()
    {
        var original = Stranger with { Language = "es" };
        var english = Stranger with { Story = original.Id, Language = "en" };
        var translation = Stranger with { Story = Subject.Id, Tags = [Rare], Language = "es" };

        Assert.Equal([english.Id], Ranked([original, english, translation]));
    }

    private static readonly Gen<Candidate[]> Archives =
        (from number in Gen.Int[0, 60]
         from days in Gen.Int[-2000, 2000]
         from category in Gen.Bool.Select(same => same ? News : Health)
         from language in Gen.Bool.Select(same => same ? "en" : "es")
         from tag in Gen.Int[0, 2].Select(i => new[] { Rare, Common, News }[i])
         from word in Gen.Int[0, 2].Select(i => new[] { "court", "release", "water" }[i])
         select Story(new Guid(number + 1, 0, 0, new byte[8])) with { ListedAt = Noon.AddDays(days), CategoryId = category, Language = language, Tags = [tag], Words = [word] })
        .Array[0, 60].Select(all => all.DistinctBy(c => c.Id).ToArray());

    [Fact]
    public void Everything_is_ranked_once_the_best_first_whatever_the_order_it_comes_in() => Gen.Select(Archives, Gen.Int).Sample((archive, seed) =>
    {
        var shuffled = archive.ToArray();
        new Random(seed).Shuffle(shuffled);
        var ranked = new RelatedRanking(Subject, archive, Counts).Ranked();

        Assert.Equal(archive.Select(c => c.Id).Order(), ranked.Select(r => r.Id).Order());
        Assert.Equal(ranked.Select(r => r.Score).OrderDescending(), ranked.Select(r => r.Score));
        Assert.Equal(ranked.Select(r => r.Id), Ranked(shuffled));
    }, iter: 300);

    private static readonly Dictionary<Guid, int> Counts = new() { [Rare] = 2, [Common] = 8 };

    private static Candidate Story(Guid id) => new(id, id, Noon.AddYears(-40), Health, "fr", [], []);

    private static double Score(Candidate candidate) => new RelatedRanking(Subject, [], Counts).Score(candidate);

    private static double ScoreAmong(Candidate candidate, params Candidate[] others) =>
        new RelatedRanking(Subject, [candidate, Stranger, Stranger, .. others], Counts).Score(candidate);

    private static IEnumerable<Guid> Ranked(IReadOnlyCollection<Candidate> candidates) =>
        new RelatedRanking(Subject, candidates, Counts).Ranked().Select(r => r.Id);
}
