using RightsToAll.Media;
using RightsToAll.Web;

namespace RightsToAll.Articles;

/// <summary>An author as a list names them.</summary>
public sealed record AuthorName(string Name, string Slug);

/// <summary>A published article as one row of a list. Whether its time has come is for the query to ask of <see cref="ListedAt"/>.</summary>
public sealed class Teaser
{
    public Guid Id { get; init; }
    public DateTimeOffset ListedAt { get; init; }
    public DateOnly PublishedOn { get; init; }
    public string Slug { get; init; } = "";
    public string Title { get; init; } = "";
    public string Standfirst { get; init; } = "";
    public string Language { get; init; } = "";
    public bool Breaking { get; init; }
    public Guid CategoryId { get; init; }
    public string Category { get; init; } = "";
    public string CategorySlug { get; init; } = "";
    public IReadOnlyList<AuthorName> Authors { get; init; } = [];
    public PictureView? Picture { get; init; }

    public string Address => Addresses.Article(PublishedOn, Slug);
}
