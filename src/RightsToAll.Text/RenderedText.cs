using RightsToAll.Text.Writing;

namespace RightsToAll.Text;

/// <summary>All that the site derives from an article's Markdown.</summary>
/// <param name="Contents">Headings of levels 2 to 4, nested; those in quotations are not part of the article's own structure.</param>
/// <param name="PlainText">Blocks separated by empty lines: for search and comparison.</param>
/// <param name="Words">A Chinese or Japanese character counts as a word, as in word processors.</param>
/// <param name="Links">Where the author's own links lead, each once, in the order of the text; keyword links are not among them.</param>
public sealed record RenderedText(
    SafeHtml Html,
    IReadOnlyList<Heading> Contents,
    string PlainText,
    int Words,
    IReadOnlyList<string> Links)
{
    /// <summary>What the author wrote, before the site mended it.</summary>
    public Written Written { get; init; } = Written.Nothing;

    internal string? FirstParagraph { get; init; }

    /// <summary>The start of the first paragraph as plain text, cut at a word and then ended with "…".</summary>
    /// <param name="maxLength">Characters, the "…" included.</param>
    public string Opening(int maxLength) => Excerpt.Cut(FirstParagraph ?? FirstBlock(), maxLength);

    private string FirstBlock()
    {
        var end = PlainText.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? PlainText : PlainText[..end];
    }
}
