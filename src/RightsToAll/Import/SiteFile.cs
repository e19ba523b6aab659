using RightsToAll.Settings;
using RightsToAll.Text;
using RightsToAll.Ticker;

namespace RightsToAll.Import;

/// <summary>The <c>site.yaml</c> of a folder that holds a whole site: what stands around its articles.</summary>
/// <param name="AuthorsSubmit">Whether authors, too, submit to the editors; null where the file leaves it as it is.</param>
public sealed record SiteFile(
    string Name,
    string Tagline,
    string Description,
    string Language,
    string TimeZone,
    bool? AuthorsSubmit,
    IReadOnlyList<SiteFile.CategoryEntry> Categories,
    IReadOnlyList<SiteFile.AuthorEntry> Authors,
    IReadOnlyList<MenuLink> Menu,
    IReadOnlyList<FooterColumn> Footer,
    IReadOnlyList<SiteFile.TickerEntry> Ticker,
    IReadOnlyList<(string Name, int Line)> Unknown)
{
    public const string FileName = "site.yaml";
    public const string PagesFolder = "pages/";

    public sealed record CategoryEntry(string Name, string Slug, string Description);

    /// <param name="Line">Where the biography is.</param>
    public sealed record AuthorEntry(string Name, string Slug, string Bio, string Language, int Line);

    /// <summary>A headline for the ticker; <paramref name="Article"/> is an article's slug.</summary>
    public sealed record TickerEntry(string Headline, string Article, Severity Severity, string Language, int Line);

    /// <exception cref="ImportException">It breaks the layout.</exception>
    public static SiteFile Parse(string yaml)
    {
        var fields = YamlFields.Parse(yaml);
        var read = new List<YamlFields> { fields };
        return new SiteFile(
            fields.Required("name", MenuLink.LabelLength),
            fields.Text("tagline", 200),
            fields.Text("description", 600),
            fields.Language("language"),
            TimeZoneOf(fields),
            fields.Flag("authors_submit"),
            EachOnce(fields, "categories", read, entry => entry.Slug, group =>
                new CategoryEntry(group.Required("name", MenuLink.LabelLength), SlugOf(group), group.Text("description", 600))),
            EachOnce(fields, "authors", read, entry => entry.Slug, group =>
                new AuthorEntry(group.Required("name", 120), SlugOf(group), group.Prose("bio", 4000), group.Language("language"), group.LineOf("bio"))),
            Each(fields, "menu", read, group => EntryOf(group, read)),
            Each(fields, "footer", read, group => new FooterColumn(group.Required("title", MenuLink.LabelLength), Each(group, "links", read, LinkOf))),
            EachOnce(fields, "ticker", read, entry => (entry.Article, entry.Headline), group =>
                new TickerEntry(group.Text("headline", 200), group.Required("article", 200), SeverityOf(group), group.Language("language"), group.Line)),
            // Read last, when every field that is known has been asked for.
            [.. read.SelectMany(group => group.Unknown)]);
    }

    private static IReadOnlyList<T> Each<T>(YamlFields fields, string name, List<YamlFields> read, Func<YamlFields, T> entry)
    {
        var groups = fields.Groups(name);
        read.AddRange(groups);
        return [.. groups.Select(entry)];
    }

    private static IReadOnlyList<T> EachOnce<T, TKey>(YamlFields fields, string name, List<YamlFields> read, Func<T, TKey> key, Func<YamlFields, T> entry)
    {
        var seen = new HashSet<TKey>();
        return Each(fields, name, read, group =>
            entry(group) is var made && seen.Add(key(made)) ? made : throw new ImportException(group.Line, $"This one of '{name}' is there twice."));
    }

    private static MenuLink EntryOf(YamlFields entry, List<YamlFields> read)
    {
        var children = Each(entry, "children", read, LinkOf);
        // What only opens the links below it need not lead anywhere itself.
        return children.Count > 0 && entry.Text("address", MenuLink.AddressLength).Length == 0
            ? new MenuLink(entry.Required("label", MenuLink.LabelLength), "") { Children = children }
            : LinkOf(entry) with { Children = children };
    }

    private static MenuLink LinkOf(YamlFields link)
    {
        var address = link.Required("address", MenuLink.AddressLength);
        var isPath = address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal);
        return isPath || (address.StartsWith("https://", StringComparison.Ordinal) && Uri.IsWellFormedUriString(address, UriKind.Absolute))
            ? new MenuLink(link.Required("label", MenuLink.LabelLength), address)
            : throw new ImportException(link.LineOf("address"), $"'{address}' is neither a path of this site nor an https address.");
    }

    private static Severity SeverityOf(YamlFields headline) => headline.Text("severity", 80).ToLowerInvariant() switch
    {
        "" or "breaking" => Severity.Breaking,
        "alert" => Severity.Alert,
        "developing" => Severity.Developing,
        var other => throw new ImportException(headline.LineOf("severity"), $"'{other}' is no severity; write breaking, alert or developing."),
    };

    private static string TimeZoneOf(YamlFields fields)
    {
        var zone = fields.Text("time_zone", 64) is { Length: > 0 } given ? given : "UTC";
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
            ? zone
            : throw new ImportException(fields.LineOf("time_zone"), $"'{zone}' is no time zone; write one such as Africa/Nairobi.");
    }

    private static string SlugOf(YamlFields group)
    {
        var slug = group.Text("slug", 200) is { Length: > 0 } given ? given : Slug.From(group.Required("name", 120));
        return Slug.IsValid(slug)
            ? slug
            : throw new ImportException(group.LineOf("slug"), $"'{slug}' is no slug: lower-case letters and digits with single hyphens between them, 100 at most.");
    }
}
