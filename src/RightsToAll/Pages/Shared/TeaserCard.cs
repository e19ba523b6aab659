using RightsToAll.Articles;

namespace RightsToAll.Pages.Shared;

/// <summary>How one teaser is set: everything that differs between the places it stands in.</summary>
/// <param name="HeadingLevel">2 or 3, after what stands above it.</param>
/// <param name="Sizes">How wide its picture is shown, as the <c>sizes</c> of an image.</param>
public sealed record TeaserCard(Teaser Teaser, int HeadingLevel = 3, bool Standfirst = false, bool Lead = false, string Sizes = TeaserCard.InCards)
{
    public const string InCards = "(min-width: 64rem) 20rem, 40vw";
    public const string InStack = "(min-width: 64rem) 7rem, 34vw";
    public const string AsLead = "(min-width: 64rem) 37rem, (min-width: 48rem) 60vw, 100vw";
}
