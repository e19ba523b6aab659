using System.Text.RegularExpressions;

namespace RightsToAll.Media;

/// <summary>What a picture's licence, as people write it, stands for.</summary>
public static partial class PictureLicence
{
    /// <returns>Where its terms are; null where the text does not say.</returns>
    public static string? AddressOf(string licence)
    {
        if (Uri.TryCreate(licence, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return address.AbsoluteUri;
        if (PublicDomain().IsMatch(licence))
            return "https://creativecommons.org/publicdomain/zero/1.0/";
        var commons = Commons().Match(licence);
        return commons.Success
            ? $"https://creativecommons.org/licenses/{commons.Groups["kind"].Value.ToLowerInvariant()}/{commons.Groups["version"].Value}/"
            : null;
    }

    [GeneratedRegex(@"\ACC[ -]?0\b", RegexOptions.IgnoreCase)]
    private static partial Regex PublicDomain();

    [GeneratedRegex(@"\ACC[ -](?<kind>BY(?:-NC-SA|-NC-ND|-NC|-SA|-ND)?)[ -](?<version>[1-4]\.[05])\b", RegexOptions.IgnoreCase)]
    private static partial Regex Commons();
}
