using RightsToAll.Accounts;
using RightsToAll.Settings;

namespace RightsToAll.Areas.Admin.Pages.Settings;

/// <summary>The settings as their form holds them; the logo, the menu and the footer have forms of their own.</summary>
public sealed record SettingsForm
{
    public string? Name { get; init; }
    public string? Tagline { get; init; }
    public string? Description { get; init; }
    public string? TimeZone { get; init; }
    public string? Language { get; init; }
    public string? PublicAddress { get; init; }
    public string? Contact { get; init; }
    public bool AuthorsSubmit { get; init; }
    public bool FeedsInFull { get; init; }

    /// <summary>The version that the form was filled from.</summary>
    public uint Version { get; init; }

    public static SettingsForm Of(SiteSettings settings) => new()
    {
        Name = settings.Name,
        Tagline = settings.Tagline,
        Description = settings.Description,
        TimeZone = settings.TimeZone,
        Language = settings.Language,
        PublicAddress = settings.PublicAddress,
        Contact = settings.Contact,
        AuthorsSubmit = settings.AuthorsSubmit,
        FeedsInFull = settings.FeedsInFull,
        Version = settings.Version,
    };

    public SettingsContent Over(SettingsContent now) => now with
    {
        Name = Text(Name),
        Tagline = Text(Tagline),
        Description = Text(Description),
        TimeZone = Text(TimeZone),
        Language = LanguageTag.Read(Text(Language)) ?? Text(Language),
        PublicAddress = Text(PublicAddress).TrimEnd('/').ToLowerInvariant(),
        Contact = Text(Contact),
        AuthorsSubmit = AuthorsSubmit,
        FeedsInFull = FeedsInFull,
    };

    /// <summary>What is wrong, by the name of the field.</summary>
    /// <param name="content">What the form was read as.</param>
    public static IEnumerable<(string Field, string Problem)> Problems(SettingsContent content)
    {
        if (content.Name.Length == 0)
            yield return (nameof(Name), "Write the name of the site.");
        else if (content.Name.Length > SiteSettings.NameLength)
            yield return (nameof(Name), $"The name has at most {SiteSettings.NameLength} characters.");
        if (content.Tagline.Length > SiteSettings.TaglineLength)
            yield return (nameof(Tagline), $"The tagline has at most {SiteSettings.TaglineLength} characters.");
        if (content.Description.Length > SiteSettings.DescriptionLength)
            yield return (nameof(Description), $"The description has at most {SiteSettings.DescriptionLength} characters.");
        if (!TimeZones.All.Contains(content.TimeZone))
            yield return (nameof(TimeZone), "Choose a time zone from the list.");
        if (content.Language.Length > 35 || LanguageTag.Read(content.Language) is null)
            yield return (nameof(Language), "Write the language as a tag, such as en, ar or pt-BR.");
        if (content.PublicAddress.Length > SiteSettings.AddressLength || (content.PublicAddress.Length > 0 && !SiteSettings.IsPublicAddress(content.PublicAddress)))
            yield return (nameof(PublicAddress), "Write the address as https://news.example: http or https, the host, and nothing after it.");
        if (content.Contact.Length > SiteSettings.AddressLength)
            yield return (nameof(Contact), $"The contact has at most {SiteSettings.AddressLength} characters.");
        else if (content.Contact.Length > 0 && !(SiteSettings.IsMail(content.Contact) ? Account.IsAddress(content.Contact) : MenuLink.LeadsSomewhere(content.Contact)))
            yield return (nameof(Contact), "Write an e-mail address, a path of this site such as /contact, or an address that begins with https://.");
    }

    private static string Text(string? field) => (field ?? "").Trim();
}
