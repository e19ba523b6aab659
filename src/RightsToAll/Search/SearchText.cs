using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RightsToAll.Search;

/// <summary>A word, or several that are to stand side by side.</summary>
/// <param name="Words">As the index has them: without punctuation; of scripts without spaces, pairs of letters.</param>
/// <param name="Excluded">Articles with it are not wanted.</param>
/// <param name="Quoted">Exactly this is wanted, and nothing like it.</param>
public sealed record SoughtPart(IReadOnlyList<string> Words, bool Excluded, bool Quoted)
{
    /// <summary>As it was typed, but for punctuation.</summary>
    internal string Together() => Words.Count > 1 && Words.All(SearchText.IsSpaceless)
        ? Words[0] + string.Concat(Words.Skip(1).Select(pair => pair.EnumerateRunes().Last().ToString()))
        : string.Join(' ', Words);
}

/// <summary>
/// What a reader typed, read as <c>websearch_to_tsquery</c> does: quotes, a minus, "or". Taken apart here and not there, since each word
/// is looked for in every language of the archive, mended or left out by itself.
/// </summary>
/// <param name="Alternatives">All parts of any one of them are wanted; none is empty.</param>
/// <param name="Shortened">There was more than is looked for.</param>
public sealed partial record SearchText(IReadOnlyList<IReadOnlyList<SoughtPart>> Alternatives, bool Shortened)
{
    /// <summary>As many words as are looked for; each costs a look into the index.</summary>
    public const int MostWords = 16;

    /// <summary>In UTF-16 units.</summary>
    public const int Longest = 200;

    /// <summary>Neither quotes nor minus nor "or": whoever types so means "something like this".</summary>
    public bool IsPlain => Alternatives is [var only] && only.All(part => part is { Excluded: false, Quoted: false });

    public IEnumerable<string> Words => Alternatives.SelectMany(parts => parts).SelectMany(part => part.Words).Distinct();

    /// <returns>Without alternatives where nothing that was typed is a word.</returns>
    public static SearchText Parse(string typed)
    {
        var alternatives = new List<List<SoughtPart>> { new() };
        var left = MostWords;
        var shortened = false;
        foreach (Match token in Tokens().Matches(typed))
        {
            if (token.Value.Equals("or", StringComparison.OrdinalIgnoreCase) && alternatives[^1].Count > 0)
            {
                alternatives.Add([]);
                continue;
            }
            string[] words = [.. WordsOf(token.Value)];
            if (words.Length == 0)
                continue;
            if (words.Length > left)
            {
                shortened = true;
                break;
            }
            left -= words.Length;
            alternatives[^1].Add(new SoughtPart(words, token.Groups["minus"].Success, token.Groups["quote"].Success));
        }
        alternatives.RemoveAll(parts => parts.Count == 0);
        return new SearchText(alternatives, shortened);
    }

    /// <summary>The same with one word for another; a part that was quoted is left alone.</summary>
    public SearchText With(IReadOnlyDictionary<string, string> mended) => this with
    {
        Alternatives = [.. Alternatives.Select(parts => (IReadOnlyList<SoughtPart>)[.. parts.Select(part =>
            part.Quoted ? part : part with { Words = [.. part.Words.Select(word => mended.GetValueOrDefault(word, word))] })])],
    };

    /// <summary>As it could have been typed.</summary>
    public override string ToString() => string.Join(" or ", Alternatives.Select(parts => string.Join(' ', parts.Select(part =>
        (part.Excluded ? "-" : "") + (part.Quoted ? $"\"{part.Together()}\"" : part.Together())))));

    internal static bool IsSpaceless(string word) => Spaceless().IsMatch(word);

    private static IEnumerable<string> WordsOf(string token) =>
        Runs(Possessive().Replace(token, "").ToLower(CultureInfo.InvariantCulture), IsOfWord).Where(run => run.Is).SelectMany(run => Pairs(run.Text));

    /// <summary>As <c>search_text</c> of the database makes of a text.</summary>
    private static IEnumerable<string> Pairs(string word)
    {
        foreach (var (text, spaceless) in Runs(word, letter => IsSpaceless(letter.ToString())))
        {
            string[] letters = [.. text.EnumerateRunes().Select(letter => letter.ToString())];
            if (!spaceless || letters.Length == 1)
                yield return text;
            else
                for (var i = 0; i < letters.Length - 1; i++)
                    yield return letters[i] + letters[i + 1];
        }
    }

    private static IEnumerable<(string Text, bool Is)> Runs(string text, Func<Rune, bool> isOf)
    {
        var run = new StringBuilder();
        var of = false;
        foreach (var letter in text.EnumerateRunes())
        {
            if (isOf(letter) != of)
            {
                if (run.Length > 0)
                    yield return (run.ToString(), of);
                run.Clear();
                of = !of;
            }
            run.Append(letter);
        }
        if (run.Length > 0)
            yield return (run.ToString(), of);
    }

    private static bool IsOfWord(Rune letter) => Rune.IsLetterOrDigit(letter)
        || Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    [GeneratedRegex("""(?<minus>(?<![^\s])-(?=[^\s-]))?(?:"(?<quote>[^"]*)"|[^\s"]+)""")]
    private static partial Regex Tokens();

    [GeneratedRegex(@"['’]s\b", RegexOptions.IgnoreCase)]
    private static partial Regex Possessive();

    [GeneratedRegex(@"[\u0E01-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF]|[\uD840-\uD8BF][\uDC00-\uDFFF]")]
    private static partial Regex Spaceless();
}
