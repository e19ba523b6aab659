using System.Globalization;
using System.Text;
using RightsToAll.Text.Writing;

namespace RightsToAll.Articles;

public enum DiffKind
{
    Same,
    Removed,
    Added,
}

/// <summary>A stretch of text that two versions share, or that one of them lacks.</summary>
public sealed record DiffPiece(DiffKind Kind, string Text);

/// <summary>
/// What changed between two texts, word by word. Where a script sets no spaces between words, its characters stand for
/// words. Same and removed pieces together are the text before; same and added ones the text after, to the last space.
/// </summary>
public static class WordDiff
{
    /// <returns>No two neighbours of one kind; where text was replaced, what was removed comes first.</returns>
    public static IReadOnlyList<DiffPiece> Between(string before, string after)
    {
        var patience = new Patience();
        var pieces = new Pieces();
        var (old, now) = (TextPieces.Words(before), TextPieces.Words(after));
        // In a text too long for that, the lines that stayed are taken out first.
        if (patience.Suffices(old.Count, now.Count))
            pieces.AddWords(old, now, new Patience());
        else
            pieces.AddLines(TextPieces.Lines(before), TextPieces.Lines(after), patience);
        return pieces.Done();
    }

    private sealed class Pieces
    {
        private readonly List<DiffPiece> _done = [];
        private readonly StringBuilder _same = new();
        private readonly StringBuilder _removed = new();
        private readonly StringBuilder _added = new();

        public void AddWords(IReadOnlyList<string> before, IReadOnlyList<string> after, Patience patience)
        {
            var at = 0;
            foreach (var change in Changes.Between(before, after, patience))
            {
                Same(before, at, change.BeforeStart);
                Changed(before, after, change);
                at = change.BeforeEnd;
            }
            Same(before, at, before.Count);
        }

        /// <summary>Words are compared only within the lines that changed.</summary>
        public void AddLines(IReadOnlyList<string> before, IReadOnlyList<string> after, Patience patience)
        {
            var at = 0;
            foreach (var change in Changes.Between(before, after, patience))
            {
                Same(before, at, change.BeforeStart);
                AddWords(
                    TextPieces.Words(Text(before, change.BeforeStart, change.BeforeEnd)),
                    TextPieces.Words(Text(after, change.AfterStart, change.AfterEnd)), patience);
                at = change.BeforeEnd;
            }
            Same(before, at, before.Count);
        }

        public List<DiffPiece> Done()
        {
            EndChange();
            Flush(DiffKind.Same, _same);
            return _done;
        }

        private void Same(IReadOnlyList<string> pieces, int start, int end)
        {
            if (start == end)
                return;
            EndChange();
            for (var i = start; i < end; i++)
                _same.Append(pieces[i]);
        }

        private void Changed(IReadOnlyList<string> before, IReadOnlyList<string> after, Change change)
        {
            // One space between two changed words would cut a rewritten sentence into confetti.
            if (_same.Length == 1 && _same[0] == ' ' && _done.Count > 0)
                TakeBackIntoChange();
            Flush(DiffKind.Same, _same);
            _removed.Append(Text(before, change.BeforeStart, change.BeforeEnd));
            _added.Append(Text(after, change.AfterStart, change.AfterEnd));
        }

        private void TakeBackIntoChange()
        {
            if (_done[^1].Kind == DiffKind.Added)
                _added.Append(TakeLast());
            if (_done.Count > 0 && _done[^1].Kind == DiffKind.Removed)
                _removed.Append(TakeLast());
            _removed.Append(_same);
            _added.Append(_same);
            _same.Clear();
        }

        private string TakeLast()
        {
            var last = _done[^1].Text;
            _done.RemoveAt(_done.Count - 1);
            return last;
        }

        private void EndChange()
        {
            Flush(DiffKind.Removed, _removed);
            Flush(DiffKind.Added, _added);
        }

        private void Flush(DiffKind kind, StringBuilder text)
        {
            if (text.Length > 0)
                _done.Add(new(kind, text.ToString()));
            text.Clear();
        }

        private static string Text(IReadOnlyList<string> pieces, int start, int end) => string.Concat(pieces.Skip(start).Take(end - start));
    }
}

/// <summary>Cuts a text into the pieces by which it is compared; together they are the text again.</summary>
internal static class TextPieces
{
    /// <summary>With their line ends.</summary>
    public static IReadOnlyList<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var (start, end) = (0, 0); start < text.Length; start = end)
        {
            end = text.IndexOf('\n', start) + 1;
            end = end == 0 ? text.Length : end;
            lines.Add(text[start..end]);
        }
        return lines;
    }

    /// <summary>Words, runs of spaces, and single characters of everything else, as people see characters.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var pieces = new List<string>();
        var (start, kind) = (0, Kind.Alone);
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            var next = KindOf(text, at, length, within: kind);
            if (at > start && (next != kind || next == Kind.Alone))
            {
                pieces.Add(text[start..at]);
                start = at;
            }
            kind = next;
            at += length;
        }
        if (start < text.Length)
            pieces.Add(text[start..]);
        return pieces;
    }

    private enum Kind
    {
        Alone,
        Word,
        Space,
    }

    private static Kind KindOf(string text, int at, int length, Kind within)
    {
        if (!Rune.TryGetRuneAt(text, at, out var rune))
            return Kind.Alone;
        if (rune.Value is '\n' or '\r')
            return Kind.Alone;
        if (Rune.IsWhiteSpace(rune))
            return Kind.Space;
        if (Letters.IsIdeograph(rune.Value) || Letters.IsUnspaced(rune.Value))
            return Kind.Alone;
        return Letters.IsWord(rune) || (within == Kind.Word && IsInnerApostrophe(text, at, length)) ? Kind.Word : Kind.Alone;
    }

    private static bool IsInnerApostrophe(string text, int at, int length) =>
        text[at] is '\'' or '’' && at + length < text.Length && char.IsLetter(text[at + length]);
}
