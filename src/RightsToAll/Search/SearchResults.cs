using RightsToAll.Articles;

namespace RightsToAll.Search;

/// <summary>An article that was found, with the words that were looked for marked.</summary>
public sealed record Found(Teaser Teaser, IReadOnlyList<MarkedPiece> Title, IReadOnlyList<MarkedPiece> Snippet);

/// <summary>A tag or an author.</summary>
public sealed record FoundName(string Name, string Slug, bool IsAuthor);

public enum FacetKind
{
    Category,
    Tag,
    Author,
    Language,
    Year,
}

/// <summary>What results can be narrowed to.</summary>
/// <param name="Value">As the address names it: a slug, a language's code, a year.</param>
/// <param name="Count">Of the results that were ranked.</param>
public sealed record Facet(FacetKind Kind, string Value, string Name, int Count, bool IsChosen);

/// <summary>What a search came to.</summary>
public sealed record SearchResults
{
    public static readonly SearchResults TookTooLong = new() { IsTooMuch = true };

    public IReadOnlyList<Found> Found { get; init; } = [];

    /// <summary>How many were found and ranked.</summary>
    public int Count { get; init; }

    /// <summary>There are more than were ranked: those are the newest.</summary>
    public bool HasMore { get; init; }

    /// <summary>Only so many of the newest were looked through; null where all were.</summary>
    public int? LookedThrough { get; init; }

    /// <summary>No article has all the words; these have some.</summary>
    public bool IsPartly { get; init; }

    /// <summary>The search was given up.</summary>
    public bool IsTooMuch { get; init; }

    /// <summary>Only the beginning of what was typed was looked for.</summary>
    public bool IsShortened { get; init; }

    /// <summary>What was looked for in place of what was typed.</summary>
    public string? Mended { get; init; }

    /// <summary>What may have been meant.</summary>
    public string? DidYouMean { get; init; }

    /// <summary>Tags and authors that are called just so.</summary>
    public IReadOnlyList<FoundName> Offered { get; init; } = [];

    public IReadOnlyList<Facet> Facets { get; init; } = [];

    /// <summary>By relevance: where the next page begins, and the one before; null where there is none, or it is the first.</summary>
    public SearchPlace? Next { get; init; }

    public SearchPlace? Previous { get; init; }

    public bool IsFirst { get; init; } = true;

    /// <summary>By date: where the pages beside this one begin.</summary>
    public Cursor? Newer { get; init; }

    public Cursor? Older { get; init; }

    /// <summary>Where nothing was found: tags that are called nearly so, and the newest articles.</summary>
    public IReadOnlyList<FoundName> NearTags { get; init; } = [];

    public IReadOnlyList<Teaser> Latest { get; init; } = [];
}
