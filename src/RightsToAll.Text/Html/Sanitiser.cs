using AngleSharp.Css.Dom;
using Ganss.Xss;
using RightsToAll.Text.Reading;

namespace RightsToAll.Text.Html;

/// <summary>
/// The last step of every rendering, and the only maker of <see cref="SafeHtml"/>. Where authors wrote HTML, all of the
/// text is parsed as a browser parses it and cleaned; then, as always, what is about to be printed is proven. Parsing
/// what only the site made as well would take fifty times as long, and could find nothing that the proof does not.
/// </summary>
internal static class Sanitiser
{
    private static readonly HtmlSanitizer Parser = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(HtmlPolicy.Elements, StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(HtmlPolicy.Attributes, StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(["http", "https", "mailto", "tel"], StringComparer.OrdinalIgnoreCase),
        AllowedCssProperties = new HashSet<string>(),
        AllowedAtRules = new HashSet<CssRuleType>(),
        UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
    })
    {
        KeepChildNodes = true,
    };

    /// <exception cref="MarkdownRefusedException">There is too much HTML to parse it in time.</exception>
    public static SafeHtml Clean(string html, bool holdsAuthorsHtml)
    {
        html = WellFormed.Clean(html);
        if (holdsAuthorsHtml)
            html = Parsed(html);
        if (!ProvenHtml.Holds(html))
            throw new MarkdownRefusedException("The HTML in this text cannot be made safe.");
        return SafeHtml.FromSanitiser(html);
    }

    private static string Parsed(string html)
    {
        // Each element has two tags, or is void.
        if (html.AsSpan().Count('<') > 2 * Limits.SanitisedElements)
            throw new MarkdownRefusedException($"A text that holds HTML can have no more than {Limits.SanitisedElements:N0} elements.");

        using var document = Parser.SanitizeDom(html);
        return document.Body is { } body ? DomWriter.Inside(body) : "";
    }
}
