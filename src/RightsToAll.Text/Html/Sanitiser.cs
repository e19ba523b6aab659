using Ganss.Xss;
using RightsToAll.Text.Reading;

namespace RightsToAll.Text.Html;

/// <summary>The last step of every rendering, and the only maker of <see cref="SafeHtml"/>.</summary>
internal static class Sanitiser
{
    private static readonly HtmlSanitizer Parser = BuildParser();

    /// <param name="holdsAuthorsHtml">
    /// Whether authors wrote some of it as HTML. Then it is parsed as a browser parses it, and what is kept is what the
    /// browser would have made of it. HTML that only the site made is proven instead, which takes a hundredth of the time.
    /// </param>
    public static SafeHtml Clean(string html, bool holdsAuthorsHtml)
    {
        html = WellFormed.Clean(html);
        if (!holdsAuthorsHtml && ProvenHtml.Holds(html))
            return SafeHtml.FromSanitiser(html);

        if (html.AsSpan().Count('<') > 2 * Limits.SanitisedElements)
            throw new MarkdownRefusedException($"A text that holds HTML can have no more than {Limits.SanitisedElements:N0} elements.");
        return SafeHtml.FromSanitiser(Parser.Sanitize(html));
    }

    private static HtmlSanitizer BuildParser()
    {
        var parser = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(HtmlPolicy.Elements, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(HtmlPolicy.Attributes, StringComparer.OrdinalIgnoreCase),
            AllowedClasses = new HashSet<string>(HtmlPolicy.Classes, StringComparer.Ordinal),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto", "tel"], StringComparer.OrdinalIgnoreCase),
            AllowedCssProperties = new HashSet<string>(),
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
            UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
        });
        parser.KeepChildNodes = true;
        parser.RemovingCssClass += (_, removing) => removing.Cancel = HtmlPolicy.IsKnownClass(removing.Tag.LocalName, removing.CssClass);
        parser.PostProcessNode += (_, node) => RemoveStrayAttributes(node);
        return parser;
    }

    /// <summary>The parser's own list says which attributes are allowed, but not on which element.</summary>
    private static void RemoveStrayAttributes(PostProcessNodeEventArgs processed)
    {
        if (processed.Node is not AngleSharp.Dom.IElement element)
            return;
        foreach (var attribute in element.Attributes.Where(attribute => !HtmlPolicy.MayCarry(element.LocalName, attribute.Name)).ToList())
            element.RemoveAttribute(attribute.Name);
    }
}
