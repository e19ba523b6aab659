using System.Net;
using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using RightsToAll.Text.Html;
using RightsToAll.Text.Writing;

namespace RightsToAll.Text.Reading;

/// <summary>Notes headings, links and pictures of a parsed text, before the typesetter changes its tree.</summary>
internal sealed class WrittenReader
{
    private readonly List<WrittenHeading> _headings = [];
    private readonly List<WrittenLink> _links = [];
    private readonly List<WrittenPicture> _pictures = [];

    // The author's own <a>, which may go on over several pieces of the tree.
    private string? _openAddress;
    private readonly StringBuilder _openWords = new();

    public static Written Read(MarkdownDocument document)
    {
        var reader = new WrittenReader();
        reader.Add(document, quoted: false);
        reader.CloseLink();
        return new(reader._headings, reader._links, reader._pictures)
        {
            Lines = [.. document.Where(block => block is not (LinkReferenceDefinitionGroup or FootnoteGroup)).Select(block => block.Line)],
        };
    }

    private void Add(ContainerBlock container, bool quoted)
    {
        foreach (var block in container)
        {
            if (block is HeadingBlock heading && !quoted)
                Add(heading);
            if (block is ContainerBlock inner and not LinkReferenceDefinitionGroup)
                Add(inner, quoted || inner is QuoteBlock or FootnoteGroup);
            else if (block is HtmlBlock html)
                Add(html.Lines.ToString());
            else if (block is LeafBlock { Inline: { } inlines })
                Add(inlines);
        }
    }

    private void Add(HeadingBlock heading)
    {
        var words = heading.Inline is { } inlines ? WellFormed.Clean(PlainText.Of(inlines)).Trim() : "";
        if (words.Length > 0)
            _headings.Add(new(heading.Level, words));
    }

    private void Add(ContainerInline container)
    {
        for (var inline = container.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            if (inline is LinkInline { IsImage: true } image)
                _pictures.Add(new(image.Url ?? "", PlainText.Of(image).Trim()));
            else if (inline is LinkInline link)
                AddLink(link.Url, PlainText.Of(link));
            else if (inline is AutolinkInline auto)
                AddLink(auto.IsEmail ? "mailto:" + auto.Url : auto.Url, auto.Url);
            else if (inline is HtmlInline html)
                Add(html.Tag);
            else if (inline is LiteralInline literal && _openAddress is not null)
                _openWords.Append(literal.Content.AsSpan());
            else if (inline is CodeInline code && _openAddress is not null)
                _openWords.Append(code.ContentSpan);

            if (inline is ContainerInline inner)
                Add(inner);
        }
    }

    private void Add(string html)
    {
        var pieces = new HtmlPieces(html);
        while (pieces.TryNext(out var piece))
        {
            if (piece.Kind == HtmlPieceKind.Text)
                _openWords.Append(WebUtility.HtmlDecode(piece.Content));
            else if (piece.Content == "a")
                Turn(piece);
            else if (piece is { Kind: HtmlPieceKind.Start, Content: "img" })
                AddPicture(piece);
        }
    }

    private void Turn(HtmlPiece link)
    {
        CloseLink();
        _openWords.Clear();
        _openAddress = link.Kind == HtmlPieceKind.Start ? AuthorAttributes.Value(link, "href") : null;
    }

    private void AddPicture(HtmlPiece picture)
    {
        var alt = (AuthorAttributes.Value(picture, "alt") ?? "").Trim();
        _pictures.Add(new(AuthorAttributes.Value(picture, "src") ?? "", alt));
        _openWords.Append(alt);
    }

    private void CloseLink()
    {
        if (_openAddress is not null)
            AddLink(_openAddress, _openWords.ToString());
        _openAddress = null;
    }

    private void AddLink(string? address, string words)
    {
        var live = Address.Live(address);
        _links.Add(new(live ?? address ?? "", WellFormed.Clean(words).Trim(), live is not null));
    }
}
