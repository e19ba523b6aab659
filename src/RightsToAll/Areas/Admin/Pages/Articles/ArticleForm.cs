using System.ComponentModel.DataAnnotations;
using RightsToAll.Articles;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>An article as its writer's page holds it: names in place of ids, since people write names.</summary>
public sealed record ArticleForm
{
    // The text's own limit is the renderer's; here it only keeps a request within reason.
    private const int MarkdownLength = 1024 * 1024;

    [StringLength(ArticleLimits.Title, ErrorMessage = "A title has at most {1} characters.")]
    public string? Title { get; init; }

    [StringLength(100, ErrorMessage = "An address has at most {1} characters.")]
    public string? Slug { get; init; }

    [StringLength(ArticleLimits.Standfirst, ErrorMessage = "A standfirst has at most {1} characters.")]
    public string? Standfirst { get; init; }

    [StringLength(MarkdownLength, ErrorMessage = "The text is too long.")]
    public string? Markdown { get; init; }

    public Guid? Category { get; init; }

    /// <summary>Names with commas between them, in the order of the byline.</summary>
    public string? Authors { get; init; }

    /// <summary>Names with commas between them; new ones are made.</summary>
    public string? Tags { get; init; }

    public Guid? LeadPicture { get; init; }

    [StringLength(ArticleLimits.Language)]
    public string? Language { get; init; }

    /// <summary>An address of the original, or its title.</summary>
    [StringLength(500, ErrorMessage = "That is too long for an address or a title.")]
    public string? TranslationOf { get; init; }

    public bool KeywordLinks { get; init; }
    public bool Breaking { get; init; }

    [Display(Name = "Title for search engines")]
    [StringLength(ArticleLimits.Title)]
    public string? SeoTitle { get; init; }

    [Display(Name = "Description for search engines")]
    [StringLength(ArticleLimits.Standfirst)]
    public string? SeoDescription { get; init; }

    /// <summary>The number of the save that the page was filled from.</summary>
    public int From { get; init; }
}
