namespace RightsToAll.Web;

public static class NamePosition
{
    private const int Longest = 120;

    /// <summary>A name to page on from, as it came in an address: any text is a place in the alphabet, so none is an error.</summary>
    public static string AsPosition(this string? name, int longest = Longest) =>
        (name ?? "").Replace("\0", "", StringComparison.Ordinal).AtMost(longest);
}
