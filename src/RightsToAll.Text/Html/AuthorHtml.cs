using System.Text;
using RightsToAll.Text.Writing;

namespace RightsToAll.Text.Html;

/// <summary>
/// Rewrites the HTML in an author's text into HTML of ours: allowed elements and attributes only, every element closed,
/// no class or id that could pass for one of the site's own. What is left is safe to stand among the HTML that the site
/// makes itself, and cheap to parse.
/// </summary>
internal sealed class AuthorHtml(Pictures pictures, TableNames tables, RenderOptions options, ICollection<string> links)
{
    /// <summary>Rewrites a block of HTML, which may leave elements open around the Markdown that follows it.</summary>
    public string Block(string html, OpenElements open, int line)
    {
        var clean = new StringBuilder(html.Length);
        var pieces = new HtmlPieces(html);
        while (pieces.TryNext(out var piece))
        {
            if (piece.Kind == HtmlPieceKind.Text)
                clean.Append(EscapeText(piece.Content));
            else if (piece.Kind == HtmlPieceKind.End)
                open.Close(Renamed(piece.Content), clean);
            else if (HtmlPolicy.Swallowed.Contains(piece.Content))
                pieces.SkipPast(piece.Content);
            else if (piece.Content == "img")
                clean.Append(Picture(piece, inText: open.AreWithinText));
            else if (HtmlPolicy.Authors.Contains(piece.Content))
                Start(piece with { Content = Renamed(piece.Content) }, open, clean, line);
        }

        open.CloseText(clean);
        return clean.ToString();
    }

    /// <summary>Rewrites one tag within a line of text, where blocks have no place.</summary>
    public string Inline(HtmlPiece tag, OpenElements open, int line)
    {
        var clean = new StringBuilder();
        if (tag.Kind == HtmlPieceKind.End)
            open.Close(tag.Content, clean);
        else if (HtmlPolicy.Phrasing.Contains(tag.Content))
            Start(tag, open, clean, line);
        return clean.ToString();
    }

    public string Picture(HtmlPiece tag, bool inText)
    {
        var alt = AuthorAttributes.Value(tag, "alt") ?? "";
        if (pictures.Find(AuthorAttributes.Value(tag, "src")) is not { } illustration)
            return Markup.Encode(alt);

        var caption = AuthorAttributes.Value(tag, "title") ?? "";
        return inText ? Pictures.Image(illustration, alt, caption) : pictures.Figure(illustration, alt, caption);
    }

    private void Start(HtmlPiece tag, OpenElements open, StringBuilder clean, int line)
    {
        var name = tag.Content;
        if (name == "a" && !IsLink(tag))
            return;

        open.CloseBefore(name, clean);
        var isTable = name == "table" && !open.Contains("table");
        if (isTable)
            clean.Append(tables.Open());
        clean.Append('<').Append(name);
        AuthorAttributes.Write(clean, tag);
        if (name == "a")
            FinishLink(tag, clean);
        clean.Append('>');
        if (!HtmlPolicy.Void.Contains(name))
            open.Open(name, isTable ? "</table>" + TableNames.Close : $"</{name}>", line);
    }

    private static bool IsLink(HtmlPiece tag) => Address.Live(AuthorAttributes.Value(tag, "href")) is not null;

    private void FinishLink(HtmlPiece tag, StringBuilder clean)
    {
        var address = Address.Live(AuthorAttributes.Value(tag, "href"))!;
        links.Add(address);
        if (Address.LeadsAway(address, options.SiteHost))
            clean.Attribute("rel", "noopener");
    }

    /// <summary>The page has the only h1.</summary>
    private static string Renamed(string element) => element == "h1" ? "h2" : element;

    private static string EscapeText(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
