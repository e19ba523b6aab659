using System.Net;

namespace RightsToAll.Text.Html;

/// <summary>A start tag, an end tag, or the text between them.</summary>
internal readonly record struct HtmlPiece(HtmlPieceKind Kind, string Content, IReadOnlyList<KeyValuePair<string, string>> Attributes);

internal enum HtmlPieceKind
{
    Text,
    Start,
    End,
}

/// <summary>
/// Cuts an author's HTML into tags and text by the rules that browsers cut it by. Comments, declarations and tags
/// without end are left out. One pass, whatever the HTML.
/// </summary>
internal sealed class HtmlPieces(string html)
{
    private const string Space = " \t\n\f\r";
    private int _at;

    public bool TryNext(out HtmlPiece piece)
    {
        while (_at < html.Length)
        {
            if (html[_at] != '<')
                return Text(out piece);
            if (IsLetter(_at + 1))
                return Tag(HtmlPieceKind.Start, 1, out piece);
            if (Is('/', _at + 1) && IsLetter(_at + 2))
                return Tag(HtmlPieceKind.End, 2, out piece);
            if (!Is('/', _at + 1) && !Is('!', _at + 1) && !Is('?', _at + 1))
                return Text(out piece);
            SkipComment();
        }

        piece = default;
        return false;
    }

    /// <summary>Leaves out everything up to the end tag of this element, or to the end.</summary>
    public void SkipPast(string element)
    {
        while (TryNext(out var piece))
            if (piece.Kind == HtmlPieceKind.End && piece.Content == element)
                return;
    }

    private bool Text(out HtmlPiece piece)
    {
        var end = html.IndexOf('<', _at + 1);
        end = end < 0 ? html.Length : end;
        piece = new(HtmlPieceKind.Text, html[_at..end], []);
        _at = end;
        return true;
    }

    private bool Tag(HtmlPieceKind kind, int nameAt, out HtmlPiece piece)
    {
        _at += nameAt;
        var name = Take(Space + "/>").ToLowerInvariant();
        var attributes = new List<KeyValuePair<string, string>>();
        while (true)
        {
            while (_at < html.Length && (html[_at] == '/' || Space.Contains(html[_at], StringComparison.Ordinal)))
                _at++;
            if (_at >= html.Length)
            {
                piece = default;
                return false;
            }

            if (html[_at] == '>')
                break;
            attributes.Add(Attribute());
        }

        _at++;
        piece = new(kind, name, attributes);
        return true;
    }

    private KeyValuePair<string, string> Attribute()
    {
        // An equals sign at the very beginning belongs to the name.
        var name = (Is('=', _at) ? html[_at++].ToString() : "") + Take(Space + "/>=");
        SkipSpace();
        if (!Is('=', _at))
            return new(name.ToLowerInvariant(), "");

        _at++;
        SkipSpace();
        return new(name.ToLowerInvariant(), WebUtility.HtmlDecode(Value()));
    }

    private string Value()
    {
        if (!Is('"', _at) && !Is('\'', _at))
            return Take(Space + ">");

        var end = html.IndexOf(html[_at], _at + 1);
        var value = end < 0 ? "" : html[(_at + 1)..end];
        _at = end < 0 ? html.Length : end + 1;
        return value;
    }

    private void SkipComment()
    {
        var isComment = string.CompareOrdinal(html, _at, "<!--", 0, 4) == 0;
        var end = isComment ? EndOfComment() : html.IndexOf('>', _at);
        _at = end < 0 ? html.Length : end + 1;
    }

    private int EndOfComment()
    {
        if (Is('>', _at + 4))
            return _at + 4;
        if (Is('-', _at + 4) && Is('>', _at + 5))
            return _at + 5;

        var dashes = html.IndexOf("--", _at + 4, StringComparison.Ordinal);
        while (dashes >= 0)
        {
            if (Is('>', dashes + 2))
                return dashes + 2;
            if (Is('!', dashes + 2) && Is('>', dashes + 3))
                return dashes + 3;
            dashes = html.IndexOf("--", dashes + 1, StringComparison.Ordinal);
        }

        return -1;
    }

    private string Take(string stops)
    {
        var length = html.AsSpan(_at).IndexOfAny(stops);
        var taken = length < 0 ? html[_at..] : html.Substring(_at, length);
        _at += taken.Length;
        return taken;
    }

    private void SkipSpace()
    {
        while (_at < html.Length && Space.Contains(html[_at], StringComparison.Ordinal))
            _at++;
    }

    private bool IsLetter(int index) => index < html.Length && char.IsAsciiLetter(html[index]);

    private bool Is(char c, int index) => index < html.Length && html[index] == c;
}
