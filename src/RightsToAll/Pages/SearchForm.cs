using System.Text.RegularExpressions;
using RightsToAll.Search;

namespace RightsToAll.Pages;

/// <summary>The address of a search. What makes no sense in it narrows nothing.</summary>
public sealed partial record SearchForm
{
    public string? Q { get; init; }
    public string? Sort { get; init; }
    public string? Exact { get; init; }
    public string? Category { get; init; }
    public string? Tag { get; init; }
    public string? Author { get; init; }
    public string? Language { get; init; }
    public string? Year { get; init; }

    public SearchAsked Asked(string text) => new(
        text, Sort == "date" ? SearchOrder.Date : SearchOrder.Relevance, Exact == "1", Slug(Category), Slug(Tag), Slug(Author),
        Language is not null && LanguageCode().IsMatch(Language) ? Language : null,
        int.TryParse(Year, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year) && year is > 0 and < 10_000 ? year : null);

    private static string? Slug(string? slug) => slug is { Length: > 0 and <= Data.Slugs.MaxLength } && !slug.Any(char.IsControl) ? slug : null;

    [GeneratedRegex("^[A-Za-z0-9-]{1,35}$")]
    private static partial Regex LanguageCode();
}
