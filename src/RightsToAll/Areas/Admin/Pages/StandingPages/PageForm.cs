using System.ComponentModel.DataAnnotations;
using RightsToAll.Articles;
using RightsToAll.Settings;
using RightsToAll.SitePages;
using RightsToAll.Text;

namespace RightsToAll.Areas.Admin.Pages.StandingPages;

/// <summary>A standing page as its editor's form holds it.</summary>
public sealed record PageForm
{
    // The text's own limit is the renderer's; here it only keeps a request within reason.
    private const int MarkdownLength = 1024 * 1024;

    [StringLength(SitePage.TitleLength, ErrorMessage = "A title has at most {1} characters.")]
    public string? Title { get; init; }

    [StringLength(100, ErrorMessage = "An address has at most {1} characters.")]
    public string? Slug { get; init; }

    [StringLength(SitePage.DescriptionLength, ErrorMessage = "A description has at most {1} characters.")]
    public string? Description { get; init; }

    [StringLength(SitePage.LanguageLength, ErrorMessage = "A language has at most {1} characters.")]
    public string? Language { get; init; }

    [StringLength(MarkdownLength, ErrorMessage = "The text is too long.")]
    public string? Markdown { get; init; }

    /// <summary>The version that the form was filled from.</summary>
    public uint Version { get; init; }

    public static PageForm Of(SitePage page) => new()
    {
        Title = page.Title,
        Slug = page.Slug,
        Description = page.Description,
        Language = page.Language,
        Markdown = page.Markdown,
        Version = page.Version,
    };

    /// <summary>What it says; without a slug of its own, the page's address is made of its title.</summary>
    public PageContent Read()
    {
        var (title, language) = ((Title ?? "").Trim(), (Language ?? "").Trim());
        var slug = (Slug ?? "").Trim().Trim('/');
        return new(title, slug.Length > 0 ? slug : SlugProposal.From(title, language), (Description ?? "").Trim(), LanguageTag.Read(language) ?? language,
            (Markdown ?? "").Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    /// <summary>What is wrong with it, by the name of the field.</summary>
    public static IEnumerable<(string Field, string Problem)> Problems(PageContent content)
    {
        if (content.Title.Length == 0)
            yield return (nameof(Title), "Write a title.");
        if (content.Slug.Length == 0 && content.Title.Length > 0)
            yield return (nameof(Slug), "Write an address: letters, digits and hyphens.");
        else if (content.Slug.Length > 0 && !RightsToAll.Text.Slug.IsValid(content.Slug))
            yield return (nameof(Slug), SlugProposal.From(content.Slug, content.Language) is { Length: > 0 } spelt ? $"Write the address as {spelt}" : "Use letters, digits and hyphens for the address.");
        if (LanguageTag.Read(content.Language) is null)
            yield return (nameof(Language), "Write the language as a tag, such as en, ar or pt-BR.");
        if (content.Markdown.Trim().Length == 0)
            yield return (nameof(Markdown), "Write the page itself.");
    }
}
