namespace RightsToAll.Articles;

/// <summary>What changed between two lists of lines, each of which is one thing: a line stays, goes or comes as a whole.</summary>
public static class LineDiff
{
    public static IReadOnlyList<DiffPiece> Between(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var pieces = new List<DiffPiece>();
        var at = 0;
        foreach (var change in Changes.Between(old, now, new Patience()))
        {
            Add(pieces, DiffKind.Same, old, at, change.BeforeStart);
            Add(pieces, DiffKind.Removed, old, change.BeforeStart, change.BeforeEnd);
            Add(pieces, DiffKind.Added, now, change.AfterStart, change.AfterEnd);
            at = change.BeforeEnd;
        }
        Add(pieces, DiffKind.Same, old, at, old.Count);
        return pieces;
    }

    // With an end to the last one too, or it would be another line once it is no longer the last.
    private static IReadOnlyList<string> Lines(string text) => text.Length == 0 ? [] : TextPieces.Lines(text + "\n");

    private static void Add(List<DiffPiece> pieces, DiffKind kind, IReadOnlyList<string> lines, int start, int end)
    {
        if (start < end)
            pieces.Add(new(kind, string.Concat(lines.Skip(start).Take(end - start))));
    }
}
