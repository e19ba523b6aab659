using System.Buffers;

namespace RightsToAll.Text.Reading;

/// <summary>What can be refused by looking at characters, before anything is parsed.</summary>
internal static class TextScan
{
    private static readonly SearchValues<char> RowCharacters = SearchValues.Create("|:-+= \t>");

    /// <param name="markdown">With line feeds as its only line ends.</param>
    /// <exception cref="MarkdownRefusedException"/>
    public static void Check(string markdown)
    {
        if (markdown.Length > Limits.Length)
            throw new MarkdownRefusedException($"The text is longer than {Limits.Length:N0} characters.");

        var text = markdown.AsSpan();
        if (text.Count("]:") > Limits.Definitions)
            throw new MarkdownRefusedException($"The text defines more than {Limits.Definitions:N0} footnotes and links.", LineOfDefinition(text, Limits.Definitions));

        CheckTables(text);
    }

    /// <summary>Rows are filled up to the width of their table, so a wide header above many short rows would make millions of cells.</summary>
    private static void CheckTables(ReadOnlySpan<char> text)
    {
        var (columns, cells, number) = (0, 0, 0);
        while (!text.IsEmpty)
        {
            number++;
            var end = text.IndexOf('\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];

            if (line.Trim("> \t").IsEmpty)
                columns = 0;
            else if (ColumnsRuledBy(line) is var ruled and > 0)
                columns = Math.Max(columns, ruled);

            cells += columns;
            if (columns > Limits.Columns)
                throw new MarkdownRefusedException($"A table has more than {Limits.Columns} columns.", number);
            if (cells > Limits.Cells)
                throw new MarkdownRefusedException($"The tables have more than {Limits.Cells:N0} cells.", number);
        }
    }

    private static int ColumnsRuledBy(ReadOnlySpan<char> line)
    {
        line = line.Trim("> \t");
        if (line.ContainsAnyExcept(RowCharacters) || !line.ContainsAny('-', '=') || !line.ContainsAny("|+:"))
            return 0;
        var outer = (line[0] is '|' or '+' ? 1 : 0) + (line[^1] is '|' or '+' ? 1 : 0);
        return line.Count('|') + line.Count('+') + 1 - outer;
    }

    private static int LineOfDefinition(ReadOnlySpan<char> text, int index)
    {
        var at = 0;
        for (var seen = 0; seen <= index; seen++)
            at += text[at..].IndexOf("]:") + 2;
        return 1 + text[..at].Count('\n');
    }
}
