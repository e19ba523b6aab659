using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Search;

/// <summary>Searches what readers can read. What is looked for goes to the database as parameters, and nowhere else.</summary>
public sealed class Searching(NewsDb db, TimeProvider clock)
{
    /// <summary>As many as are ranked: of a word that many articles have, the newest.</summary>
    public const int Most = 400;

    // With fewer that have all words, those that lack some are worth reading too.
    private const int Few = 3;

    private const int SnippetLength = 240;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(900);

    /// <returns>Null where nothing that was typed is a word.</returns>
    public async Task<SearchResults?> FindAsync(SearchAsked asked, DateTimeOffset now, Paging paging, CancellationToken cancel)
    {
        var text = SearchText.Parse(asked.Text);
        if (text.Alternatives.Count == 0)
            return null;
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            return await FindAsync(text, asked, now, paging, both.Token) with { IsShortened = text.Shortened };
        }
        catch (Exception given) when (patience.IsCancellationRequested && !cancel.IsCancellationRequested && given is OperationCanceledException or { InnerException: OperationCanceledException })
        {
            return SearchResults.TookTooLong;
        }
    }

    private async Task<SearchResults> FindAsync(SearchText text, SearchAsked asked, DateTimeOffset now, Paging paging, CancellationToken cancel)
    {
        var until = asked.From?.Until < now ? asked.From.Until : now;
        var facets = await FacetsOfAsync(asked, cancel);
        var known = await LookUpAsync(text.Words, facets, until, cancel);
        var (mended, meant) = await MendAsync(text, known, until, cancel);
        if (mended is not null && !asked.AsTyped)
            text = mended;
        var (query, ranked) = await RankAsync(text, known, asked, until, cancel);
        // Nothing of it is public, or nothing in these facets: then nothing was mended.
        var shown = await new SearchPage(db, text, known.Words, query, ranked, asked, now).ReadAsync(paging, until, SnippetLength, cancel);
        return shown with
        {
            Mended = mended is not null && !asked.AsTyped ? mended.ToString() : null,
            DidYouMean = (asked.AsTyped ? mended ?? meant : meant)?.ToString(),
            LookedThrough = query?.Way == Way.WalkOnly && ranked.Count < Most && known.Archive > SearchQuery.Walked ? SearchQuery.Walked : null,
            IsPartly = ranked.Count > 0 && !ranked.Exists(row => row.Whole),
        };
    }

    /// <returns>What is surely meant, and what may be.</returns>
    private async Task<(SearchText? Surely, SearchText? Perhaps)> MendAsync(SearchText text, Known known, DateTimeOffset until, CancellationToken cancel)
    {
        var loose = text.Alternatives.SelectMany(parts => parts).Where(part => !part.Quoted && !part.Excluded).SelectMany(part => part.Words).Distinct();
        var mends = loose.Select(word => (Word: word, Mended: Spelling.Mend(word, known.Words[word]))).Where(mend => mend.Mended is not null).ToList();
        if (mends.Count == 0)
            return default;
        var mended = await LookUpAsync([.. mends.Select(mend => mend.Mended!.Value.Word)], [], until, cancel);
        // Where only what is yet to be published has a word, nobody is to hear of it.
        mends.RemoveAll(mend => mended.Words[mend.Mended!.Value.Word].Documents == 0);
        foreach (var mend in mends)
            known.Words[mend.Mended!.Value.Word] = mended.Words[mend.Mended.Value.Word];
        var sure = mends.Where(mend => mend.Mended!.Value.Surely).ToDictionary(mend => mend.Word, mend => mend.Mended!.Value.Word);
        var all = mends.ToDictionary(mend => mend.Word, mend => mend.Mended!.Value.Word);
        return (sure.Count > 0 ? text.With(sure) : null, all.Count > sure.Count ? text.With(all) : null);
    }

    private async Task<(SearchQuery? Query, List<Ranked> Ranked)> RankAsync(SearchText text, Known known, SearchAsked asked, DateTimeOffset until, CancellationToken cancel)
    {
        SearchQuery? query = null;
        List<Ranked> ranked = [];
        foreach (var missing in Enum.GetValues<Missing>())
        {
            if (SearchQuery.Of(text, known.Words, known.Facets, known.Archive, missing) is not { } next)
                break;
            if (next.Matching == query?.Matching)
                continue;
            query = next;
            ranked = await db.Database.SqlQuery<Ranked>(
                $"""
                select * from search_ranked({query.Matching}::tsquery, {(int)query.Way}, {query.InTitle}::tsquery, {query.Terms}::tsquery[], {query.Marks}::tsquery[],
                    {query.Weights}, {query.Narrowed.Category}, {query.Narrowed.Tag}, {query.Narrowed.Author}, {query.Narrowed.Language}, {PlaceOf(asked, until)}, {until}, {Most})
                """).ToListAsync(cancel);
            if (!text.IsPlain || ranked.Count >= (asked.Order == SearchOrder.Date ? 1 : Few))
                break;
        }
        return (query, ranked);
    }

    /// <summary>Where to begin: at the end of the year that is asked for, whatever the hour is there.</summary>
    private static DateTimeOffset PlaceOf(SearchAsked asked, DateTimeOffset until) =>
        asked.Year is < 9999 and { } year && new DateTimeOffset(year + 1, 1, 2, 0, 0, 0, TimeSpan.Zero) is var end && end < until ? end : until;

    private async Task<Known> LookUpAsync(IEnumerable<string> words, IReadOnlyList<string> facets, DateTimeOffset until, CancellationToken cancel)
    {
        string[] typed = [.. words], lexemes = [.. facets, ""];
        var rows = await db.Database.SqlQuery<KnownWord>($"select * from search_look_up({typed}, {lexemes}, {until})").ToListAsync(cancel);
        return new Known(
            typed.Zip(rows).ToDictionary(pair => pair.First, pair => pair.Second),
            [.. facets.Zip(rows.Skip(typed.Length), (lexeme, row) => (lexeme, row.Documents))],
            rows[^1].Documents);
    }

    /// <summary>As lexemes; what there is not is found in no article.</summary>
    private async Task<IReadOnlyList<string>> FacetsOfAsync(SearchAsked asked, CancellationToken cancel)
    {
        var lexemes = new List<string>();
        if (asked.Language is { } language)
            lexemes.Add("l:" + language);
        if (asked.Year is { } year)
            lexemes.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"y:{year}"));
        if (asked.Category is not null || asked.Tag is not null || asked.Author is not null)
        {
            var marks = await db.Categories.Where(c => c.Slug == asked.Category).Select(c => new { Mark = "c:", c.Id })
                .Concat(db.Tags.Where(t => t.Slug == asked.Tag).Select(t => new { Mark = "t:", t.Id }))
                .Concat(db.Authors.Where(a => a.Slug == asked.Author).Select(a => new { Mark = "u:", a.Id })).ToListAsync(cancel);
            foreach (var (mark, slug) in new[] { ("c:", asked.Category), ("t:", asked.Tag), ("u:", asked.Author) })
                if (slug is not null)
                    lexemes.Add(mark + marks.Find(m => m.Mark == mark)?.Id);
        }
        return lexemes;
    }

    /// <param name="Facets">Lexemes with how many articles have each.</param>
    /// <param name="Archive">How many articles there are.</param>
    private sealed record Known(Dictionary<string, KnownWord> Words, IReadOnlyList<(string Lexeme, int Documents)> Facets, int Archive);
}

/// <summary>A result as <c>search_ranked</c> answers it.</summary>
/// <param name="Whole">It has all the words.</param>
internal sealed record Ranked(Guid Id, DateTimeOffset At, double Score, bool Whole, string Language, Guid CategoryId, Guid[] TagIds, Guid[] AuthorIds, int Year);
