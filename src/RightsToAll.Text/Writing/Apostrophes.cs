using Markdig.Helpers;
using Markdig.Syntax.Inlines;

namespace RightsToAll.Text.Writing;

/// <summary>Smart punctuation sets quotes in pairs and leaves "don't" as it is typed; a straight apostrophe between curly quotes looks like a mistake.</summary>
internal static class Apostrophes
{
    public static void Set(LiteralInline literal)
    {
        var text = literal.Content.AsSpan();
        if (!text.Contains('\''))
            return;

        var set = text.ToArray();
        for (var i = 0; i < set.Length; i++)
            if (set[i] == '\'' && char.IsLetter(i > 0 ? set[i - 1] : LetterBefore(literal)))
                set[i] = '’';
        literal.Content = new StringSlice(new string(set));
    }

    private static char LetterBefore(LiteralInline literal) =>
        literal.PreviousSibling is LiteralInline { Content.IsEmpty: false } previous ? previous.Content.AsSpan()[^1] : ' ';
}
