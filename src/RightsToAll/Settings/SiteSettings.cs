namespace RightsToAll.Settings;

/// <summary>What the newsroom says of itself; one row.</summary>
public sealed class SiteSettings
{
    public const int OnlyId = 1;

    public const int NameLength = 80;
    public const int TaglineLength = 200;
    public const int DescriptionLength = 600;
    public const int AddressLength = 300;

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
    /// <summary>Whether feeds carry whole articles; if not, their standfirsts.</summary>
    public bool FeedsInFull { get; set; } = true;
    /// <summary>Stands in place of the name in the masthead.</summary>
    public Guid? LogoId { get; set; }

    /// <summary>Where readers know the site to be, such as https://news.example; empty for what its operator configured.</summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>An e-mail address, or the address of a page; the footer names it. Empty for none.</summary>
    public string Contact { get; set; } = "";

    /// <summary>What follows the categories in the menu.</summary>
    public IReadOnlyList<MenuLink> Menu { get; set; } = [];
    public IReadOnlyList<FooterColumn> Footer { get; set; } = [];

    public uint Version { get; private set; }

    public bool IsContactMail => IsMail(Contact);

    /// <summary>All that an administrator may change.</summary>
    public SettingsContent Content
    {
        get => new(Name, Tagline, Description, LogoId, TimeZone, Language, PublicAddress, Contact, AuthorsSubmit, Menu, Footer, FeedsInFull);
        set => (Name, Tagline, Description, LogoId, TimeZone, Language, PublicAddress, Contact, AuthorsSubmit, Menu, Footer, FeedsInFull) =
            (value.Name, value.Tagline, value.Description, value.LogoId, value.TimeZone, value.Language, value.PublicAddress, value.Contact, value.AuthorsSubmit,
                value.Menu, value.Footer, value.FeedsInFull);
    }

    /// <summary>Whether a contact is meant as an e-mail address and not as an address of the web.</summary>
    public static bool IsMail(string contact) => contact.Contains('@', StringComparison.Ordinal) && !contact.Contains('/', StringComparison.Ordinal);

    /// <summary>Whether canonical addresses may begin so: http or https, a host, a port perhaps, and nothing after it.</summary>
    public static bool IsPublicAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0
        && string.Equals(address, uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase) && uri.UserInfo.Length == 0;
}

public enum DemoState
{
    /// <summary>A newsroom's own site.</summary>
    None,

    /// <summary>The demo articles are being brought in, or were when the site was stopped.</summary>
    Filling,

    Filled,
}
