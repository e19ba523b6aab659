using System.Text;

namespace RightsToAll.Benchmarks.Generating;

/// <summary>Made-up words, some of them frequent and most of them rare, and sentences of them.</summary>
internal static class Vocabulary
{
    private const int Size = 6_000;
    private static readonly string[] Beginnings = ["b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "w", "st", "tr", "pr", "cl", ""];
    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "ea", "io"];
    private static readonly string[] Ends = ["", "", "n", "r", "s", "l", "t", "nd"];

    private static readonly string[] Words = Make();
    private static readonly Zipf Spread = new(Size, 0.9);

    public static string Word(ref Chance chance) => Words[Spread.Take(ref chance)];

    public static string Phrase(ref Chance chance, int words)
    {
        var phrase = new StringBuilder();
        for (var i = 0; i < words; i++)
            phrase.Append(i == 0 ? "" : " ").Append(Word(ref chance));
        phrase[0] = char.ToUpperInvariant(phrase[0]);
        return phrase.ToString();
    }

    private static string[] Make()
    {
        var chance = new Chance(1);
        var words = new HashSet<string>();
        while (words.Count < Size)
        {
            var word = new StringBuilder();
            for (var syllables = 1 + chance.Below(3); syllables >= 0; syllables--)
                word.Append(Beginnings[chance.Below(Beginnings.Length)]).Append(Vowels[chance.Below(Vowels.Length)]);
            words.Add(word.Append(Ends[chance.Below(Ends.Length)]).ToString());
        }
        return [.. words];
    }
}
