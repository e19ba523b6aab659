using RightsToAll.Media;
using RightsToAll.Web;

namespace RightsToAll.Articles;

/// <summary>An author as a list names them.</summary>
public sealed record AuthorName(string Name, string Slug);

/// <summary>A published article as one row of a list. Whether its time has come is for the query to ask of <see cref="ListedAt"/>.</summary>
public sealed class Teaser
{
    public Guid Id { get; private init; }
    public DateTimeOffset ListedAt { get; private init; }
    public DateOnly PublishedOn { get; private init; }
    public string Slug { get; private init; } = "";
    public string Title { get; private init; } = "";
    public string Standfirst { get; private init; } = "";
    public string Language { get; private init; } = "";
    public bool Breaking { get; private init; }
    public Guid CategoryId { get; private init; }
    public string Category { get; private init; } = "";
    public string CategorySlug { get; private init; } = "";
    public IReadOnlyList<AuthorName> Authors { get; private init; } = [];
    public PictureView? Picture { get; private init; }

    public string Address => Addresses.Article(PublishedOn, Slug);
}
