namespace RightsToAll.Text;

/// <summary>What a text's author wrote, before the site set levels, dropped links or put pictures in place: for advice to the author.</summary>
/// <param name="Headings">Those of the article itself, not of what it quotes.</param>
/// <param name="Links">All of them, in the order of the text, also those that readers get only the words of.</param>
/// <param name="Pictures">In the order of the text.</param>
public sealed record Written(
    IReadOnlyList<WrittenHeading> Headings,
    IReadOnlyList<WrittenLink> Links,
    IReadOnlyList<WrittenPicture> Pictures)
{
    public static readonly Written Nothing = new([], [], []);

    /// <summary>The line, from 0, on which each block of the text itself begins; blocks within others and footnotes are not counted.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];
}

/// <param name="Level">As written, from 1.</param>
public sealed record WrittenHeading(int Level, string Words);

/// <param name="Words">What the link says; the description of a picture that is a link. Blank where it says nothing.</param>
/// <param name="IsLive">Whether the site prints links to such an address at all.</param>
public sealed record WrittenLink(string Address, string Words, bool IsLive);

/// <param name="Alt">The author's description; empty where the picture's own stands in.</param>
public sealed record WrittenPicture(string Address, string Alt);
