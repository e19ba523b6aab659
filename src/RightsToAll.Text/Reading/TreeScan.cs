using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RightsToAll.Text.Reading;

/// <summary>
/// What can only be counted once the text is parsed: how deep the tree is (everything after this recurses into it), and
/// what is written many times for being named briefly.
/// </summary>
internal sealed class TreeScan
{
    private readonly Stack<(MarkdownObject Node, int Depth, int Line)> _pending = new();
    private int _pictures;
    private int _cells;
    private int _footnoteReferences;
    private int _referenceLength;

    /// <exception cref="MarkdownRefusedException"/>
    public static void Check(MarkdownDocument document) => new TreeScan().Walk(document);

    private void Walk(MarkdownDocument document)
    {
        _pending.Push((document, 0, 1));
        while (_pending.TryPop(out var next))
        {
            var (node, depth, line) = next;
            if (depth > Limits.TreeDepth)
                throw new MarkdownRefusedException("Something is nested too deeply.", line);
            Count(node, line);
            PushChildren(node, depth + 1, line);
        }
    }

    private void PushChildren(MarkdownObject node, int depth, int line)
    {
        switch (node)
        {
            case ContainerBlock container:
                foreach (var child in container)
                    _pending.Push((child, depth, child.Line + 1));
                break;
            case LeafBlock { Inline: { } inlines }:
                _pending.Push((inlines, depth, line));
                break;
            case ContainerInline inlines:
                for (var child = inlines.FirstChild; child is not null; child = child.NextSibling)
                    _pending.Push((child, depth, line));
                break;
        }
    }

    private void Count(MarkdownObject node, int line)
    {
        switch (node)
        {
            case LinkInline link:
                CountLink(link, line);
                break;
            case AutolinkInline { Url.Length: > Limits.AddressLength }:
                throw TooLong(line);
            case FootnoteLink { IsBackLink: false } when ++_footnoteReferences > Limits.FootnoteReferences:
                throw new MarkdownRefusedException($"Footnotes are referred to more than {Limits.FootnoteReferences:N0} times.", line);
            case TableCell when ++_cells > Limits.Cells:
                throw new MarkdownRefusedException($"The tables have more than {Limits.Cells:N0} cells.", line);
        }
    }

    private void CountLink(LinkInline link, int line)
    {
        var (address, title) = (link.Url?.Length ?? 0, link.Title?.Length ?? 0);
        if (address > Limits.AddressLength || title > Limits.TitleLength)
            throw TooLong(line);
        if (link.Reference is not null && (_referenceLength += address + title) > Limits.ReferenceLength)
            throw new MarkdownRefusedException("Long link references are used too often.", line);
        if (link.IsImage && ++_pictures > Limits.Pictures)
            throw new MarkdownRefusedException($"The text shows more than {Limits.Pictures} pictures.", line);
    }

    private static MarkdownRefusedException TooLong(int line) =>
        new($"A link's address is longer than {Limits.AddressLength:N0} characters, or its title longer than {Limits.TitleLength:N0}.", line);
}
