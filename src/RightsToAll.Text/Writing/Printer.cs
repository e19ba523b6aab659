using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;

namespace RightsToAll.Text.Writing;

/// <summary>From the typeset tree to HTML.</summary>
internal static class Printer
{
    public static string Print(MarkdownDocument document, Pictures pictures, RenderOptions options)
    {
        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        Reading.Reader.Pipeline.Setup(renderer);

        var renderers = renderer.ObjectRenderers;
        renderers.ReplaceOrAdd<LinkInlineRenderer>(new LinkRenderer(options.SiteHost));
        renderers.ReplaceOrAdd<AutolinkInlineRenderer>(new AutolinkRenderer(options.SiteHost));
        renderers.ReplaceOrAdd<CodeBlockRenderer>(new CodeRenderer());
        renderers.ReplaceOrAdd<HtmlTableRenderer>(new TableRenderer());
        renderers.ReplaceOrAdd<HtmlFootnoteGroupRenderer>(new FootnotesRenderer(options));
        renderers.ReplaceOrAdd<HtmlFootnoteLinkRenderer>(new FootnoteLinkRenderer(options));
        renderers.Add(new PictureInlineRenderer());
        renderers.Add(new PictureBlockRenderer(pictures));
        renderers.Add(new CaptionBlockRenderer(pictures));
        renderers.Add(new CreditInlineRenderer(pictures));

        renderer.Render(document);
        return html.ToString();
    }
}
