using System.Globalization;
using System.Text;

namespace RightsToAll.Articles;

/// <summary>
/// What titles are put in order by: in lower case, without Latin accents and without punctuation, so that a quotation mark or a
/// capital does not tear a list apart. Compared by code point, since an index in a language's own order breaks when the server's
/// library of languages is renewed.
/// </summary>
internal static class TitleKey
{
    /// <summary>In code points; titles that begin alike for that long stand in no particular order.</summary>
    public const int Length = 100;

    public static string Of(string title)
    {
        var key = new StringBuilder();
        var length = 0;
        foreach (var rune in title.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            var kept = IsKept(rune) ? Rune.ToLowerInvariant(rune) : Rune.IsWhiteSpace(rune) ? new Rune(' ') : default;
            // Neither at the beginning nor twice.
            if (kept == default || (kept.Value == ' ' && (key.Length == 0 || key[^1] == ' ')))
                continue;
            key.Append(kept.ToString());
            if (++length == Length)
                break;
        }
        return key.ToString().TrimEnd();
    }

    // Marks of other scripts are vowels, and part of the word.
    private static bool IsKept(Rune rune) =>
        rune.Value is < 0x300 or > 0x36F
        && (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
