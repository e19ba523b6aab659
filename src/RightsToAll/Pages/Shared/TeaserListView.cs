using Microsoft.AspNetCore.Html;
using RightsToAll.Articles;
using RightsToAll.Authors;
using RightsToAll.Media;

namespace RightsToAll.Pages.Shared;

/// <summary>A page that is a heading and a list of articles.</summary>
/// <param name="Label">What kind of list it is.</param>
/// <param name="Crumbs">The path to it, itself last.</param>
public sealed record TeaserListView(string Label, string Title, string Description, TeaserPage Articles, IReadOnlyList<Crumb> Crumbs)
{
    public static readonly TeaserListView Empty = new("", "", "", new TeaserPage([], null, null), []);

    /// <summary>Of title and description.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The class of a category's own colour.</summary>
    public string? Colour { get; init; }

    /// <summary>A biography, already made safe, in place of the description.</summary>
    public IHtmlContent? Biography { get; init; }

    /// <summary>Of an author.</summary>
    public PictureView? Portrait { get; init; }

    /// <summary>Where else readers find an author.</summary>
    public IReadOnlyList<AuthorLink> Links { get; init; } = [];

    /// <summary>How many articles the whole list has, where that is known without counting.</summary>
    public int? Count { get; init; }
}
