namespace RightsToAll.Related;

/// <summary>An article that could be listed beside another, or that other itself.</summary>
/// <param name="Story">The original of which it is a translation, or itself.</param>
/// <param name="ListedAt">When readers could see it first.</param>
/// <param name="Words">The words of title and standfirst, each once, as the dictionary of its language reduces them.</param>
public sealed record Candidate(Guid Id, Guid Story, DateTimeOffset ListedAt, Guid CategoryId, string Language, IReadOnlyList<Guid> Tags, IReadOnlyList<string> Words);

/// <summary>
/// How alike two articles are, as a sum:
/// <list type="bullet">
/// <item>each shared tag, by rarity: 4 / (1 + log2(articles that carry it));</item>
/// <item>up to 6 for likeness of title and standfirst: what they have in common of their words (Dice), a word counting by how few of all candidates have it;</item>
/// <item>2 for the same category;</item>
/// <item>1 for the same language, since few readers read two;</item>
/// <item>up to 0.5 for closeness in time, halving every 180 days apart.</item>
/// </list>
/// Of the weights tried, one of a plateau of good ones: a test holds the result against judged lists. Equal scores: the newer first, then by id, so that the same archive always gives the same lists.
/// </summary>
/// <param name="subject">The article whose list it is.</param>
/// <param name="candidates">Without the subject.</param>
/// <param name="tagCounts">How many articles carry each of the subject's tags.</param>
public sealed class RelatedRanking(Candidate subject, IReadOnlyCollection<Candidate> candidates, IReadOnlyDictionary<Guid, int> tagCounts)
{
    public const double TagWeight = 4;
    public const double TextWeight = 6;
    public const double CategoryWeight = 2;
    public const double LanguageWeight = 1;
    public const double TimeWeight = 0.5;
    public const double HalfLifeDays = 180;

    /// <summary>Cards under "You may like": of the article's own category.</summary>
    public const int Cards = 6;

    /// <summary>Lines under "You might want to read!": of any category, without those on the cards.</summary>
    public const int Lines = 12;

    // What all have counts nothing.
    private readonly Dictionary<string, double> _rarity = candidates.Append(subject)
        .SelectMany(candidate => candidate.Words)
        .CountBy(word => word)
        .ToDictionary(word => word.Key, word => Math.Log((candidates.Count + 2.0) / (word.Value + 1)));

    /// <returns>All candidates but versions of the subject in other languages, best first; of one story only the best version.</returns>
    public IReadOnlyList<(Guid Id, double Score)> Ranked() =>
        [.. candidates
            .Where(candidate => candidate.Story != subject.Story)
            .Select(candidate => (Candidate: candidate, Score: Score(candidate)))
            .OrderByDescending(ranked => ranked.Score)
            .ThenByDescending(ranked => ranked.Candidate.ListedAt)
            .ThenBy(ranked => ranked.Candidate.Id)
            .DistinctBy(ranked => ranked.Candidate.Story)
            .Select(ranked => (ranked.Candidate.Id, ranked.Score))];

    public double Score(Candidate candidate)
    {
        var tags = candidate.Tags.Where(tagCounts.ContainsKey).Sum(tag => TagWeight / (1 + Math.Log2(Math.Max(1, tagCounts[tag]))));
        var category = candidate.CategoryId == subject.CategoryId ? CategoryWeight : 0;
        var tongue = string.Equals(candidate.Language, subject.Language, StringComparison.OrdinalIgnoreCase) ? LanguageWeight : 0;
        var time = TimeWeight * Math.Pow(2, -Math.Abs((candidate.ListedAt - subject.ListedAt).TotalDays) / HalfLifeDays);
        return tags + TextWeight * Likeness(candidate) + category + tongue + time;
    }

    /// <returns>From 0 for no word in common to 1 for the same words.</returns>
    private double Likeness(Candidate candidate)
    {
        var shared = candidate.Words.Intersect(subject.Words).Sum(Squared);
        return shared == 0 ? 0 : 2 * shared / (candidate.Words.Sum(Squared) + subject.Words.Sum(Squared));
    }

    private double Squared(string word) => _rarity[word] * _rarity[word];
}
