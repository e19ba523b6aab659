namespace RightsToAll.Search;

public enum SearchOrder
{
    Relevance,
    Date,
}

/// <summary>What a reader asks of the archive.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="AsTyped">The reader insists on it: nothing is mended.</param>
/// <param name="Category">A slug, as <paramref name="Tag"/> and <paramref name="Author"/>; null for all.</param>
public sealed record SearchAsked(
    string Text, SearchOrder Order, bool AsTyped, string? Category, string? Tag, string? Author, string? Language, int? Year)
{
    public static readonly SearchAsked Nothing = new("", SearchOrder.Relevance, false, null, null, null, null, null);

    public bool IsNarrowed => Category is not null || Tag is not null || Author is not null || Language is not null || Year is not null;

    /// <summary>With one more of a kind of facet, or with none of it.</summary>
    public SearchAsked Narrowed(FacetKind kind, string? value) => kind switch
    {
        FacetKind.Category => this with { Category = value },
        FacetKind.Tag => this with { Tag = value },
        FacetKind.Author => this with { Author = value },
        FacetKind.Language => this with { Language = value },
        _ => this with { Year = value is null ? null : int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
    };

    /// <summary>Where a page of results by relevance begins; null for the first.</summary>
    public SearchPlace? From { get; init; }
}
