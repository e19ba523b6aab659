using System.Globalization;
using System.Text;
using RightsToAll.Text.Html;

namespace RightsToAll.Text.Writing;

/// <summary>Writes the pictures of one text, and asks only once for each.</summary>
internal sealed class Pictures(RenderOptions options)
{
    private const string Sizes = "(min-width: 40rem) 38rem, 100vw";
    private readonly Dictionary<string, Illustration?> _found = [];

    public Illustration? Find(string? address)
    {
        if (string.IsNullOrWhiteSpace(address))
            return null;
        if (!_found.TryGetValue(address, out var illustration))
            _found[address] = illustration = options.Illustrations(address);
        return illustration;
    }

    /// <param name="title">For pictures within text, which have no caption.</param>
    public static string Image(Illustration illustration, string alt, string title = "")
    {
        var html = new StringBuilder("<img")
            .Attribute("src", illustration.Address)
            .Attribute("width", illustration.Width.ToString(CultureInfo.InvariantCulture))
            .Attribute("height", illustration.Height.ToString(CultureInfo.InvariantCulture))
            .Attribute("alt", alt.Length > 0 ? alt : illustration.Alt);
        if (title.Length > 0)
            html.Attribute("title", title);
        return html.Append(" loading=\"lazy\" decoding=\"async\">").ToString();
    }

    public static string Picture(Illustration illustration, string alt)
    {
        if (illustration.Sources.Count == 0)
            return Image(illustration, alt) + "\n";

        var html = new StringBuilder("<picture>\n");
        foreach (var source in illustration.Sources)
            html.Append("<source").Attribute("type", source.MediaType).Attribute("srcset", source.SourceSet).Attribute("sizes", Sizes).Append(">\n");
        return html.Append(Image(illustration, alt)).Append("\n</picture>\n").ToString();
    }

    /// <param name="caption">The article's own; where it is empty, the picture's.</param>
    public string Figure(Illustration illustration, string alt, string caption)
    {
        var html = new StringBuilder("<figure>\n").Append(Picture(illustration, alt));
        var words = Markup.Encode(caption.Length > 0 ? caption : illustration.Caption) + Credit(illustration);
        if (words.Length > 0)
            html.Append("<figcaption>").Append(words.TrimStart()).Append("</figcaption>\n");
        return html.Append("</figure>\n").ToString();
    }

    /// <summary>Whose picture it is, and whether it shows what is reported: to stand in its caption.</summary>
    public string Credit(Illustration illustration)
    {
        var credit = illustration.Credit.Length > 0
            ? $" <span class=\"credit\">{Markup.Encode(options.CreditPrefix + illustration.Credit)}</span>"
            : "";
        return illustration.Illustrative
            ? $"{credit} <span class=\"disclaimer\">{Markup.Encode(options.IllustrativeNotice)}</span>"
            : credit;
    }
}
