using RightsToAll.Articles;

namespace RightsToAll.Pages.Shared;

/// <summary>One numbered list of what is read most.</summary>
/// <param name="Id">Of its heading.</param>
/// <param name="Teasers">The most read first; the list is left out where there is none.</param>
public sealed record MostReadList(string Id, string Title, IReadOnlyList<Teaser> Teasers);
