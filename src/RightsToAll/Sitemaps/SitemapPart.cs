using System.Globalization;
using System.Text.RegularExpressions;

namespace RightsToAll.Sitemaps;

/// <summary>
/// A part of the sitemap: the articles whose addresses have the same month, or the n-th so many of them. Articles do not change their
/// month, so what changes now leaves the parts of all other months as they are.
/// </summary>
/// <param name="Month">Its first day.</param>
/// <param name="Number">Counts from 1.</param>
public sealed partial record SitemapPart(DateOnly Month, int Number)
{
    /// <summary>A fifth of what the protocol allows, so that the longest addresses stay below its 50 MB too.</summary>
    public const int Most = 10_000;

    public DateOnly Until => Month.AddMonths(1);

    public string Address => Number == 1
        ? string.Create(CultureInfo.InvariantCulture, $"/sitemap-{Month:yyyy-MM}.xml")
        : string.Create(CultureInfo.InvariantCulture, $"/sitemap-{Month:yyyy-MM}-{Number}.xml");

    /// <returns>Null for anything that <see cref="Address"/> does not write.</returns>
    public static SitemapPart? Parse(string name)
    {
        var parts = Name().Match(name);
        if (!parts.Success || !DateOnly.TryParseExact(parts.Groups[1].Value, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) || month.Year > 9998)
            return null;
        return new(month, parts.Groups[2].Success ? int.Parse(parts.Groups[2].Value, CultureInfo.InvariantCulture) : 1);
    }

    [GeneratedRegex(@"\A([0-9]{4}-[0-9]{2})(?:-([2-9]|[1-9][0-9]{1,3}))?\z")]
    private static partial Regex Name();
}
