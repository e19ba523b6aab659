using Markdig.Extensions.Figures;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using RightsToAll.Text.Html;

namespace RightsToAll.Text.Writing;

/// <summary>
/// Makes each keyword's first mention in the running text a link. Works on the tree, so that a name can neither be found
/// in markup nor be linked within a heading, another link, code, a quotation or a caption. Several names of one address are
/// linked once between them.
/// </summary>
internal sealed class KeywordLinks
{
    private readonly KeywordTrie _trie;
    private readonly HashSet<string> _linked = [];

    private KeywordLinks(IEnumerable<Keyword> keywords) => _trie = new(keywords);

    private bool IsDone => _linked.Count >= _trie.Addresses;

    public static void Set(MarkdownDocument document, IReadOnlyList<Keyword> keywords)
    {
        if (keywords.Count > 0)
            new KeywordLinks(keywords).InBlocks(document);
    }

    private void InBlocks(ContainerBlock container)
    {
        foreach (var block in container)
        {
            if (IsDone)
                return;
            if (block.ContainsData(BlockNotes.NotRunningText) || block is QuoteBlock)
                continue;
            if (block is ContainerBlock inner)
                InBlocks(inner);
            else if (block is ParagraphBlock { Inline: { } inlines })
                InInlines(inlines);
        }
    }

    private void InInlines(ContainerInline container)
    {
        var (run, elsewhere) = (new TextRun(), 0);
        for (Inline? inline = container.FirstChild, next; inline is not null; inline = next)
        {
            next = inline.NextSibling;
            if (inline is HtmlInline tag)
                elsewhere += ChangeOfPlace(tag.Tag);
            if (elsewhere == 0 && run.TryAdd(inline))
                continue;

            InRun(run);
            run = new TextRun();
            if (elsewhere == 0 && inline is ContainerInline inner and not LinkInline)
                InInlines(inner);
        }

        InRun(run);
    }

    private void InRun(TextRun run)
    {
        var text = KeywordTrie.Fold(run.Text);
        var mentions = new List<(Keyword Keyword, int Start, int End)>();
        for (var at = _trie.NextStart(text, 0); at >= 0 && !IsDone; at = _trie.NextStart(text, at + 1))
        {
            if (_trie.Longest(text, at) is not var (keyword, end))
                continue;

            // A later mention is no link, but still keeps shorter names within it from being one.
            if (_linked.Add(keyword.Address))
                mentions.Add((keyword, at, end));
            at = end - 1;
        }

        // From the end, so that what is still to be done does not move.
        for (var i = mentions.Count - 1; i >= 0; i--)
            run.Wrap(mentions[i].Start, mentions[i].End, new LinkInline(mentions[i].Keyword.Address, "") { IsClosed = true });
    }

    /// <summary>Whether an author's tag leads out of the running text, back into it, or neither.</summary>
    private static int ChangeOfPlace(string html)
    {
        var (pieces, change) = (new HtmlPieces(html), 0);
        while (pieces.TryNext(out var piece))
            if (piece.Kind != HtmlPieceKind.Text && HtmlPolicy.NotRunningText.Contains(piece.Content))
                change += piece.Kind == HtmlPieceKind.Start ? 1 : -1;
        return change;
    }
}
