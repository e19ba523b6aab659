namespace RightsToAll.Data;

/// <summary>What somebody typed, as <c>like</c> and <c>ilike</c> are to take it: every character for itself.</summary>
internal static class LikePattern
{
    /// <summary>To be named with <c>EF.Functions.ILike</c>, which else takes no character for itself.</summary>
    public const string Escape = @"\";

    /// <summary>The whole text, whatever its case where <c>ilike</c> is asked.</summary>
    public static string Exactly(string text) => Literal(text);

    public static string StartingWith(string text) => Literal(text) + "%";

    public static string Containing(string text) => "%" + Literal(text) + "%";

    private static string Literal(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
