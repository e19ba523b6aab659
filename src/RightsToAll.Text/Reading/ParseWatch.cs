using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;

namespace RightsToAll.Text.Reading;

/// <summary>Looks over the parser's shoulder during one parse, and stops it where it would get lost.</summary>
internal sealed class ParseWatch(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private bool _waitsForInlines;
    private int _looks;
    private int _places;

    public static ParseWatch? Of(MarkdownParserContext? context) =>
        context?.Properties.GetValueOrDefault(typeof(ParseWatch)) as ParseWatch;

    public MarkdownParserContext AsContext()
    {
        var context = new MarkdownParserContext();
        context.Properties[typeof(ParseWatch)] = this;
        return context;
    }

    /// <summary>Once for each place in a line where a block could begin.</summary>
    public void LookAtBlock(BlockProcessor processor)
    {
        var line = processor.LineIndex + 1;
        LookAtClock(line);

        // Blocks are all there, and inlines are still text: the last moment to count what they would cost.
        if (!_waitsForInlines)
            processor.Document.ProcessInlinesBegin += (inlines, _) => InlineCost.Check(inlines.Document);
        _waitsForInlines = true;

        if (++_places > Limits.Places)
            throw new MarkdownRefusedException("The text has too many lines, items and paragraphs.", line);
        var depth = 0;
        for (ContainerBlock? container = processor.CurrentContainer; container is not null; container = container.Parent, depth++)
            if (container.Count > Limits.Siblings)
                throw new MarkdownRefusedException($"More than {Limits.Siblings:N0} paragraphs, items or the like follow each other.", line);
        if (depth > Limits.BlockDepth)
            throw new MarkdownRefusedException("Lists or quotations are nested too deeply.", line);
    }

    public void LookAtClock(int line)
    {
        if (++_looks % 64 == 0 && time.GetElapsedTime(_start) > Limits.Time)
            throw new MarkdownRefusedException("The text takes too long to read from here on.", line);
    }
}
