using Markdig.Syntax.Inlines;
using RightsToAll.Text.Html;

namespace RightsToAll.Text.Writing;

/// <summary>The part of the <see cref="Typesetter"/>'s work that is done within a line of text.</summary>
internal sealed class InlineTypesetter(Pictures pictures, AuthorHtml html, ICollection<string> links)
{
    private int _linksAround;

    public bool FoundHtml { get; private set; }

    public void Set(ContainerInline container, int depth, int line)
    {
        var open = new OpenElements(depth);
        var unclosed = new HashSet<string>();
        for (Inline? inline = container.FirstChild, next; inline is not null; inline = next)
        {
            if (inline is HtmlInline tag)
                Rewrite(tag, open, unclosed, line);
            next = inline.NextSibling;
            SetInline(inline, depth + open.Count, line);
        }

        if (open.Count > 0)
            container.AppendChild(new HtmlInline(open.CloseAll()));
    }

    private void SetInline(Inline inline, int depth, int line)
    {
        switch (inline)
        {
            case LiteralInline literal:
                Apostrophes.Set(literal);
                break;
            case LinkInline { IsImage: true } image:
                image.ReplaceBy(PictureFor(image), copyChildren: false);
                break;
            case LinkInline link:
                SetLink(link, depth, line);
                break;
            case AutolinkInline link:
                Note(link.IsEmail ? "mailto:" + link.Url : link.Url);
                break;
            case ContainerInline container:
                Set(container, depth + 1, line);
                break;
        }
    }

    private void SetLink(LinkInline link, int depth, int line)
    {
        Note(link.Url);
        if (link.IsAutoLink)
            return;

        _linksAround++;
        Set(link, depth + 1, line);
        _linksAround--;
    }

    private void Note(string? address)
    {
        if (Address.Live(address) is { } live)
            links.Add(live);
    }

    private LeafInline PictureFor(LinkInline image)
    {
        var alt = PlainText.Of(image);
        return pictures.Find(image.Url) is { } illustration
            ? new PictureInline(illustration, alt, image.Title ?? "")
            : new LiteralInline(alt);
    }

    private void Rewrite(HtmlInline inline, OpenElements open, HashSet<string> unclosed, int line)
    {
        FoundHtml = true;
        var written = inline.Tag;
        inline.Tag = "";
        if (!new HtmlPieces(written).TryNext(out var tag) || tag.Kind == HtmlPieceKind.Text)
            return;

        if (tag.Content == "img")
            inline.Tag = html.Picture(tag, inText: true);
        else if (tag.Kind == HtmlPieceKind.Start && HtmlPolicy.Swallowed.Contains(tag.Content))
            Swallow(inline, tag.Content, unclosed);
        else if (tag.Content != "a" || _linksAround == 0)
            inline.Tag = html.Inline(tag, open, line);
    }

    /// <summary>Removes what stands between a start tag and its end tag. Where there is no end tag, only the start tag goes.</summary>
    private static void Swallow(HtmlInline start, string element, HashSet<string> unclosed)
    {
        if (unclosed.Contains(element))
            return;

        var end = start.NextSibling;
        while (end is not null && !(end is HtmlInline tag && tag.Tag.StartsWith("</" + element, StringComparison.OrdinalIgnoreCase)))
            end = end.NextSibling;
        if (end is null)
        {
            unclosed.Add(element);
            return;
        }

        while (start.NextSibling is { } inside && inside != end)
            inside.Remove();
        end.Remove();
    }
}
