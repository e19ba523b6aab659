namespace RightsToAll.Settings;

/// <summary>An entry of the menu, or a link below one or in the footer.</summary>
/// <param name="Address">A path of this site or an address of the web; empty where the entry only opens what is below it.</param>
public sealed record MenuLink(string Label, string Address)
{
    public const int LabelLength = 80;
    public const int AddressLength = 2000;

    /// <summary>What opens below it; these have nothing below themselves.</summary>
    public IReadOnlyList<MenuLink> Children { get; init; } = [];

    // A record compares lists by reference, which would make every import look like a change.
    public bool Equals(MenuLink? other) => other is not null && Label == other.Label && Address == other.Address && Children.SequenceEqual(other.Children);

    public override int GetHashCode() => HashCode.Combine(Label, Address, Children.Count);

    /// <summary>Whether a link may lead there: within this site, or over the web.</summary>
    public static bool LeadsSomewhere(string address) => IsPath(address) || IsWeb(address);

    // Browsers read a backslash as a slash, and two of them as another site.
    private static bool IsPath(string address) =>
        address.StartsWith('/') && !(address.Length > 1 && address[1] is '/' or '\\') && !address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter));

    private static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && Uri.IsWellFormedUriString(address, UriKind.Absolute);
}

public sealed record FooterColumn(string Title, IReadOnlyList<MenuLink> Links)
{
    /// <summary>No more fit beside each other.</summary>
    public const int Most = 4;

    public bool Equals(FooterColumn? other) => other is not null && Title == other.Title && Links.SequenceEqual(other.Links);

    public override int GetHashCode() => HashCode.Combine(Title, Links.Count);
}
