using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using RightsToAll.Text.Html;

namespace RightsToAll.Text.Writing;

/// <summary>Code scrolls in its box, so that the box must be within reach of the keyboard; of the info line only a plain language name is kept.</summary>
internal sealed class CodeRenderer : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock code)
    {
        renderer.EnsureLine();
        renderer.Write("<pre tabindex=\"0\"><code");
        if (code.TryGetAttributes()?.Classes?.Find(HtmlPolicy.IsLanguageClass) is { } language)
            renderer.Write(" class=\"").Write(language).Write('"');
        renderer.Write('>');
        renderer.WriteLeafRawLines(code, writeEndOfLines: true, escape: true);
        renderer.WriteLine("</code></pre>");
    }
}
