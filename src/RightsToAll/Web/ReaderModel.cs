using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Media;

namespace RightsToAll.Web;

/// <summary>What a page says of itself in its head.</summary>
/// <param name="Path">The canonical address, a path of this site.</param>
/// <param name="Indexed">Whether search engines may list it.</param>
public sealed record PageHead(string Title, string Description, string Path, bool Indexed = true)
{
    public PictureView? Picture { get; init; }

    /// <summary>The path of the picture by which other sites show a link to the page; null for that of the whole site.</summary>
    public string? Card { get; init; }
    public string OpenGraphType { get; init; } = "website";

    /// <summary>What Open Graph has for pages of this type besides, such as <c>article:section</c>.</summary>
    public IReadOnlyList<(string Property, string Content)> OpenGraph { get; init; } = [];

    /// <summary>The same in several languages, this one among them; empty where there is no other.</summary>
    public IReadOnlyList<Alternate> Alternates { get; init; } = [];

    /// <summary>The lists that the page belongs to, each of which can be followed; that of the whole site is named by every page.</summary>
    public IReadOnlyList<FollowedList> Feeds { get; init; } = [];

    /// <summary>Structured data, serialised as JSON-LD.</summary>
    public IReadOnlyList<object> StructuredData { get; init; } = [];
    /// <summary>The category whose menu entry is marked as current.</summary>
    public string? CategorySlug { get; init; }
}

/// <summary>A page in one language, of which there are others.</summary>
/// <param name="Address">A path of this site, percent-encoded.</param>
public sealed record Alternate(string Language, string Address);

/// <summary>A list of articles that has feeds.</summary>
/// <param name="Address">Of the page that shows it, a path of this site, percent-encoded.</param>
public sealed record FollowedList(string Name, string Address);

/// <summary>A page that readers see, inside the site's layout.</summary>
public abstract class ReaderModel(Masthead masthead) : PageModel
{
    public Masthead Masthead { get; } = masthead;

    public PageHead Head { get; protected set; } = new("", "", "/");
}
