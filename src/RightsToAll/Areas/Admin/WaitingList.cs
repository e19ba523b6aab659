using RightsToAll.Planning;

namespace RightsToAll.Areas.Admin;

/// <summary>A list of the dashboard.</summary>
/// <param name="None">What it says where it is empty.</param>
/// <param name="All">Where the whole list is.</param>
/// <param name="When">How a moment is written.</param>
public sealed record WaitingList(string Title, string None, IReadOnlyList<WaitingArticle> Articles, string All, Func<DateTimeOffset, string> When)
{
    public string Id => "list-" + Title.Split(',')[0].Replace(' ', '-').ToLowerInvariant();

    public bool HasMore => Articles.Count > Waiting.Most;
}
