using RightsToAll.Articles;

namespace RightsToAll.Settings;

/// <summary>Everything in the settings that an administrator may change, as it was at one moment.</summary>
public sealed record SettingsContent(
    string Name,
    string Tagline,
    string Description,
    Guid? LogoId,
    string TimeZone,
    string Language,
    string PublicAddress,
    string Contact,
    bool AuthorsSubmit,
    IReadOnlyList<MenuLink> Menu,
    IReadOnlyList<FooterColumn> Footer,
    // What was kept before there were feeds says nothing of them.
    bool FeedsInFull = true);

/// <summary>One of the settings: what it is called, what it says as text, and how it is taken over from an earlier state.</summary>
public sealed record SettingsField(string Name, Func<SettingsContent, string> Text, Func<SettingsContent, SettingsContent, SettingsContent> TakeOver)
{
    public static readonly IReadOnlyList<SettingsField> All =
    [
        new("name", c => c.Name, (now, then) => now with { Name = then.Name }),
        new("tagline", c => c.Tagline, (now, then) => now with { Tagline = then.Tagline }),
        new("description", c => c.Description, (now, then) => now with { Description = then.Description }),
        new("logo", c => c.LogoId is { } logo ? $"Picture {logo}" : "", (now, then) => now with { LogoId = then.LogoId }),
        new("time zone", c => c.TimeZone, (now, then) => now with { TimeZone = then.TimeZone }),
        new("language", c => c.Language, (now, then) => now with { Language = then.Language }),
        new("public address", c => c.PublicAddress, (now, then) => now with { PublicAddress = then.PublicAddress }),
        new("contact", c => c.Contact, (now, then) => now with { Contact = then.Contact }),
        new("authors submit", c => c.AuthorsSubmit ? "yes" : "no", (now, then) => now with { AuthorsSubmit = then.AuthorsSubmit }),
        new("feeds", c => c.FeedsInFull ? "whole articles" : "summaries", (now, then) => now with { FeedsInFull = then.FeedsInFull }),
        new("menu", c => Lines(c.Menu), (now, then) => now with { Menu = then.Menu }),
        new("footer", c => Lines([.. c.Footer.Select(column => new MenuLink(column.Title, "") { Children = column.Links })]), (now, then) => now with { Footer = then.Footer }),
    ];

    /// <summary>Those in which two states differ, in the order of the form.</summary>
    public static IReadOnlyList<SettingsField> Between(SettingsContent before, SettingsContent after) =>
        [.. All.Where(field => field.Text(before) != field.Text(after))];

    public static Dictionary<string, string> Texts(IEnumerable<SettingsField> fields, SettingsContent content) =>
        fields.ToDictionary(field => field.Name, field => field.Text(content));

    /// <summary>What a change made of it; a list of links is compared link by link.</summary>
    public IReadOnlyList<DiffPiece> Changed(SettingsChange change)
    {
        var (before, after) = (Text(change.Before), Text(change.After));
        return Name is "menu" or "footer" ? LineDiff.Between(before, after) : WordDiff.Between(before, after);
    }

    private static string Lines(IReadOnlyList<MenuLink> links) =>
        string.Join('\n', links.SelectMany(link => link.Children.Select(child => "– " + Line(child)).Prepend(Line(link))));

    private static string Line(MenuLink link) => link.Address.Length > 0 ? $"{link.Label}: {link.Address}" : link.Label;
}
