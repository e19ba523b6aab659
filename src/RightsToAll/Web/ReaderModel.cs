using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Media;

namespace RightsToAll.Web;

/// <summary>What a page says of itself in its head.</summary>
/// <param name="Path">The canonical address, a path of this site.</param>
/// <param name="Indexed">Whether search engines may list it.</param>
public sealed record PageHead(string Title, string Description, string Path, bool Indexed = true)
{
    public PictureView? Picture { get; init; }
    public string OpenGraphType { get; init; } = "website";

    /// <summary>The same in several languages, this one among them; empty where there is no other.</summary>
    public IReadOnlyList<Alternate> Alternates { get; init; } = [];

    /// <summary>Structured data, serialised as JSON-LD.</summary>
    public IReadOnlyList<object> StructuredData { get; init; } = [];
    /// <summary>The category whose menu entry is marked as current.</summary>
    public string? CategorySlug { get; init; }
}

/// <summary>A page in one language, of which there are others.</summary>
/// <param name="Address">A path of this site, percent-encoded.</param>
public sealed record Alternate(string Language, string Address);

/// <summary>A page that readers see, inside the site's layout.</summary>
public abstract class ReaderModel(Masthead masthead) : PageModel
{
    public Masthead Masthead { get; } = masthead;

    public PageHead Head { get; protected set; } = new("", "", "/");
}
