using System.Globalization;
using System.Text;

namespace RightsToAll.Text.Writing;

/// <summary>What makes a word, in scripts with and without spaces.</summary>
internal static class Letters
{
    public static bool IsWord(Rune rune) => rune.IsAscii
        ? char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value == '_'
        : Rune.IsLetterOrDigit(rune) || IsMark(rune) || rune.Value is '\u200C' or '\u200D';

    public static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Han, Hiragana, Katakana: each character is counted, and any may begin a word.</summary>
    public static bool IsIdeograph(int rune) => rune is
        (>= 0x3040 and < 0x3100) or (>= 0x31F0 and < 0x3200) or (>= 0x3400 and < 0x4DC0) or (>= 0x4E00 and < 0xA000)
        or (>= 0xF900 and < 0xFB00) or (>= 0xFF66 and < 0xFFA0) or (>= 0x20000 and < 0x40000) or 0x3005 or 0x3007;

    /// <summary>Thai, Lao, Tibetan, Burmese, Khmer: letters, but no spaces between words.</summary>
    public static bool IsUnspaced(int rune) => rune is
        (>= 0x0E00 and < 0x10A0) or (>= 0x1780 and < 0x1800) or (>= 0xA9E0 and < 0xAA00) or (>= 0xAA60 and < 0xAA80);
}
