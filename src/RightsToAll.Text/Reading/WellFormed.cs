using System.Buffers;
using System.Text;

namespace RightsToAll.Text.Reading;

/// <summary>Text that every consumer takes: PostgreSQL refuses NUL and half characters, and feed readers other control characters.</summary>
internal static class WellFormed
{
    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c).Where(IsUnwantedControl)]);

    /// <summary>Replaces what must not be stored by U+FFFD, so that nobody can join what it separated.</summary>
    public static string Clean(string text)
    {
        var letters = text.AsSpan();
        if (!letters.ContainsAny(Controls) && !letters.ContainsAnyInRange('\uD800', '\uDFFF') && !letters.ContainsAny('\uFFFE', '\uFFFF'))
            return text;

        var clean = new StringBuilder(text.Length);
        foreach (var rune in letters.EnumerateRunes())
        {
            if (rune.Value is '\v' or '\f')
                clean.Append(' ');
            else if ((rune.IsBmp && IsUnwantedControl((char)rune.Value)) || rune.Value is 0xFFFE or 0xFFFF)
                clean.Append('\uFFFD');
            else
                clean.Append(rune);
        }

        return clean.ToString();
    }

    private static bool IsUnwantedControl(char c) => c < ' ' && c is not ('\t' or '\n' or '\r');
}
