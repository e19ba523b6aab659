using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;
using RightsToAll.Text.Html;

namespace RightsToAll.Text.Writing;

/// <summary>Writes links that may live, and only the words of those that may not.</summary>
internal sealed class LinkRenderer(string? siteHost) : HtmlObjectRenderer<LinkInline>
{
    public static void WriteStart(HtmlRenderer renderer, string address, string? title, string? siteHost)
    {
        renderer.Write("<a href=\"").WriteEscapeUrl(address).Write('"');
        if (!string.IsNullOrEmpty(title))
            renderer.Write(" title=\"").WriteEscape(title).Write('"');
        if (Address.LeadsAway(address, siteHost))
            renderer.Write(" rel=\"noopener\"");
        renderer.Write('>');
    }

    protected override void Write(HtmlRenderer renderer, LinkInline link)
    {
        var address = HasWords(link) ? Address.Live(link.Url) : null;
        if (address is not null)
            WriteStart(renderer, address, link.Title, siteHost);
        renderer.WriteChildren(link);
        if (address is not null)
            renderer.Write("</a>");
    }

    /// <summary>A link without words cannot be told from others by those who hear the page.</summary>
    private static bool HasWords(LinkInline link) =>
        link.FindDescendants<PictureInline>().Any() || !string.IsNullOrWhiteSpace(PlainText.Of(link));
}

internal sealed class AutolinkRenderer(string? siteHost) : HtmlObjectRenderer<AutolinkInline>
{
    protected override void Write(HtmlRenderer renderer, AutolinkInline link)
    {
        var address = Address.Live(link.IsEmail ? "mailto:" + link.Url : link.Url);
        if (address is not null)
            LinkRenderer.WriteStart(renderer, address, null, siteHost);
        renderer.WriteEscape(link.Url);
        if (address is not null)
            renderer.Write("</a>");
    }
}
