using System.Buffers;
using System.Text;

namespace RightsToAll.Text.Writing;

/// <summary>All keywords at once: the cost of looking for them at some place does not grow with their number.</summary>
internal sealed class KeywordTrie
{
    private readonly Node _root = new();
    private readonly HashSet<string> _addresses = [];
    private SearchValues<char>? _starts;

    public KeywordTrie(IEnumerable<Keyword> keywords)
    {
        foreach (var keyword in keywords)
            Add(keyword);
    }

    /// <summary>How many different ones the keywords lead to.</summary>
    public int Addresses => _addresses.Count;

    /// <summary>Text in the one form in which keywords are looked for: as long as it was, so that places stay the same.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, (folded, original) =>
    {
        for (var i = 0; i < folded.Length; i++)
            folded[i] = Fold(original[i]);
    });

    /// <summary>The next place, from here on, where the first letter of some keyword stands; negative when there is none.</summary>
    /// <param name="text">Folded, here and below.</param>
    public int NextStart(ReadOnlySpan<char> text, int from)
    {
        _starts ??= SearchValues.Create([.. _root.Next.Keys]);
        var next = text[from..].IndexOfAny(_starts);
        return next < 0 ? next : from + next;
    }

    /// <summary>The longest keyword that begins here with a word and ends with one.</summary>
    public (Keyword Keyword, int End)? Longest(ReadOnlySpan<char> text, int start)
    {
        if (!IsBoundary(text, start))
            return null;

        (Keyword, int)? longest = null;
        var node = _root;
        for (var at = start; at < text.Length && node.Next.TryGetValue(text[at], out node);)
        {
            var wasSpace = text[at] == ' ';
            at++;
            while (wasSpace && at < text.Length && text[at] == ' ')
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
        foreach (var c in Fold(name))
        {
            if (!node.Next.TryGetValue(c, out var next))
                node.Next[c] = next = new Node();
            node = next;
        }

        if (node.Keyword is null)
            _addresses.Add(keyword.Address);
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
