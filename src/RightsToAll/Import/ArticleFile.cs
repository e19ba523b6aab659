using System.Globalization;
using RightsToAll.Articles;
using RightsToAll.Text;

namespace RightsToAll.Import;

/// <summary>The picture that an article's front matter names.</summary>
/// <param name="File">Relative to the Markdown file.</param>
public sealed record PictureFile(string File, string Alt, string Caption, string Credit, string Source, string Licence, bool Illustrative, int? Line);

/// <summary>An article as a Markdown file with front matter: the layout of imports, of exports and of the demo content.</summary>
/// <param name="Standfirst">Empty where the article's own beginning is to serve.</param>
public sealed record ArticleFile(
    string Title,
    string Slug,
    DateTimeOffset Date,
    DateTimeOffset? Updated,
    IReadOnlyList<string> Authors,
    string Category,
    IReadOnlyList<string> Tags,
    string Standfirst,
    string Language,
    PictureFile? Picture,
    bool KeywordLinks,
    bool Breaking,
    string SeoTitle,
    string SeoDescription,
    string Body,
    int BodyLine)
{
    private const int LongestName = 80;

    /// <exception cref="ImportException">The file breaks the layout.</exception>
    public static ArticleFile Parse(MarkdownFile file, out IReadOnlyList<(string Name, int Line)> unknown)
    {
        var fields = FrontMatter.Parse(file.FrontMatter);
        var title = Required(fields, "title", ArticleLimits.Title);
        var seo = fields.Group("seo");
        var image = fields.Group("image");
        var article = new ArticleFile(
            title,
            SlugOf(fields, title),
            fields.Moment("date") ?? throw new ImportException(fields.LineOf("date") ?? 1, "'date' is missing: when was it published?"),
            fields.Moment("updated"),
            NonEmpty(fields, "authors", 120),
            Required(fields, "category", LongestName),
            [.. fields.Texts("tags", LongestName).Distinct(StringComparer.OrdinalIgnoreCase)],
            fields.Text("standfirst", ArticleLimits.Standfirst),
            LanguageOf(fields),
            image is null ? null : PictureOf(image, fields.LineOf("image")),
            fields.Flag("keyword_links") ?? true,
            fields.Flag("breaking") ?? false,
            seo?.Text("title", ArticleLimits.Title) ?? "",
            seo?.Text("description", ArticleLimits.Standfirst) ?? "",
            file.Body,
            file.BodyLine);
        if (string.IsNullOrWhiteSpace(file.Body))
            throw new ImportException(file.BodyLine, "There is no text after the front matter.");
        unknown = [.. fields.Unknown, .. Nested("seo", seo), .. Nested("image", image)];
        return article;
    }

    private static IEnumerable<(string, int)> Nested(string group, FrontMatter? fields) =>
        fields?.Unknown.Select(field => ($"{group}.{field.Name}", field.Line)) ?? [];

    private static string Required(FrontMatter fields, string name, int longest) =>
        fields.Text(name, longest) is { Length: > 0 } text ? text : throw new ImportException(fields.LineOf(name) ?? 1, $"'{name}' is missing.");

    private static IReadOnlyList<string> NonEmpty(FrontMatter fields, string name, int longest) =>
        fields.Texts(name, longest) is { Count: > 0 } texts
            ? [.. texts.Distinct(StringComparer.OrdinalIgnoreCase)]
            : throw new ImportException(fields.LineOf(name) ?? 1, $"'{name}' is missing.");

    private static string SlugOf(FrontMatter fields, string title)
    {
        var given = fields.Text("slug", 200);
        var slug = given.Length > 0 ? given : Text.Slug.From(title);
        return Text.Slug.IsValid(slug)
            ? slug
            : throw new ImportException(fields.LineOf("slug") ?? fields.LineOf("title"),
                given.Length > 0 ? $"'{given}' is no slug: lower-case letters and digits with single hyphens between them, 100 at most." : "No slug can be made of the title; give one.");
    }

    internal static string LanguageOf(FrontMatter fields)
    {
        var language = fields.Text("language", ArticleLimits.Language);
        if (language.Length == 0)
            return "en";
        try
        {
            return CultureInfo.GetCultureInfo(language, predefinedOnly: true).Name;
        }
        catch (CultureNotFoundException)
        {
            throw new ImportException(fields.LineOf("language"), $"'{language}' is no language; write a tag such as en, ar or pt-BR.");
        }
    }

    private static PictureFile PictureOf(FrontMatter image, int? line)
    {
        var file = image.Text("file", 400);
        if (file.Length == 0)
            throw new ImportException(line, "'image' has no 'file'.");
        return new PictureFile(file, image.Text("alt", 500), image.Text("caption", 500), image.Text("credit", 200),
            image.Text("source", 500), image.Text("licence", 200), image.Flag("illustrative") ?? false, image.LineOf("file"));
    }
}
