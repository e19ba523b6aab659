using Markdig.Extensions.Footnotes;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using RightsToAll.Text.Reading;

namespace RightsToAll.Text.Writing;

/// <summary>
/// Gives headings their ids and levels. The page's title is the h1, so the article's begin at h2, and none is more than
/// one level below the heading that it stands under, whatever the author skipped.
/// </summary>
internal sealed class Outline(RenderOptions options)
{
    private const int DeepestInContents = 4;
    private const int LongestId = 80;

    private readonly HashSet<string> _taken = [.. options.ReservedIds];
    private readonly Dictionary<string, int> _repeats = [];
    private readonly Stack<int> _above = new();
    private readonly List<(Heading Heading, List<Heading> Children)> _branch = [];
    private readonly List<Heading> _contents = [];

    public IReadOnlyList<Heading> Contents => _contents;

    public void Set(ContainerBlock container) => Set(container, listed: true);

    private void Set(ContainerBlock container, bool listed)
    {
        for (var i = 0; i < container.Count; i++)
        {
            if (container[i] is HeadingBlock heading && !Set(heading, listed))
                container.RemoveAt(i--);
            else if (container[i] is ContainerBlock inner)
                Set(inner, listed && inner is not (QuoteBlock or FootnoteGroup));
        }
    }

    /// <returns>False for a heading without words, which would only confuse those who jump from heading to heading.</returns>
    private bool Set(HeadingBlock heading, bool listed)
    {
        var text = heading.Inline is { } inlines ? WellFormed.Clean(PlainText.Of(inlines)).Trim() : "";
        if (text.Length == 0)
            return heading.Inline?.FindDescendants<PictureInline>().Any() == true;

        while (_above.TryPeek(out var above) && above >= heading.Level)
            _above.Pop();
        _above.Push(heading.Level);
        heading.Level = Math.Min(1 + _above.Count, 6);

        var id = UniqueId(text);
        heading.GetAttributes().Id = id;
        if (listed && heading.Level <= DeepestInContents)
            List(id, text, heading.Level);
        return true;
    }

    private void List(string id, string text, int level)
    {
        var children = new List<Heading>();
        var heading = new Heading(id, text, level, children);
        while (_branch.Count > 0 && _branch[^1].Heading.Level >= level)
            _branch.RemoveAt(_branch.Count - 1);
        (_branch.Count > 0 ? _branch[^1].Children : _contents).Add(heading);
        _branch.Add((heading, children));
    }

    private string UniqueId(string text)
    {
        var id = Slug.InOwnLetters(text, LongestId);
        if (id.Length == 0)
            id = "section";
        if (_taken.Add(id))
            return id;

        // The count is kept, so that the ten thousandth heading of one name does not try ten thousand ids.
        var count = _repeats.GetValueOrDefault(id, 1);
        string unique;
        do
            unique = $"{id}-{++count}";
        while (!_taken.Add(unique));
        _repeats[id] = count;
        return unique;
    }
}
