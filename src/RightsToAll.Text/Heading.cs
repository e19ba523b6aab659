namespace RightsToAll.Text;

/// <summary>One line of an article's table of contents.</summary>
/// <param name="Id">The id of the heading in the rendered text: unique there, and readable in the heading's own letters.</param>
/// <param name="Text">The heading as plain text.</param>
/// <param name="Level">The level that was rendered: 2 to 4.</param>
public sealed record Heading(string Id, string Text, int Level, IReadOnlyList<Heading> Children);
