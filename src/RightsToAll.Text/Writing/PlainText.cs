using System.Net;
using System.Text;
using Markdig.Extensions.SmartyPants;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using RightsToAll.Text.Html;

namespace RightsToAll.Text.Writing;

/// <summary>The words of a text without its markup.</summary>
internal sealed class PlainText
{
    private readonly StringBuilder _text = new();

    public string? FirstParagraph { get; private set; }

    public string Value => _text.ToString().TrimEnd();

    public static string Of(ContainerInline inlines)
    {
        var text = new PlainText();
        text.AddInlines(inlines);
        return text._text.ToString();
    }

    public void Add(ContainerBlock container)
    {
        foreach (var block in container)
        {
            if (block is LinkReferenceDefinitionGroup)
                continue;
            if (block is ContainerBlock inner)
                Add(inner);
            else if (block is LeafBlock leaf)
                AddLeaf(leaf);
        }
    }

    private void AddLeaf(LeafBlock leaf)
    {
        var start = _text.Length;
        if (leaf.Inline is { } inlines)
            AddInlines(inlines);
        else if (leaf is HtmlBlock)
            AddHtml(leaf.Lines.ToString());
        else if (leaf is CodeBlock)
            _text.Append(leaf.Lines.ToString());
        Trim(start);
        if (_text.Length == start)
            return;

        if (leaf is ParagraphBlock { Parent: MarkdownDocument })
            FirstParagraph ??= _text.ToString(start, _text.Length - start);
        _text.Append("\n\n");
    }

    private void AddInlines(ContainerInline container)
    {
        for (var inline = container.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            // A bracket that began no link is kept as a container of what follows it.
            if (inline is DelimiterInline bracket)
                _text.Append(bracket.ToLiteral());
            if (inline is ContainerInline inner)
                AddInlines(inner);
            else
                AddInline(inline);
        }
    }

    private void AddInline(Inline inline) => _ = inline switch
    {
        LiteralInline literal => _text.Append(literal.Content.AsSpan()),
        CodeInline code => _text.Append(code.ContentSpan),
        HtmlEntityInline entity => _text.Append(entity.Transcoded.AsSpan()),
        AutolinkInline link => _text.Append(link.Url),
        SmartyPant mark => _text.Append(Reading.Reader.SmartPunctuation.Mapping[mark.Type]),
        LineBreakInline => _text.Append(' '),
        _ => _text,
    };

    private void AddHtml(string html)
    {
        var pieces = new HtmlPieces(html);
        while (pieces.TryNext(out var piece))
        {
            if (piece.Kind == HtmlPieceKind.Text)
                _text.Append(WebUtility.HtmlDecode(piece.Content));
            else if (!HtmlPolicy.Phrasing.Contains(piece.Content) || piece.Content == "br")
                _text.Append('\n');
        }
    }

    private void Trim(int start)
    {
        var end = _text.Length;
        while (end > start && char.IsWhiteSpace(_text[end - 1]))
            end--;
        _text.Length = end;

        var from = start;
        while (from < end && char.IsWhiteSpace(_text[from]))
            from++;
        _text.Remove(start, from - start);
    }
}
