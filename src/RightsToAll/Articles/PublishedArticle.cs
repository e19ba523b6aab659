using RightsToAll.Media;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Articles;

/// <summary>A tag as its article names it, with how many articles share it.</summary>
public sealed record TagName(Guid Id, string Name, string Slug, int ArticleCount);

/// <summary>An article in another language. Whether readers may read it is to be asked of its times.</summary>
/// <param name="ListedAt">Null where it is in no list.</param>
public sealed record LanguageVersion(string Language, DateOnly PublishedOn, string Slug, DateTimeOffset? ListedAt, DateTimeOffset? WithdrawAt);

/// <summary>All that an article's page shows, read in one command.</summary>
public sealed class PublishedArticle
{
    public Guid Id { get; init; }
    public DateTimeOffset PublishedAt { get; init; }
    public DateOnly PublishedOn { get; init; }
    public string Slug { get; init; } = "";
    public string Title { get; init; } = "";
    public string Standfirst { get; init; } = "";
    public string Language { get; init; } = "";
    public SafeHtml Html { get; init; } = SafeHtml.Empty;
    public IReadOnlyList<Heading> Contents { get; init; } = [];
    public int Words { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>From when on its address answers 410; heeded by whoever reads it.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>From when on it is shown as archived.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>For readers of an archived article; not to be told before its time.</summary>
    public string WithdrawalReason { get; init; } = "";
    public Guid? TranslationOf { get; init; }
    public string SeoTitle { get; init; } = "";
    public string SeoDescription { get; init; } = "";
    public Guid CategoryId { get; init; }
    public string Category { get; init; } = "";
    public string CategorySlug { get; init; } = "";
    public IReadOnlyList<AuthorName> Authors { get; init; } = [];
    public PictureView? Picture { get; init; }
    public IReadOnlyList<TagName> Tags { get; init; } = [];

    /// <summary>The one that readers saw before it, as a line.</summary>
    public Teaser? Previous { get; init; }

    /// <summary>The one after it, which may be yet to appear, as a line.</summary>
    public Teaser? Next { get; init; }

    /// <summary>The same story in other languages, some perhaps yet to appear or gone.</summary>
    public IReadOnlyList<LanguageVersion> Versions { get; init; } = [];

    /// <summary>Its related list, best first, some perhaps yet to appear: the first of its own category with pictures and authors, all others as lines.</summary>
    public IReadOnlyList<Teaser> Related { get; init; } = [];

    /// <summary>Whether its related list is still to be worked out.</summary>
    public bool RelatedDue { get; init; }

    public bool IsArchived(DateTimeOffset now) => ArchivedAt <= now;

    public string Address => Addresses.Article(PublishedOn, Slug);
}
