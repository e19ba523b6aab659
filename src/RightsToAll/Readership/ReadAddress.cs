using System.Globalization;
using RightsToAll.Data;

namespace RightsToAll.Readership;

/// <summary>An article as its address names it. Its id would tell when work on it began, which is for no reader to know.</summary>
public readonly record struct ReadAddress(DateOnly On, string Slug)
{
    /// <param name="path">Decoded, such as <c>/2026/11/24/court-orders-release</c>.</param>
    /// <returns>Null for what no article can have.</returns>
    public static ReadAddress? Parse(string path) =>
        path.Split('/', 6) is ["", { Length: 4 } year, { Length: 2 } month, { Length: 2 } day, { Length: > 0 and <= Slugs.MaxLength } slug]
        && !slug.Any(char.IsControl)
        && DateOnly.TryParseExact($"{year}-{month}-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            ? new(on, slug)
            : null;
}
