using System.Text;
using Markdig.Extensions.SmartyPants;
using Markdig.Helpers;
using Markdig.Syntax.Inlines;

namespace RightsToAll.Text.Writing;

/// <summary>Inlines that a reader sees as one stretch of text, though the parser cut it at quotes, entities and line ends.</summary>
internal sealed class TextRun
{
    private readonly StringBuilder _text = new();
    private readonly List<(Inline Inline, int Start)> _parts = [];

    public string Text => _text.ToString();

    public bool TryAdd(Inline inline)
    {
        var start = _text.Length;
        switch (inline)
        {
            case LiteralInline literal:
                _text.Append(literal.Content.AsSpan());
                break;
            case HtmlEntityInline entity:
                _text.Append(entity.Transcoded.AsSpan());
                break;
            case SmartyPant mark:
                _text.Append(Reading.Reader.SmartPunctuation.Mapping[mark.Type]);
                break;
            case LineBreakInline { IsHard: false }:
                _text.Append(' ');
                break;
            default:
                return false;
        }

        _parts.Add((inline, start));
        return true;
    }

    /// <summary>Puts the text between two indices into a container, or leaves all as it is where that would cut something that cannot be cut.</summary>
    public void Wrap(int start, int end, ContainerInline container)
    {
        if (!TryCut(end) || !TryCut(start))
            return;

        var first = _parts.FindIndex(part => part.Start == start && !IsEmpty(part.Inline));
        var last = _parts.FindLastIndex(part => part.Start < end);
        _parts[first].Inline.InsertBefore(container);
        for (var i = first; i <= last; i++)
        {
            _parts[i].Inline.Remove();
            container.AppendChild(_parts[i].Inline);
        }
    }

    private bool TryCut(int at)
    {
        var index = _parts.FindLastIndex(part => part.Start < at);
        if (index < 0 || at == EndOf(index))
            return true;
        if (_parts[index].Inline is not LiteralInline literal)
            return false;

        var content = literal.Content;
        var length = at - _parts[index].Start;
        var rest = new LiteralInline { Content = new StringSlice(content.Text, content.Start + length, content.End), IsClosed = true };
        literal.Content = new StringSlice(content.Text, content.Start, content.Start + length - 1);
        literal.InsertAfter(rest);
        _parts.Insert(index + 1, (rest, at));
        return true;
    }

    private int EndOf(int index) => index + 1 < _parts.Count ? _parts[index + 1].Start : _text.Length;

    private static bool IsEmpty(Inline inline) => inline is LiteralInline { Content.IsEmpty: true };
}
