using System.Text;
using RightsToAll.Text.Reading;

namespace RightsToAll.Text.Html;

/// <summary>The author's elements that are open at some point, so that each is closed once and in order, whatever the author closes.</summary>
/// <param name="depth">How many elements these stand in.</param>
internal sealed class OpenElements(int depth)
{
    private readonly List<(string Name, string Close)> _open = [];

    public int Count => _open.Count;

    public bool HoldRunningText => !_open.Exists(element => HtmlPolicy.NotRunningText.Contains(element.Name));

    public bool Contains(string name) => _open.Exists(element => element.Name == name);

    /// <summary>Whether a paragraph of text is open, so that nothing but text may follow.</summary>
    public bool AreWithinText => _open.Exists(element => !HtmlStructure.Spans(element.Name));

    /// <param name="close">The end tag, and what of ours has to follow it.</param>
    public void Open(string name, string close, int line)
    {
        if (depth + _open.Count >= Limits.HtmlDepth)
            throw new MarkdownRefusedException("HTML elements are nested too deeply, or not closed.", line);
        _open.Add((name, close));
    }

    /// <summary>Closes what the beginning of this element closes in a browser, such as the item before it.</summary>
    public void CloseBefore(string name, StringBuilder html)
    {
        foreach (var rule in HtmlStructure.ClosedBy(name))
        {
            var at = _open.FindLastIndex(element => rule.Closes(element.Name) || rule.StopsAt(element.Name));
            if (at >= 0 && rule.Closes(_open[at].Name))
                CloseFrom(at, html);
        }
    }

    public void Close(string name, StringBuilder html)
    {
        var at = _open.FindLastIndex(element => element.Name == name);
        if (at >= 0)
            CloseFrom(at, html);
    }

    /// <summary>Closes what must not stay open around the Markdown that follows: a paragraph, or emphasis that would run on.</summary>
    public void CloseText(StringBuilder html)
    {
        var at = _open.FindIndex(element => !HtmlStructure.Spans(element.Name));
        if (at >= 0)
            CloseFrom(at, html);
    }

    public string CloseAll()
    {
        var html = new StringBuilder();
        CloseFrom(0, html);
        return html.ToString();
    }

    private void CloseFrom(int at, StringBuilder html)
    {
        for (var i = _open.Count - 1; i >= at; i--)
            html.Append(_open[i].Close);
        _open.RemoveRange(at, _open.Count - at);
    }
}
