using System.Globalization;
using System.Text;
using RightsToAll.Text.Reading;

namespace RightsToAll.Text.Html;

/// <summary>Writes those of an author's attributes that are allowed and say something sensible.</summary>
internal static class AuthorAttributes
{
    public static void Write(StringBuilder html, HtmlPiece tag)
    {
        var written = new HashSet<string>();
        foreach (var (name, value) in tag.Attributes)
            if (HtmlPolicy.AuthorMayWrite(tag.Content, name) && written.Add(name) && Accept(tag.Content, name, value.Trim()) is { } accepted)
                html.Attribute(name, accepted);
    }

    public static string? Value(HtmlPiece tag, string name)
    {
        foreach (var (key, value) in tag.Attributes)
            if (key == name)
                return value;
        return null;
    }

    private static string? Accept(string element, string name, string value) => name switch
    {
        "class" => Classes(element, value),
        "href" => Address.Live(value),
        "title" => When(value.Length <= Limits.TitleLength, WellFormed.Clean(value)),
        "lang" or "hreflang" => When(value.Length is > 0 and <= 35 && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'), value),
        "dir" => When(value.ToLowerInvariant() is "ltr" or "rtl" or "auto", value.ToLowerInvariant()),
        "colspan" or "rowspan" or "span" => Number(value, 1, Limits.Columns),
        "start" or "value" => Number(value, -999_999_999, 999_999_999),
        "scope" => When(value is "col" or "row" or "colgroup" or "rowgroup", value),
        "type" => When(value is "1" or "a" or "A" or "i" or "I", value),
        "datetime" => When(value.Length is > 0 and <= 40 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ':' or '.' or '+' or ' '), value),
        "open" or "reversed" => "",
        _ => null,
    };

    private static string? When(bool accepted, string value) => accepted ? value : null;

    private static string? Number(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;

    private static string? Classes(string element, string value)
    {
        var kept = value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(name => HtmlPolicy.AuthorsClasses.Contains(name) || (element == "code" && HtmlPolicy.IsLanguageClass(name)));
        var classes = string.Join(' ', kept);
        return When(classes.Length > 0, classes);
    }
}
