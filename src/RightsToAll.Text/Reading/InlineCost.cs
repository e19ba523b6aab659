using System.Buffers;
using Markdig.Syntax;

namespace RightsToAll.Text.Reading;

/// <summary>
/// Estimates, for blocks that are parsed and inlines that are not, what the inlines will cost. Markdig keeps every
/// emphasis mark and bracket that is still open as a level of nesting and walks down them at each step, and looks for
/// the end of addresses, comments and the like up to the end of the paragraph: each product below is one such search.
/// </summary>
internal static class InlineCost
{
    private static readonly SearchValues<char> Specials = SearchValues.Create("*_~^+=\"'[]()!`<>&\\|:-.\n");
    private static readonly SearchValues<char> Marks = SearchValues.Create("*_~^+=\"");

    /// <exception cref="MarkdownRefusedException"/>
    public static void Check(MarkdownDocument document)
    {
        var steps = 0L;
        var pending = new Stack<Block>();
        pending.Push(document);
        while (pending.TryPop(out var block))
        {
            if (block is LeafBlock { ProcessInlines: true } leaf)
                steps += StepsFor(leaf);
            else if (block is ContainerBlock container)
                foreach (var child in container)
                    pending.Push(child);

            if (steps > Limits.InlineSteps)
                throw new MarkdownRefusedException("Too many brackets, emphasis marks or addresses stand in one paragraph.", block.Line + 1);
        }
    }

    private static long StepsFor(LeafBlock leaf)
    {
        long open = 0, specials = 0, targets = 0, angles = 0, addresses = 0, length = 0;
        for (var i = 0; i < leaf.Lines.Count; i++)
        {
            var line = leaf.Lines.Lines[i].Slice.AsSpan();
            length += line.Length + 1;
            specials++;
            targets += line.Count("](");
            angles += line.Count('<');
            addresses += line.Count("://") + line.Count("www.") + line.Count("mailto:") + line.Count("tel:");
            CountSpecials(line, ref open, ref specials);
        }

        return (4 * open * specials) + (targets * length) + (angles * length) + (6 * addresses * (specials + addresses));
    }

    private static void CountSpecials(ReadOnlySpan<char> line, ref long open, ref long specials)
    {
        var previous = '\0';
        while (line.IndexOfAny(Specials) is var at and >= 0)
        {
            specials++;
            var c = line[at];
            if (c == '[' || (Marks.Contains(c) && (at > 0 || c != previous)))
                open++;
            previous = c;
            line = line[(at + 1)..];
        }
    }
}
