namespace RightsToAll.Articles;

/// <summary>A stretch of a merged text.</summary>
public abstract record MergePart
{
    /// <summary>Text that both sides left alone, or changed in the same way, or that only one of them changed.</summary>
    public sealed record Agreed(string Text) : MergePart;

    /// <summary>Text that each side changed in its own way.</summary>
    public sealed record Conflict(string Ancestor, string Mine, string Theirs) : MergePart;
}

/// <summary>Two people's versions of one text, put together as far as they agree.</summary>
public sealed record MergedText(IReadOnlyList<MergePart> Parts)
{
    public bool HasConflicts => Parts.Any(part => part is MergePart.Conflict);

    public string WithMine() => Text(conflict => conflict.Mine);

    public string WithTheirs() => Text(conflict => conflict.Theirs);

    /// <param name="choose">Which text stands where the sides disagree; asked in the order of the text.</param>
    public string Text(Func<MergePart.Conflict, string> choose) =>
        string.Concat(Parts.Select(part => part switch
        {
            MergePart.Agreed agreed => agreed.Text,
            MergePart.Conflict conflict => choose(conflict),
            _ => "",
        }));
}

/// <summary>
/// Merges two versions of a text that both began from a third, line by line. A change that touches one of the other side
/// is a conflict: nothing that either side wrote is ever left out. DiffPlex finds what each side changed; its own
/// three-way merge is not used, because of changes that overlap it keeps one side's only, and calls that a success.
/// </summary>
public static class ThreeWayMerge
{
    /// <summary>Line ends come out as "\n", which is how Markdown reads them: a browser sends others than a file holds.</summary>
    public static MergedText Of(string ancestor, string mine, string theirs)
    {
        var merge = new Merge(Lines(ancestor), Lines(mine), Lines(theirs));
        return new(merge.Parts());
    }

    private static IReadOnlyList<string> Lines(string text) =>
        TextPieces.Lines(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));

    private sealed class Merge(IReadOnlyList<string> ancestor, IReadOnlyList<string> mine, IReadOnlyList<string> theirs)
    {
        private readonly Side _mine = new(ancestor, mine);
        private readonly Side _theirs = new(ancestor, theirs);
        private readonly List<MergePart> _parts = [];

        public List<MergePart> Parts()
        {
            var at = 0;
            while (Math.Min(_mine.NextStart, _theirs.NextStart) is var start and < int.MaxValue)
            {
                Agree(Text(ancestor, at, start));
                at = EndOfPlace(start);
                AddPlace(start, at);
            }
            Agree(Text(ancestor, at, ancestor.Count));
            return _parts;
        }

        /// <summary>Goes on as long as the next change of either side begins where, or before, the place ends.</summary>
        private int EndOfPlace(int start)
        {
            var (end, before) = (start, -1);
            while (end > before)
            {
                before = end;
                end = Math.Max(_mine.Through(end), _theirs.Through(end));
            }
            return end;
        }

        private void AddPlace(int start, int end)
        {
            var old = Text(ancestor, start, end);
            var (ours, others) = (_mine.Take(start, end), _theirs.Take(start, end));
            if (ours == others || others == old)
                Agree(ours);
            else if (ours == old)
                Agree(others);
            else
                _parts.Add(new MergePart.Conflict(old, ours, others));
        }

        private void Agree(string text)
        {
            if (text.Length == 0)
                return;
            if (_parts.Count > 0 && _parts[^1] is MergePart.Agreed before)
                _parts[^1] = new MergePart.Agreed(before.Text + text);
            else
                _parts.Add(new MergePart.Agreed(text));
        }
    }

    /// <summary>One person's changes, taken from the beginning on.</summary>
    private sealed class Side(IReadOnlyList<string> ancestor, IReadOnlyList<string> lines)
    {
        private readonly IReadOnlyList<Change> _changes = Changes.Between(ancestor, lines, new Patience());
        private int _next;
        private int _taken;

        public int NextStart => _next < _changes.Count ? _changes[_next].BeforeStart : int.MaxValue;

        /// <summary>Passes the changes that begin at or before a line of the ancestor.</summary>
        /// <returns>Where the last of them ends there, at least <paramref name="end"/>.</returns>
        public int Through(int end)
        {
            while (NextStart <= end)
                end = Math.Max(end, _changes[_next++].BeforeEnd);
            return end;
        }

        /// <summary>What this side has in place of these lines of the ancestor, whose changes have been passed.</summary>
        public string Take(int start, int end)
        {
            var text = Text(lines, start + Shift(_taken), end + Shift(_next));
            _taken = _next;
            return text;
        }

        /// <summary>How much further on this side a line stands that follows so many changes.</summary>
        private int Shift(int changes) => changes == 0 ? 0 : _changes[changes - 1].AfterEnd - _changes[changes - 1].BeforeEnd;
    }

    private static string Text(IReadOnlyList<string> lines, int start, int end) => string.Concat(lines.Skip(start).Take(end - start));
}
