using RightsToAll.Media;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Articles;

/// <summary>A tag as its article names it, with how many articles share it.</summary>
public sealed record TagName(Guid Id, string Name, string Slug, int ArticleCount);

/// <summary>All that an article's page shows of the article itself.</summary>
public sealed class PublishedArticle
{
    public Guid Id { get; private init; }
    public DateTimeOffset ListedAt { get; private init; }
    public DateOnly PublishedOn { get; private init; }
    public string Slug { get; private init; } = "";
    public string Title { get; private init; } = "";
    public string Standfirst { get; private init; } = "";
    public string Language { get; private init; } = "";
    public SafeHtml Html { get; private init; } = SafeHtml.Empty;
    public IReadOnlyList<Heading> Contents { get; private init; } = [];
    public int Words { get; private init; }
    public DateTimeOffset? UpdatedAt { get; private init; }
    public string SeoTitle { get; private init; } = "";
    public string SeoDescription { get; private init; } = "";
    public Guid CategoryId { get; private init; }
    public string Category { get; private init; } = "";
    public string CategorySlug { get; private init; } = "";
    public IReadOnlyList<AuthorName> Authors { get; private init; } = [];
    public PictureView? Picture { get; private init; }
    public IReadOnlyList<TagName> Tags { get; private init; } = [];

    public string Address => Addresses.Article(PublishedOn, Slug);
}
