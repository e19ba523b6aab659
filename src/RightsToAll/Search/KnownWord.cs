namespace RightsToAll.Search;

/// <summary>What the archive knows of a word, as <c>search_look_up</c> answers it.</summary>
/// <param name="Stems">What it becomes in each language of the archive, itself included.</param>
/// <param name="EmptyIn">The languages, as dictionaries are called, in which it says nothing: "the" in english.</param>
/// <param name="Marks">Of tags and authors that are called so.</param>
/// <param name="Documents">How many articles have any of these; an estimate.</param>
/// <param name="Written">Whether any article has it in just these letters.</param>
/// <param name="Near">Words that it may have been meant to be, and <paramref name="NearDocuments"/>, how many articles have them.</param>
public sealed record KnownWord(string[] Stems, string[] EmptyIn, string[] Marks, int Documents, bool Written, string[] Near, int[] NearDocuments)
{
    /// <summary>Nothing to look for by: the word is of letters that the archive's dictionaries leave nothing of.</summary>
    public bool IsNothing => Stems.Length == 0 || Stems[0].Length == 0;

    /// <summary>As part of a query for the index.</summary>
    public string Query => Any(Stems.Concat(Marks));

    public string WordQuery => Any(Stems);

    public string MarkQuery => Marks.Length > 0 ? Any(Marks) : "'n:'";

    public string TitleQuery => Any(Stems.Select(stem => "a:" + stem));

    // One letter of a script without spaces is the beginning of pairs.
    private static string Any(IEnumerable<string> lexemes) => $"({string.Join('|', lexemes.Select(lexeme => Quoted(lexeme) + (IsLetter(lexeme) ? ":*" : "")))})";

    private static bool IsLetter(string lexeme) => lexeme.EnumerateRunes().Count() == 1 && SearchText.IsSpaceless(lexeme);

    private static string Quoted(string lexeme) => $"'{lexeme.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
