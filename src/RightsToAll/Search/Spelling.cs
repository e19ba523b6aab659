namespace RightsToAll.Search;

/// <summary>What a word was meant to be that nothing, or next to nothing, has.</summary>
internal static class Spelling
{
    /// <returns>Null where it may well be meant as it is.</returns>
    public static (string Word, bool Surely)? Mend(string typed, KnownWord known)
    {
        var (best, bestCost, documents) = ("", double.MaxValue, 0);
        for (var i = 0; i < known.Near.Length; i++)
        {
            var distance = Distance(Folded(typed), known.Near[i]);
            if (distance > Most(typed))
                continue;
            // The first letter is rarely the wrong one, and what many articles have was rather meant.
            var cost = distance + (known.Near[i][0] == Folded(typed)[0] ? 0 : 0.6) - 0.12 * Math.Log(1 + known.NearDocuments[i]);
            if (cost < bestCost)
                (best, bestCost, documents) = (known.Near[i], cost, known.NearDocuments[i]);
        }
        if (best.Length == 0 || documents < 10 * known.Documents)
            return null;
        return (best, known.Documents == 0 || !known.Written);
    }

    private static int Most(string typed) => typed.Length < 6 ? 1 : typed.Length < 13 ? 2 : 3;

    private static string Folded(string typed) => string.Concat(
        typed.Normalize(System.Text.NormalizationForm.FormD).Where(letter => char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.NonSpacingMark)).ToLowerInvariant();

    /// <summary>How many letters are to be changed, put in, left out or exchanged with the next.</summary>
    internal static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= to.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
            for (var j = 1; j <= to.Length; j++)
            {
                var cost = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    cost = Math.Min(cost, rows[i - 2, j - 2] + 1);
                rows[i, j] = cost;
            }
        return rows[from.Length, to.Length];
    }
}
