using System.Globalization;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace RightsToAll.Text.Writing;

/// <summary>As Markdig's own, but in the box that <see cref="TableNames"/> opens, and without style attributes.</summary>
internal sealed class TableRenderer : HtmlObjectRenderer<Table>
{
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.EnsureLine();
        renderer.WriteLine((string)table.GetData(BlockNotes.TableName)!);
        renderer.WriteLine("<table>");
        WriteRows(renderer, table, "thead", table.Cast<TableRow>().TakeWhile(row => row.IsHeader));
        WriteRows(renderer, table, "tbody", table.Cast<TableRow>().SkipWhile(row => row.IsHeader));
        renderer.WriteLine("</table>");
        renderer.WriteLine(TableNames.Close);
    }

    private static void WriteRows(HtmlRenderer renderer, Table table, string group, IEnumerable<TableRow> rows)
    {
        var any = false;
        foreach (var row in rows)
        {
            if (!any)
                renderer.WriteLine($"<{group}>");
            any = true;
            renderer.WriteLine("<tr>");
            for (var i = 0; i < row.Count; i++)
                WriteCell(renderer, table, (TableCell)row[i], i, row.IsHeader);
            renderer.WriteLine("</tr>");
        }

        if (any)
            renderer.WriteLine($"</{group}>");
    }

    private static void WriteCell(HtmlRenderer renderer, Table table, TableCell cell, int index, bool isHeader)
    {
        // An empty header names nothing, and only confuses those who hear it read out.
        var element = isHeader && cell.Count > 0 && cell[0] is not LeafBlock { Inline.FirstChild: null } ? "th" : "td";
        renderer.Write('<').Write(element);
        if (element == "th")
            renderer.Write(" scope=\"col\"");
        WriteSpan(renderer, "colspan", cell.ColumnSpan);
        WriteSpan(renderer, "rowspan", cell.RowSpan);
        WriteAlignment(renderer, table, cell.ColumnIndex >= 0 ? cell.ColumnIndex : index);
        renderer.Write('>');

        var wasImplicit = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = cell.Count == 1;
        renderer.Write(cell);
        renderer.ImplicitParagraph = wasImplicit;
        renderer.Write("</").Write(element).WriteLine('>');
    }

    private static void WriteSpan(HtmlRenderer renderer, string attribute, int span)
    {
        if (span > 1)
            renderer.Write(string.Create(CultureInfo.InvariantCulture, $" {attribute}=\"{span}\""));
    }

    private static void WriteAlignment(HtmlRenderer renderer, Table table, int column)
    {
        var alignment = column < table.ColumnDefinitions.Count ? table.ColumnDefinitions[column].Alignment : null;
        if (alignment == TableColumnAlign.Center)
            renderer.Write(" class=\"align-center\"");
        else if (alignment == TableColumnAlign.Right)
            renderer.Write(" class=\"align-right\"");
    }
}
