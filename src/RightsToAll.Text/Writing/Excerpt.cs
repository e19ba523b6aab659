using System.Globalization;

namespace RightsToAll.Text.Writing;

internal static class Excerpt
{
    /// <summary>Cuts after a whole word where there are spaces to tell one, and otherwise at least not within a character as readers see it.</summary>
    public static string Cut(string text, int maxLength)
    {
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length <= maxLength)
            return text;
        if (maxLength < 1)
            return "";

        var end = text.LastIndexOf(' ', maxLength - 1);
        if (end <= 0)
            end = WholeCharacters(text, maxLength - 1);
        return text[..end].TrimEnd(' ', ',', ';', ':', '-', '–', '—', '،', '、', '，') + "…";
    }

    private static int WholeCharacters(string text, int most)
    {
        var end = 0;
        while (end < most && StringInfo.GetNextTextElementLength(text, end) is var length && end + length <= most)
            end += length;
        return end;
    }
}
