using System.Buffers;

namespace RightsToAll.Text.Html;

/// <summary>Which addresses a text may link to.</summary>
internal static class Address
{
    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    /// <summary>The address without white space; null where it must not become a link.</summary>
    public static string? Live(string? written)
    {
        var address = (written ?? "").Trim();
        if (address.Length is 0 or > Reading.Limits.AddressLength || address.Any(IsHidden))
            return null;
        return IsOnThisSite(address) || HasLiveScheme(address) ? address.Replace(" ", "%20", StringComparison.Ordinal) : null;
    }

    /// <summary>Whether a link leads to another site, and so must not hand it a handle on our window.</summary>
    public static bool LeadsAway(string address, string? siteHost) =>
        Host(address) is { Length: > 0 } host && !host.Equals(siteHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>A path or a fragment. Browsers take "//" and "/\" for the beginning of another site's address.</summary>
    public static bool IsOnThisSite(string address) =>
        address[0] == '#' || (address[0] == '/' && (address.Length == 1 || address[1] is not ('/' or '\\')));

    private static bool HasLiveScheme(string address)
    {
        var scheme = Scheme(address);
        if (IsWeb(scheme))
            return Host(address) is { Length: > 0 };
        return scheme.Equals("mailto", StringComparison.OrdinalIgnoreCase) || scheme.Equals("tel", StringComparison.OrdinalIgnoreCase);
    }

    private static ReadOnlySpan<char> Scheme(ReadOnlySpan<char> address)
    {
        var end = address.IndexOfAnyExcept(SchemeCharacters);
        return end > 0 && address[end] == ':' && char.IsAsciiLetter(address[0]) ? address[..end] : [];
    }

    private static bool IsWeb(ReadOnlySpan<char> scheme) =>
        scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || scheme.Equals("https", StringComparison.OrdinalIgnoreCase);

    private static string? Host(string address)
    {
        var scheme = Scheme(address);
        if (!IsWeb(scheme) || !address.AsSpan(scheme.Length).StartsWith("://"))
            return null;

        var authority = address.AsSpan(scheme.Length + 3);
        var end = authority.IndexOfAny("/\\?#");
        authority = end < 0 ? authority : authority[..end];
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        var port = authority.LastIndexOf(':');
        return (port > 0 && !authority[port..].Contains(']') ? authority[..port] : authority).ToString();
    }

    /// <summary>Browsers drop some of these before they read an address, so nobody can judge one that holds them; others hide what it says.</summary>
    private static bool IsHidden(char c) =>
        char.IsControl(c) || c is '\u00AD' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u206F');
}
