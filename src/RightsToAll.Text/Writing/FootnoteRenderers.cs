using System.Globalization;
using Markdig.Extensions.Footnotes;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace RightsToAll.Text.Writing;

internal sealed class FootnotesRenderer(RenderOptions options) : HtmlObjectRenderer<FootnoteGroup>
{
    protected override void Write(HtmlRenderer renderer, FootnoteGroup footnotes)
    {
        if (footnotes.Count == 0)
            return;

        renderer.EnsureLine();
        renderer.Write("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"").WriteEscape(options.FootnotesLabel).WriteLine("\">");
        renderer.WriteLine("<ol>");
        foreach (var footnote in footnotes.Cast<Footnote>())
        {
            renderer.Write(string.Create(CultureInfo.InvariantCulture, $"<li id=\"fn:{footnote.Order}\">"));
            renderer.WriteChildren(footnote);
            renderer.WriteLine("</li>");
        }

        renderer.WriteLine("</ol>");
        renderer.WriteLine("</section>");
    }
}

/// <summary>Numbers and arrows alone would say nothing to those who hear the page: each link is named.</summary>
internal sealed class FootnoteLinkRenderer(RenderOptions options) : HtmlObjectRenderer<FootnoteLink>
{
    // The variation selector keeps telephones from drawing the arrow as a picture.
    private const string Arrow = "↩\uFE0E";

    protected override void Write(HtmlRenderer renderer, FootnoteLink link)
    {
        var number = link.Footnote.Order.ToString(CultureInfo.InvariantCulture);
        var reference = link.Index.ToString(CultureInfo.InvariantCulture);
        if (link.IsBackLink)
        {
            // Several references to one note are told apart by where they stand among all.
            var which = link.Footnote.Links.Count > 1 ? $"{number} ({reference})" : number;
            renderer.Write($" <a href=\"#fnref:{reference}\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"");
            renderer.WriteEscape(Named(options.FootnoteBackLabel, which)).Write($"\">{Arrow}</a>");
        }
        else
        {
            renderer.Write($"<a id=\"fnref:{reference}\" href=\"#fn:{number}\" class=\"footnote-ref\" role=\"doc-noteref\" aria-label=\"");
            renderer.WriteEscape(Named(options.FootnoteLabel, number)).Write($"\"><sup>{number}</sup></a>");
        }
    }

    private static string Named(string label, string number) => label.Replace("{0}", number, StringComparison.Ordinal);
}
