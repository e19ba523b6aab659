using RightsToAll.Text;

namespace RightsToAll.SitePages;

/// <summary>A standing page of the site, such as "about".</summary>
public sealed class SitePage(string title, string slug)
{
    public const int TitleLength = 200;
    public const int DescriptionLength = 600;
    public const int LanguageLength = 35;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Title { get; private set; } = title;
    public string Slug { get; private set; } = slug;
    public string Description { get; private set; } = "";
    public string Language { get; private set; } = "en";
    public string Markdown { get; private set; } = "";
    public SafeHtml Html { get; private set; } = SafeHtml.Empty;
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Since when readers do not see it.</summary>
    public DateTimeOffset? TrashedAt { get; private set; }
    public uint Version { get; private set; }

    public PageContent Content => new(Title, Slug, Description, Language, Markdown);

    /// <summary>As it is stored: not percent-encoded.</summary>
    public string Path => "/" + Slug;

    /// <summary>Does nothing where nothing would change, so that the page's date stays true.</summary>
    public void Revise(string title, string description, string language, string markdown, RenderedText text, DateTimeOffset now)
    {
        if ((Title, Description, Language, Markdown, Html) == (title, description, language, markdown, text.Html))
            return;
        (Title, Description, Language, Markdown, Html) = (title, description, language, markdown, text.Html);
        UpdatedAt = now;
    }

    public void Move(string slug) => Slug = slug;

    public void Trash(DateTimeOffset now) => TrashedAt ??= now;

    public void BringBack() => TrashedAt = null;
}

/// <summary>What a standing page says.</summary>
public sealed record PageContent(string Title, string Slug, string Description, string Language, string Markdown);
