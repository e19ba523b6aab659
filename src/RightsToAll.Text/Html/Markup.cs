using System.Text;

namespace RightsToAll.Text.Html;

/// <summary>Writes HTML in the one form that <see cref="ProvenHtml"/> takes.</summary>
internal static class Markup
{
    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAny("&<>\""))
            return text;
        return new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").ToString();
    }

    public static StringBuilder Attribute(this StringBuilder html, string name, string value) =>
        html.Append(' ').Append(name).Append("=\"").Append(Encode(value)).Append('"');
}
