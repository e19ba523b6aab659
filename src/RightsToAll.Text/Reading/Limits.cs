namespace RightsToAll.Text.Reading;

/// <summary>
/// What a text may hold. Each is several times what the longest report needs, and small enough that a text at every
/// limit at once is still rendered well within a second.
/// </summary>
internal static class Limits
{
    /// <summary>Characters of Markdown.</summary>
    public const int Length = 512 * 1024;

    /// <summary>Lists, items, quotations and the like within each other; a list and its item count as two.</summary>
    public const int BlockDepth = 40;

    /// <summary>Blocks and emphasis within each other.</summary>
    public const int TreeDepth = 64;

    /// <summary>HTML elements of the author's within each other.</summary>
    public const int HtmlDepth = 40;

    /// <summary>Blocks directly within one other, such as the items of a list.</summary>
    public const int Siblings = 10_000;

    /// <summary>Lines, items, quotations and the like: each place where a block could begin.</summary>
    public const int Places = 60_000;

    /// <summary>Footnotes and link references together.</summary>
    public const int Definitions = 2_000;

    public const int FootnoteReferences = 2_000;

    public const int Columns = 64;

    public const int Cells = 20_000;

    public const int Pictures = 500;

    public const int AddressLength = 2_048;

    public const int TitleLength = 1_000;

    /// <summary>Steps that Markdig's inline parser may need, by the estimate of <see cref="InlineCost"/>; about a nanosecond each.</summary>
    public const long InlineSteps = 100_000_000;

    /// <summary>Characters that addresses and titles may add by being written wherever a reference to them stands.</summary>
    public const int ReferenceLength = 1024 * 1024;

    /// <summary>Elements in a text that holds HTML of the author's, which a real HTML parser has to read again.</summary>
    public const int SanitisedElements = 20_000;

    /// <summary>The last resort, should a text be slow in a way that no other limit foresaw.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(5);
}
