namespace RightsToAll.Search;

/// <summary>How the database finds what matches: see <c>search_nearest</c>.</summary>
internal enum Way
{
    Index,
    Walk,
    WalkOnly,
    Years,
}

/// <summary>A search as the index is asked for it.</summary>
/// <param name="Matching">A tsquery, and <paramref name="InTitle"/> one of what has it all in its title; null where titles are not asked by themselves.</param>
/// <param name="Terms">A tsquery each for what counts for the rank, with one of names in <paramref name="Marks"/> and a weight each.</param>
/// <param name="Narrowed">What a walk may look at before it looks at words.</param>
internal sealed record SearchQuery(string Matching, Way Way, string? InTitle, string[] Terms, string[] Marks, double[] Weights, Narrowing Narrowed)
{
    // Above it, walking through the newest finds enough sooner than the index of words does, which has to fetch all that match.
    private const double Common = 0.04;

    // The same where most of what is walked by is left out before its words are looked at: as many as are ranked, of as many as are walked by.
    private const double CommonWhereNarrowed = Searching.Most / 32_000.0;

    /// <summary>As many as are walked through at most, by <c>search_nearest</c>.</summary>
    public const int Walked = 8_000;

    // Fewer are fetched in no time, wherever they are.
    private const int Few = 1_500;

    /// <param name="known">By word.</param>
    /// <param name="facets">Lexemes that all results have, with how many articles have each.</param>
    /// <param name="archive">How many articles there are.</param>
    /// <returns>Null where nothing is left to look for.</returns>
    public static SearchQuery? Of(SearchText text, IReadOnlyDictionary<string, KnownWord> known, IReadOnlyList<(string Lexeme, int Documents)> facets, int archive, Missing missing)
    {
        var alternatives = text.Alternatives.Select(parts => Kept(missing == Missing.Nothing ? parts : Loosened(parts), known)).Where(parts => parts.Count > 0).ToList();
        if (alternatives.Count == 0)
            return null;
        var terms = alternatives.SelectMany(parts => parts).Where(part => !part.Excluded).Distinct().ToList();
        var matching = string.Join('|', alternatives.Select(parts => $"({Combined(parts, known, missing)})"));
        var share = alternatives.Sum(parts => ShareOf(parts, known, archive, missing));
        var narrowed = share;
        foreach (var (lexeme, documents) in facets)
        {
            matching = $"({matching})&'{lexeme.Replace("'", "''", StringComparison.Ordinal)}'";
            // A year is where the search begins.
            if (!lexeme.StartsWith("y:", StringComparison.Ordinal))
                narrowed *= Math.Min(1, (documents + 1.0) / Math.Max(1, archive));
        }
        var baseless = alternatives.Exists(parts => parts.TrueForAll(part => part.Excluded));
        var way = baseless ? Way.WalkOnly
            : narrowed * archive < Few ? Way.Index
            : share < Common || narrowed < CommonWhereNarrowed ? Way.Years
            : alternatives.Exists(parts => parts.Exists(part => part.Excluded || part.Words.Count > 1)) ? Way.WalkOnly : Way.Walk;
        var inTitle = way is Way.Index or Way.Years && missing == Missing.Nothing && alternatives is [var only] && !baseless
            ? string.Join('&', only.Where(part => !part.Excluded).SelectMany(part => part.Words).Select(word => known[word].TitleQuery)
                .Concat(only.Where(part => part.Excluded).Select(part => $"!({QueryOf(part, known)})"))
                .Concat(facets.Select(facet => $"'{facet.Lexeme}'")))
            : null;
        return new(matching, way, inTitle,
            [.. terms.Select(part => part.Words.Count == 1 ? known[part.Words[0]].WordQuery : QueryOf(part, known))],
            [.. terms.Select(part => part.Words.Count == 1 ? known[part.Words[0]].MarkQuery : "'n:'")],
            [.. terms.Select(part => part.Words.Max(word => Weight(known[word], archive)))],
            Narrowing.To([.. facets.Select(facet => facet.Lexeme)]));
    }

