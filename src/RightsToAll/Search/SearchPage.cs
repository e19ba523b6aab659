using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Text;

namespace RightsToAll.Search;

/// <summary>One page of what was ranked, with all that is shown of it and around it.</summary>
internal sealed class SearchPage(
    NewsDb db, SearchText text, IReadOnlyDictionary<string, KnownWord> known, SearchQuery? query, IReadOnlyList<Ranked> ranked, SearchAsked asked, DateTimeOffset now)
{
    private const int MostOfAFacet = 8;
    private const int LatestArticles = 5;

    /// <param name="until">The moment of the first page.</param>
    public async Task<SearchResults> ReadAsync(Paging paging, DateTimeOffset until, int snippet, CancellationToken cancel)
    {
        var results = asked.Order == SearchOrder.Date && query is not null ? await ByDateAsync(query, paging, cancel) : await ByRelevanceAsync(until, cancel);
        var (teasers, page) = results;
        var counted = Counted();
        var pieces = await PiecesAsync([.. teasers.Select(t => t.Id)], counted, cancel);
        page = page with
        {
            Found = [.. teasers.Select(teaser => FoundOf(teaser, pieces.Find(p => p.Kind == "article" && p.Id == teaser.Id), snippet))],
            Count = ranked.Count,
            HasMore = ranked.Count >= Searching.Most,
            Offered = [.. pieces.Where(p => p.Kind.StartsWith("offered", StringComparison.Ordinal)).Select(p => new FoundName(p.First, p.Second, p.Kind == "offered author")).Distinct()],
            Facets = FacetsOf(counted, pieces),
        };
        if (teasers.Count > 0)
            return page;
        var looked = text.ToString();
        return page with
        {
            NearTags = [.. (await db.Database.SqlQuery<NearTag>($"select * from search_near_tags({looked}, {now})").ToListAsync(cancel)).Select(tag => new FoundName(tag.Name, tag.Slug, false))],
            Latest = await db.Teasers(now).NewestFirst().Take(LatestArticles).ToListAsync(cancel),
        };
    }

    private async Task<(IReadOnlyList<Teaser> Teasers, SearchResults Page)> ByDateAsync(SearchQuery matching, Paging paging, CancellationToken cancel)
    {
        var list = await TeaserPage.BySearchAsync(db, matching, now, paging, cancel);
        return (list.Teasers, new SearchResults { Newer = list.Newer, Older = list.Older, IsFirst = list.Newer is null });
    }

    private async Task<(IReadOnlyList<Teaser> Teasers, SearchResults Page)> ByRelevanceAsync(DateTimeOffset until, CancellationToken cancel)
    {
        List<Ranked> sorted = [.. ranked.OrderByDescending(row => row.Score).ThenByDescending(row => row.Id)];
        var start = asked.From is not { } from ? 0 : sorted.TakeWhile(row => row.Score > from.Score || (row.Score == from.Score && row.Id.CompareTo(from.Id) >= 0)).Count();
        Guid[] ids = [.. sorted.Skip(start).Take(TeaserPage.Size).Select(row => row.Id)];
        var teasers = ids.Length == 0 ? [] : await db.Teasers(now).Where(t => ids.Contains(t.Id)).ToListAsync(cancel);
        var end = start + ids.Length;
        return (
            [.. teasers.OrderBy(t => Array.IndexOf(ids, t.Id))],
            new SearchResults
            {
                IsFirst = start == 0,
                Next = end < sorted.Count ? PlaceOf(sorted[end - 1]) : null,
                Previous = start > TeaserPage.Size ? PlaceOf(sorted[start - TeaserPage.Size - 1]) : null,
            });

        SearchPlace PlaceOf(Ranked row) => new(until, row.Score, row.Id);
    }

    private static Found FoundOf(Teaser teaser, Piece? piece, int length) => piece is null
        ? new Found(teaser, [new(teaser.Title, false)], [new(teaser.Standfirst, false)])
        : new Found(teaser, Marked.Read(piece.First), Marked.Shorten(piece.Second, length));

    /// <summary>What the articles have, the most frequent first.</summary>
    private List<(FacetKind Kind, string Value, int Count)> Counted()
    {
        var counted = new List<(FacetKind, string, int)>();
        Count(FacetKind.Category, ranked.Select(row => row.CategoryId.ToString()));
        Count(FacetKind.Tag, ranked.SelectMany(row => row.TagIds).Select(id => id.ToString()));
        Count(FacetKind.Author, ranked.SelectMany(row => row.AuthorIds).Select(id => id.ToString()));
        Count(FacetKind.Language, ranked.Select(row => row.Language));
        Count(FacetKind.Year, ranked.Select(row => row.Year.ToString(CultureInfo.InvariantCulture)));
        return counted;

        void Count(FacetKind kind, IEnumerable<string> values)
        {
            var groups = values.CountBy(value => value).Select(group => (kind, group.Key, group.Value)).ToList();
            var ordered = kind == FacetKind.Year ? groups.OrderByDescending(group => group.Key, StringComparer.Ordinal)
                : groups.OrderByDescending(group => group.Value).ThenBy(group => group.Key, StringComparer.Ordinal);
            counted.AddRange(ordered.Take(MostOfAFacet));
        }
    }

    private List<Facet> FacetsOf(List<(FacetKind Kind, string Value, int Count)> counted, List<Piece> pieces)
    {
        var facets = new List<Facet>();
        foreach (var (kind, value, count) in counted)
        {
            var named = kind switch
            {
                FacetKind.Category or FacetKind.Tag or FacetKind.Author => pieces.Find(p => p.Kind.Equals(kind.ToString(), StringComparison.OrdinalIgnoreCase) && p.Id == Guid.Parse(value)),
                FacetKind.Language => new Piece("", default, Web.Words.NameOf(value), value),
                _ => new Piece("", default, value, value),
            };
            if (named is not null)
                facets.Add(new Facet(kind, named.Second, named.First, count, ChosenOf(kind) == named.Second));
        }
        return facets;
    }

    private string? ChosenOf(FacetKind kind) => kind switch
    {
        FacetKind.Category => asked.Category,
        FacetKind.Tag => asked.Tag,
        FacetKind.Author => asked.Author,
        FacetKind.Language => asked.Language,
        _ => asked.Year?.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>In one command: pieces of the articles, names of what results can be narrowed to, and what is called just as was typed.</summary>
    private Task<List<Piece>> PiecesAsync(Guid[] articles, List<(FacetKind Kind, string Value, int Count)> counted, CancellationToken cancel)
    {
        var slug = Slug.From(text.ToString());
        var words = text.Alternatives.SelectMany(parts => parts).Where(part => !part.Excluded).ToList();
        string[] stems = [.. words.SelectMany(part => part.Words).OrderBy(word => known[word].Documents).SelectMany(word => known[word].Stems).Where(stem => stem.Length > 0)];
        // Short ones begin half of all words, so those only where a word begins.
        string[] beginnings = [.. words.Where(part => SearchText.IsSpaceless(part.Words[0])).Select(part => part.Together()), .. stems.Select(stem => stem.Length > 3 ? stem : " " + stem)];
        var marking = stems.Length == 0 ? "'n:'" : string.Join('|', words.SelectMany(part => part.Words).Distinct().Select(word => known[word].WordQuery));
        Guid[] categories = IdsOf(FacetKind.Category), tags = IdsOf(FacetKind.Tag), authors = IdsOf(FacetKind.Author);
        return db.Database.SqlQuery<Piece>(
            $"""
            select 'article' as kind, a.id, search_snippet(a.language, a.title, array[]::text[], {marking}::tsquery) as first,
                search_snippet(a.language, a.standfirst || E'\n' || a.plain_text, {beginnings}, {marking}::tsquery) as second
            from articles a where a.id = any ({articles}) and a.listed_at <= {now}
            union all select 'category', id, name, slug from categories where id = any ({categories})
            union all select 'tag', id, name, slug from tags where id = any ({tags})
            union all select 'author', id, name, slug from authors where id = any ({authors})
            union all select * from search_offered({slug}, {now})
            """).ToListAsync(cancel);

        Guid[] IdsOf(FacetKind kind) => [.. counted.Where(facet => facet.Kind == kind).Select(facet => Guid.Parse(facet.Value))];
    }

    private sealed record NearTag(string Name, string Slug);

    private sealed record Piece(string Kind, Guid Id, string First, string Second);
}
