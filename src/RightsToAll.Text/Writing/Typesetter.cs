using Markdig.Extensions.Figures;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using RightsToAll.Text.Html;

namespace RightsToAll.Text.Writing;

/// <summary>Goes through the author's tree once, in the order of the text, and puts the site's own in place of what cannot be printed as it is.</summary>
internal sealed class Typesetter
{
    private readonly Pictures _pictures;
    private readonly TableNames _tables;
    private readonly AuthorHtml _html;
    private readonly InlineTypesetter _inlines;
    private readonly List<string> _links = [];

    public Typesetter(Pictures pictures, RenderOptions options)
    {
        _pictures = pictures;
        _tables = new(options);
        _html = new(pictures, _tables, options, _links);
        _inlines = new(pictures, _html, _links);
    }

    public IReadOnlyList<string> Links => [.. _links.Distinct()];

    public bool FoundHtml { get; private set; }

    public void Set(MarkdownDocument document)
    {
        SetBlocks(document, 0);
        FoundHtml |= _inlines.FoundHtml;
    }

    private void SetBlocks(ContainerBlock container, int depth)
    {
        var open = new OpenElements(depth);
        for (var i = 0; i < container.Count; i++)
        {
            if (container[i] is HtmlBlock html)
            {
                Rewrite(html, open);
                continue;
            }

            if (!open.HoldRunningText)
                container[i].SetData(BlockNotes.NotRunningText, true);
            SetBlock(container, i, depth + open.Count + 1);
        }

        if (open.Count > 0)
            container.Add(new HtmlBlock(null) { Lines = new StringLineGroup(open.CloseAll()) });
    }

    private void SetBlock(ContainerBlock container, int index, int depth)
    {
        var block = container[index];
        if (block is Table)
            block.SetData(BlockNotes.TableName, _tables.Open());

        if (block is ContainerBlock inner)
            SetBlocks(inner, depth);
        else if (block is LeafBlock { Inline: { } inlines })
            _inlines.Set(inlines, depth, block.Line + 1);

        if (block is Figure figure)
            FigureCredits.Place(figure);
        else if (block is ParagraphBlock paragraph && OnlyPicture(paragraph) is { } picture)
            container[index] = new PictureBlock(picture, isBare: container is Figure);
    }

    private void Rewrite(HtmlBlock block, OpenElements open)
    {
        FoundHtml = true;
        block.Lines = new StringLineGroup(_html.Block(block.Lines.ToString(), open, block.Line + 1));
    }

    private static PictureInline? OnlyPicture(ParagraphBlock paragraph)
    {
        PictureInline? only = null;
        for (var inline = paragraph.Inline?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            if (inline is PictureInline picture && only is null)
                only = picture;
            else if (inline is not LineBreakInline && inline is not LiteralInline { Content.Length: 0 } && !IsSpace(inline))
                return null;
        }

        return only;
    }

    private static bool IsSpace(Inline inline) =>
        inline is LiteralInline literal && literal.Content.AsSpan().IsWhiteSpace();
}

/// <summary>What the typesetter notes on blocks for those who come after it.</summary>
internal static class BlockNotes
{
    public static readonly object NotRunningText = new();
    public static readonly object TableName = new();
}
