using System.Globalization;
using System.Text;
using AnyAscii;
using RightsToAll.Text.Reading;

namespace RightsToAll.Text;

/// <summary>The part of an address that is made from a title.</summary>
public static class Slug
{
    private const int LongestSlug = 100;

    /// <summary>
    /// Latin, Greek, Cyrillic, Armenian and Georgian titles become plain ASCII. Others keep their letters: a wrong
    /// transliteration reads worse than none.
    /// </summary>
    /// <returns>Empty when the title holds nothing that can stand in an address.</returns>
    public static string From(string title, int maxLength = LongestSlug) =>
        Words(title, Transliterate, maxLength);

    /// <summary>Whether a string has the form that <see cref="From"/> gives: lower-case letters, digits and single inner hyphens, 1 to 100 characters.</summary>
    public static bool IsValid(string slug)
    {
        if (slug.Length is 0 or > LongestSlug || slug[0] == '-' || slug[^1] == '-')
            return false;

        var previous = new Rune('-');
        foreach (var rune in slug.EnumerateRunes())
        {
            var fits = rune.Value == '-' || IsMark(rune) ? previous.Value != '-' : IsLetterOrDigit(rune);
            if (!fits || Rune.ToLowerInvariant(rune) != rune)
                return false;
            previous = rune;
        }

        return slug.IsNormalized(NormalizationForm.FormKC);
    }

    /// <summary>As <see cref="From"/>, but Cyrillic, Greek and the like keep their letters too: for ids that only readers of the text meet.</summary>
    internal static string InOwnLetters(string text, int maxLength) => Words(text, FoldLatin, maxLength);

    private static string Words(string text, Func<Rune, string?> spell, int maxLength)
    {
        var slug = new StringBuilder(text.Length);
        var (gap, keepsMarks) = (false, false);
        foreach (var rune in WellFormed.Clean(text).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            // A mark on a letter that was spelt otherwise says nothing any more; U+0640 only stretches an Arabic word.
            if (IsApostrophe(rune) || rune.Value == 0x0640 || (IsMark(rune) && !keepsMarks))
                continue;

            var written = IsLetterOrDigit(rune) || IsMark(rune) ? spell(rune) : "";
            keepsMarks = written is null;
            written ??= Rune.ToLowerInvariant(rune).ToString();
            gap |= written.Length == 0;
            if (written.Length == 0)
                continue;
            if (gap && slug.Length > 0)
                slug.Append('-');
            slug.Append(written);
            gap = false;
        }

        return Cut(slug.ToString(), maxLength);
    }

    /// <summary>Null where the letter is to be kept.</summary>
    private static string? Transliterate(Rune rune) =>
        IsTransliterated(rune) ? Ascii(rune) : null;

    private static string? FoldLatin(Rune rune) => IsLatin(rune) ? Ascii(rune) : null;

    private static string Ascii(Rune rune) =>
        string.Concat(rune.ToString().Transliterate().Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static string Cut(string slug, int maxLength)
    {
        maxLength = Math.Clamp(maxLength, 0, LongestSlug);
        if (slug.Length <= maxLength)
            return slug;

        // A hyphen just after the cut means that the cut is between two words.
        var end = slug.LastIndexOf('-', maxLength);
        if (end > 0)
            return slug[..end];

        end = maxLength;
        while (end > 0 && (char.IsLowSurrogate(slug[end]) || IsMark(slug, end)))
            end--;
        return slug[..end];
    }

    private static bool IsLetterOrDigit(Rune rune) => Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsMark(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsApostrophe(Rune rune) => rune.Value is '\'' or '’' or '‘' or 'ʼ' or 'ʻ' or '＇' or '`' or '´' or '՚';

    private static bool IsLatin(Rune rune) => rune.Value is < 0x02B0 or (>= 0x1E00 and < 0x1F00) or (>= 0x2C60 and < 0x2C80) or (>= 0xA720 and < 0xA800);

    private static bool IsTransliterated(Rune rune) => IsLatin(rune) || rune.Value is
        (>= 0x0370 and < 0x0590) // Greek, Cyrillic, Armenian
        or (>= 0x10A0 and < 0x1100) or (>= 0x1C90 and < 0x1CC0) or (>= 0x2D00 and < 0x2D30) // Georgian
        or (>= 0x1C80 and < 0x1C90) or (>= 0x2DE0 and < 0x2E00) or (>= 0xA640 and < 0xA6A0) // more Cyrillic
        or (>= 0x1F00 and < 0x2000); // more Greek
}
