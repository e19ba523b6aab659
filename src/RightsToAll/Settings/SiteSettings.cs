namespace RightsToAll.Settings;

/// <summary>What the newsroom says of itself; one row.</summary>
public sealed class SiteSettings
{
    public const int OnlyId = 1;

    public int Id { get; private init; } = OnlyId;
    public string Name { get; set; } = "Rights To All";
    public string Tagline { get; set; } = "";
    public string Description { get; set; } = "";
    /// <summary>IANA name; decides the dates in addresses and the date in the masthead.</summary>
    public string TimeZone { get; set; } = "UTC";
    /// <summary>BCP 47; the language of the site's own words.</summary>
    public string Language { get; set; } = "en";
    /// <summary>Whether this is a demo site, whose content may be made anew.</summary>
    public DemoState Demo { get; set; }
    /// <summary>Whether authors, too, submit to the editors instead of publishing.</summary>
    public bool AuthorsSubmit { get; set; }
    /// <summary>What follows the categories in the menu.</summary>
    public IReadOnlyList<MenuLink> Menu { get; set; } = [];
    public IReadOnlyList<FooterColumn> Footer { get; set; } = [];
}

public enum DemoState
{
    /// <summary>A newsroom's own site.</summary>
    None,

    /// <summary>The demo articles are being brought in, or were when the site was stopped.</summary>
    Filling,

    Filled,
}

public sealed record MenuLink(string Label, string Address);

public sealed record FooterColumn(string Title, IReadOnlyList<MenuLink> Links)
{
    // A record compares lists by reference, which would make every import look like a change.
    public bool Equals(FooterColumn? other) => other is not null && Title == other.Title && Links.SequenceEqual(other.Links);

    public override int GetHashCode() => HashCode.Combine(Title, Links.Count);
}
