using System.Globalization;

namespace RightsToAll.Web;

/// <summary>Where things are on the site: paths, percent-encoded, in their one canonical form.</summary>
public static class Addresses
{
    public static string Article(DateOnly on, string slug) => $"{Day(on)}/{Segment(slug)}";

    public static string Year(int year) => string.Create(CultureInfo.InvariantCulture, $"/{year:0000}");

    public static string Month(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"/{year:0000}/{month:00}");

    public static string Day(DateOnly day) => day.ToString("'/'yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);

    public static string Category(string slug) => "/category/" + Segment(slug);

    public static string Tag(string slug) => "/tag/" + Segment(slug);

    public static string Author(string slug) => "/author/" + Segment(slug);

    /// <summary>What is in one language, which has feeds but no page of its own.</summary>
    /// <param name="tag">As articles name it.</param>
    public static string Language(string tag) => "/language/" + Segment(tag.ToLowerInvariant());

    private static string Segment(string slug) => Uri.EscapeDataString(slug);
}
