namespace RightsToAll.Related;

/// <summary>An article that could be listed beside another.</summary>
/// <param name="SharedTags">For each tag that both carry, how many articles carry it.</param>
public sealed record Candidate(Guid Id, DateTimeOffset ListedAt, Guid CategoryId, string Language, IReadOnlyList<int> SharedTags);

/// <summary>
/// How alike two articles are, as a sum:
/// <list type="bullet">
/// <item>each shared tag, by rarity: 4 / (1 + log2(articles that carry it));</item>
/// <item>1 for the same category;</item>
/// <item>1 for the same language, since few readers read two;</item>
/// <item>up to 1 for closeness in time, halving every 180 days apart.</item>
/// </list>
/// Equal scores: the newer first, then by id, so that the same archive always gives the same lists.
/// </summary>
public static class RelatedRanking
{
    public const double TagWeight = 4;
    public const double CategoryWeight = 1;
    public const double LanguageWeight = 1;
    public const double TimeWeight = 1;
    public const double HalfLifeDays = 180;

    /// <summary>Cards under "You may like": of the article's own category.</summary>
    public const int Cards = 6;

    /// <summary>Lines under "You might want to read!": of any category, without those on the cards.</summary>
    public const int Lines = 12;

    public static double Score(Candidate candidate, DateTimeOffset listedAt, Guid categoryId, string language)
    {
        var tags = candidate.SharedTags.Sum(count => TagWeight / (1 + Math.Log2(Math.Max(1, count))));
        var category = candidate.CategoryId == categoryId ? CategoryWeight : 0;
        var tongue = string.Equals(candidate.Language, language, StringComparison.OrdinalIgnoreCase) ? LanguageWeight : 0;
        var time = TimeWeight * Math.Pow(2, -Math.Abs((candidate.ListedAt - listedAt).TotalDays) / HalfLifeDays);
        return tags + category + tongue + time;
    }

    /// <returns>Ids for the cards and for the lines, best first; none twice, never <paramref name="self"/>.</returns>
    public static (IReadOnlyList<Guid> Cards, IReadOnlyList<Guid> Lines) Choose(
        IEnumerable<Candidate> candidates, Guid self, DateTimeOffset listedAt, Guid categoryId, string language)
    {
        var ranked = candidates
            .Where(c => c.Id != self)
            .OrderByDescending(c => Score(c, listedAt, categoryId, language))
            .ThenByDescending(c => c.ListedAt)
            .ThenBy(c => c.Id)
            .ToList();
        var cards = ranked.Where(c => c.CategoryId == categoryId).Take(Cards).Select(c => c.Id).ToList();
        var lines = ranked.Select(c => c.Id).Except(cards).Take(Lines).ToList();
        return (cards, lines);
    }
}
