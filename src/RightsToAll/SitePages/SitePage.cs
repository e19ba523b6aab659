using RightsToAll.Text;

namespace RightsToAll.SitePages;

/// <summary>A standing page of the site, such as "about".</summary>
public sealed class SitePage(string title, string slug)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Title { get; private set; } = title;
    public string Slug { get; private init; } = slug;
    public string Description { get; private set; } = "";
    public string Language { get; private set; } = "en";
    public string Markdown { get; private set; } = "";
    public SafeHtml Html { get; private set; } = SafeHtml.Empty;
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Does nothing where nothing would change, so that the page's date stays true.</summary>
    public void Revise(string title, string description, string language, string markdown, RenderedText text, DateTimeOffset now)
    {
        if ((Title, Description, Language, Markdown, Html) == (title, description, language, markdown, text.Html))
            return;
        (Title, Description, Language, Markdown, Html) = (title, description, language, markdown, text.Html);
        UpdatedAt = now;
    }
}
