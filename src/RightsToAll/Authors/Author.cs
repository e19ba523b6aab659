using RightsToAll.Text;

namespace RightsToAll.Authors;

/// <summary>Where else readers find an author.</summary>
/// <param name="Address">Begins with http:// or https://.</param>
public sealed record AuthorLink(string Label, string Address)
{
    public const int LabelLength = 60;
    public const int AddressLength = 300;

    public static bool IsAddress(string address) =>
        address.Length <= AddressLength && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0;
}

/// <summary>Who is named to readers: never the account that signs in.</summary>
public sealed class Author(string name, string slug)
{
    public const int NameLength = 120;
    public const int BioLength = 4000;
    public const int MostLinks = 6;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Name { get; set; } = name;
    public string Slug { get; set; } = slug;
    public string Bio { get; private set; } = "";
    public SafeHtml BioHtml { get; private set; } = SafeHtml.Empty;
    /// <summary>Language of the biography, BCP 47.</summary>
    public string Language { get; set; } = "en";

    public Guid? PortraitId { get; private set; }

    public IReadOnlyList<AuthorLink> Links { get; private set; } = [];

    /// <summary>The name protects somebody: nothing may tell who stands behind it but what an administrator must know.</summary>
    public bool Pseudonym { get; private set; }

    /// <summary>Set while it lies in the trash: no article names it then.</summary>
    public DateTimeOffset? TrashedAt { get; private set; }

    public uint Version { get; private set; }

    public void Introduce(string bio, RenderedText text)
    {
        Bio = bio;
        BioHtml = text.Html;
    }

    public void Revise(AuthorFields fields, RenderedText bio)
    {
        (Name, Slug, Language, Pseudonym) = (fields.Name, fields.Slug, fields.Language, fields.Pseudonym);
        (PortraitId, Links) = (fields.PortraitId, fields.Links);
        Introduce(fields.Bio, bio);
    }

    public AuthorFields Fields => new(Name, Slug, Bio, Language, PortraitId, Links, Pseudonym);

    public void Trash(DateTimeOffset now) => TrashedAt ??= now;

    public void Restore() => TrashedAt = null;
}

/// <summary>Everything of an author that the newsroom decides.</summary>
public sealed record AuthorFields(
    string Name, string Slug, string Bio, string Language, Guid? PortraitId, IReadOnlyList<AuthorLink> Links, bool Pseudonym)
{
    /// <summary>As the audit log has them.</summary>
    public IReadOnlyDictionary<string, string> Facts() => new Dictionary<string, string>
    {
        ["name"] = Name,
        ["slug"] = Slug,
        ["biography"] = Bio,
        ["language"] = Language,
        ["portrait"] = PortraitId?.ToString() ?? "",
        ["links"] = string.Join("\n", Links.Select(link => $"{link.Label} {link.Address}")),
        ["pseudonym"] = Pseudonym ? "yes" : "no",
    };
}
