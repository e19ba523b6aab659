namespace RightsToAll.Search;

/// <summary>A piece of a text as it is shown: escaped where it is printed.</summary>
/// <param name="IsMarked">One of the words that were looked for.</param>
public sealed record MarkedPiece(string Text, bool IsMarked);

/// <summary>Reads what <c>search_snippet</c> wrote: control characters around what is found, and one at the end where something came before.</summary>
internal static class Marked
{
    private const char Start = '\u0001', Stop = '\u0002', Cut = '\u0003';

    // What is seen before the first word that is found.
    private const int Before = 80;

    public static IReadOnlyList<MarkedPiece> Read(string text)
    {
        var pieces = new List<MarkedPiece>();
        foreach (var part in text.TrimEnd(Cut).Split(Start))
        {
            var ends = part.IndexOf(Stop, StringComparison.Ordinal);
            if (ends > 0)
                pieces.Add(new(part[..ends], true));
            if (part.Length > ends + 1)
                pieces.Add(new(part[(ends + 1)..], false));
        }
        return pieces;
    }

    /// <summary>At most so many UTF-16 units around the first word that is found, cut between words.</summary>
    public static IReadOnlyList<MarkedPiece> Shorten(string text, int length)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var first = line.IndexOf(Start, StringComparison.Ordinal);
        var from = first <= Before ? 0 : line.IndexOf(' ', first - Before) + 1;
        if (from > first && first >= 0)
            from = first;
        if (from == 0 && text.EndsWith(Cut))
            from = first >= 0 ? Math.Min(line.IndexOf(' ', StringComparison.Ordinal) + 1, first) : 0;
        var until = line.Length - from <= length ? line.Length : line.LastIndexOf(' ', from + length, length - 1);
        if (until <= from)
            until = Math.Min(line.Length, from + length);
        var cutBefore = from > 0 || text.EndsWith(Cut);
        var pieces = Read(line[from..until].TrimEnd(Cut).TrimEnd()).ToList();
        if (cutBefore)
            pieces.Insert(0, new("… ", false));
        if (until < line.TrimEnd(Cut).Length)
            pieces.Add(new(" …", false));
        return pieces;
    }
}
