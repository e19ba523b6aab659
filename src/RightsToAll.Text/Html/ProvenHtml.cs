using System.Net;

namespace RightsToAll.Text.Html;

/// <summary>
/// Proves of HTML in our own strict form (every attribute quoted, every element closed in order) that it holds nothing
/// but what <see cref="HtmlPolicy"/> allows. No allowed element changes how a browser cuts what follows into tags, so
/// the tags seen here are the tags that a browser sees, wherever it puts their elements.
/// </summary>
internal sealed class ProvenHtml
{
    private readonly string _html;
    private readonly Stack<string> _open = new();
    private int _at;

    private ProvenHtml(string html) => _html = html;

    public static bool Holds(string html) => new ProvenHtml(html).Holds();

    private bool Holds()
    {
        while ((_at = _html.IndexOf('<', _at)) >= 0)
        {
            _at++;
            if (!(Took('/') ? EndTag() : StartTag()))
                return false;
        }

        return _open.Count == 0;
    }

    private bool EndTag() => _open.TryPop(out var open) && open == Name() && Took('>');

    private bool StartTag()
    {
        var element = Name();
        if (!HtmlPolicy.Elements.Contains(element))
            return false;

        while (Took(' '))
        {
            if (Took('/'))
                return HtmlPolicy.Void.Contains(element) && Took('>');
            if (!Attribute(element))
                return false;
        }

        if (!HtmlPolicy.Void.Contains(element))
            _open.Push(element);
        return Took('>');
    }

    private bool Attribute(string element)
    {
        var name = Name();
        if (!HtmlPolicy.MayCarry(element, name) || !Took('=') || !Took('"'))
            return false;

        var end = _html.IndexOf('"', _at);
        if (end < 0)
            return false;
        var value = _html[_at..end];
        _at = end + 1;
        return IsFit(element, name, value);
    }

    private static bool IsFit(string element, string name, string value) => name switch
    {
        "href" => Address.Live(WebUtility.HtmlDecode(value)) is not null,
        "src" or "srcset" => IsOurPicture(value),
        "class" => value.Split(' ').All(part => HtmlPolicy.IsKnownClass(element, part)),
        _ => true,
    };

    /// <summary>Pictures come from the site or the store that it names, never from an address in the text.</summary>
    private static bool IsOurPicture(string value) =>
        value.StartsWith("https://", StringComparison.Ordinal) || (value.Length > 1 && Address.IsOnThisSite(value));

    private string Name()
    {
        var start = _at;
        while (_at < _html.Length && (char.IsAsciiLetterLower(_html[_at]) || char.IsAsciiDigit(_html[_at]) || _html[_at] == '-'))
            _at++;
        return _html[start.._at];
    }

    private bool Took(char c)
    {
        if (_at >= _html.Length || _html[_at] != c)
            return false;
        _at++;
        return true;
    }
}
