using System.Text;

namespace RightsToAll.Text.Writing;

/// <summary>All keywords at once: the cost of looking for them at some place does not grow with their number.</summary>
internal sealed class KeywordTrie
{
    private readonly Node _root = new();

    public KeywordTrie(IEnumerable<Keyword> keywords)
    {
        foreach (var keyword in keywords)
            Add(keyword);
    }

    public int Count { get; private set; }

    /// <summary>The longest keyword that begins here with a word and ends with one.</summary>
    public (Keyword Keyword, int End)? Longest(ReadOnlySpan<char> text, int start)
    {
        // Most letters begin no keyword, and are quicker to rule out than where a word begins.
        if (!_root.Next.ContainsKey(Fold(text[start])) || !IsBoundary(text, start))
            return null;

        (Keyword, int)? longest = null;
        var node = _root;
        for (var at = start; at < text.Length && node.Next.TryGetValue(Fold(text[at]), out node);)
        {
            var wasSpace = char.IsWhiteSpace(text[at]);
            at++;
            while (wasSpace && at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            if (node.Keyword is not null && IsBoundary(text, at))
                longest = (node.Keyword, at);
        }

        return longest;
    }

    /// <summary>Whether a word may begin or end just before this index.</summary>
    private static bool IsBoundary(ReadOnlySpan<char> text, int index)
    {
        if (index <= 0 || index >= text.Length)
            return true;

        Rune.DecodeLastFromUtf16(text[..index], out var before, out _);
        Rune.DecodeFromUtf16(text[index..], out var after, out _);
        return !Letters.IsMark(after)
            && (!Letters.IsWord(before) || !Letters.IsWord(after) || StandsAlone(before.Value) || StandsAlone(after.Value));
    }

    private void Add(Keyword keyword)
    {
        var name = string.Join(' ', keyword.Name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (name.Length == 0)
            return;

        var node = _root;
        foreach (var c in name)
        {
            if (!node.Next.TryGetValue(Fold(c), out var next))
                node.Next[Fold(c)] = next = new Node();
            node = next;
        }

        if (node.Keyword is null)
            Count++;
        node.Keyword ??= keyword;
    }

    private static bool StandsAlone(int rune) => Letters.IsIdeograph(rune) || Letters.IsUnspaced(rune);

    /// <summary>By way of the capital, which Greek's two small sigmas share.</summary>
    private static char Fold(char c)
    {
        if (char.IsAsciiLetterLower(c))
            return c;
        if (c is '’' or '‘' or 'ʼ')
            return '\'';
        return char.IsWhiteSpace(c) ? ' ' : char.ToLowerInvariant(char.ToUpperInvariant(c));
    }

    private sealed class Node
    {
        public Dictionary<char, Node> Next { get; } = [];

        public Keyword? Keyword { get; set; }
    }
}