    /// <summary>Without words that say nothing in the language they are of, unless they are quoted or there are no others.</summary>
    private static List<SoughtPart> Kept(IReadOnlyList<SoughtPart> parts, IReadOnlyDictionary<string, KnownWord> known)
    {
        var there = parts.Where(part => !part.Words.All(word => known[word].IsNothing))
            .Select(part => part with { Words = [.. part.Words.Where(word => !known[word].IsNothing)] }).ToList();
        var loose = there.Where(part => part is { Quoted: false, Excluded: false, Words.Count: 1 }).ToList();
        // "un" is a word in Spanish and a name in English: one such word does not tell in which language it is meant, several do.
        var spoken = loose.SelectMany(part => known[part.Words[0]].EmptyIn).GroupBy(language => language)
            .Where(language => language.Key == "english" || language.Count() > 1).Select(language => language.Key).ToHashSet();
        var kept = there.Where(part => !(loose.Contains(part) && known[part.Words[0]].EmptyIn.Any(spoken.Contains))).ToList();
        return kept.Exists(part => !part.Excluded) ? kept : there;
    }

    // "press-freedom" means the two words side by side, or else both, or else either.
    private static List<SoughtPart> Loosened(IReadOnlyList<SoughtPart> parts) =>
        [.. parts.SelectMany(part => part is { Quoted: false, Excluded: false } ? part.Words.Select(word => part with { Words = [word] }) : [part])];

    private static string Combined(List<SoughtPart> parts, IReadOnlyDictionary<string, KnownWord> known, Missing missing)
    {
        string[] wanted = [.. parts.Where(part => !part.Excluded).Select(part => QueryOf(part, known))];
        var all = missing switch
        {
            Missing.One when wanted.Length > 2 => string.Join('|', wanted.Select((_, left) => $"({string.Join('&', wanted.Where((_, i) => i != left))})")),
            Missing.One or Missing.AllButOne => string.Join('|', wanted),
            _ => string.Join('&', wanted),
        };
        return string.Join('&', parts.Where(part => part.Excluded).Select(part => $"!({QueryOf(part, known)})").Prepend($"({all})").Where(part => part != "()"));
    }

    private static string QueryOf(SoughtPart part, IReadOnlyDictionary<string, KnownWord> known) => part.Words.Count == 1
        ? part.Quoted ? known[part.Words[0]].WordQuery : known[part.Words[0]].Query
        : string.Join("<->", part.Words.Select(word => known[word].WordQuery));

    // Words of one subject are found together more often than chance would have it.
    private static double ShareOf(List<SoughtPart> parts, IReadOnlyDictionary<string, KnownWord> known, int archive, Missing missing)
    {
        double[] shares = [.. parts.Where(part => !part.Excluded).SelectMany(part => part.Words).Select(word => Math.Min(1, known[word].Documents / (double)Math.Max(1, archive))).Order()];
        if (shares.Length == 0)
            return 1;
        return missing is Missing.Nothing or Missing.Joint ? Math.Sqrt(shares[0] * shares.Aggregate(1.0, (all, share) => all * share)) : shares.Sum();
    }

    // What few articles have tells more; a stem in several languages is one word all the same, where the database takes the mean.
    private static double Weight(KnownWord word, int archive) =>
        word.Stems.Length * Math.Log(1 + (Math.Max(archive, word.Documents) - word.Documents + 0.5) / (word.Documents + 0.5));
}

/// <summary>How much of what is looked for an article may lack.</summary>
internal enum Missing
{
    Nothing,

    /// <summary>That words joined by a hyphen stand side by side.</summary>
    Joint,

    /// <summary>One of several words.</summary>
    One,
    AllButOne,
}

/// <summary>What all results of a search have besides its words; null each where it is not asked for.</summary>
internal readonly record struct Narrowing(Guid? Category, Guid? Tag, Guid? Author, string? Language)
{
    /// <param name="facets">Lexemes of the index.</param>
    public static Narrowing To(IReadOnlyCollection<string> facets)
    {
        return new(IdAfter("c:"), IdAfter("t:"), IdAfter("u:"), After("l:"));

        string? After(string mark) => facets.FirstOrDefault(facet => facet.StartsWith(mark, StringComparison.Ordinal))?[mark.Length..];

        // What there is not has no id, and is found in no article anyway.
        Guid? IdAfter(string mark) => Guid.TryParse(After(mark), out var id) ? id : null;
    }
}
