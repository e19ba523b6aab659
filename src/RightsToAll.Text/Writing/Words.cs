using System.Text;

namespace RightsToAll.Text.Writing;

internal static class Words
{
    /// <summary>Thai, Burmese and the like set no spaces between words, and no dictionary is worth it for a reading time.</summary>
    private const int LettersInUnspacedWord = 5;

    public static int Count(string text)
    {
        int words = 0, unspaced = 0;
        var within = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var isIdeograph = Letters.IsIdeograph(rune.Value);
            var isUnspaced = Letters.IsUnspaced(rune.Value);
            var isWord = !isIdeograph && !isUnspaced && Letters.IsWord(rune);
            if (isUnspaced)
                unspaced++;
            if (isIdeograph || (isWord && !within))
                words++;
            within = isWord || (within && rune.Value is '\'' or '’' or '-' or '\u2011' or '.' or ',');
        }

        return words + ((unspaced + LettersInUnspacedWord - 1) / LettersInUnspacedWord);
    }
}
