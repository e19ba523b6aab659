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
    int BodyLine,
    int SlugLine)
{
    private const int LongestName = 80;

    /// <exception cref="ImportException">The file breaks the layout.</exception>
    public static ArticleFile Parse(MarkdownFile file, out IReadOnlyList<(string Name, int Line)> unknown)
    {
        var fields = YamlFields.Parse(file.FrontMatter);
        var title = fields.Required("title", ArticleLimits.Title);
        var seo = fields.Group("seo");
        var image = fields.Group("image");
        var article = new ArticleFile(
            title,
            SlugOf(fields, title),
            fields.Moment("date") ?? throw new ImportException(fields.LineOf("date"), "'date' is missing: when was it published?"),
            fields.Moment("updated"),
            Names(fields, "authors", 120) is { Count: > 0 } authors ? authors : throw new ImportException(fields.LineOf("authors"), "'authors' is missing."),
            Named(fields, "category", fields.Required("category", LongestName)),
            Names(fields, "tags", LongestName),
            fields.Text("standfirst", ArticleLimits.Standfirst),
            fields.Language("language"),
            image is null ? null : PictureOf(image),
            fields.Flag("keyword_links") ?? true,
            fields.Flag("breaking") ?? false,
            seo?.Text("title", ArticleLimits.Title) ?? "",
            seo?.Text("description", ArticleLimits.Standfirst) ?? "",
            file.Body,
            file.BodyLine,
            fields.LineOf("slug"));
        if (string.IsNullOrWhiteSpace(file.Body))
            throw new ImportException(file.BodyLine, "There is no text after the front matter.");
        unknown = [.. fields.Unknown, .. Nested("seo", seo), .. Nested("image", image)];
        return article;
    }

    /// <summary>Where the text shows the picture at an address, as far as a look at its lines tells.</summary>
    public int LineOf(string address)
    {
        var before = Body.IndexOf(address, StringComparison.Ordinal);
        return before < 0 ? BodyLine : BodyLine + Body.AsSpan(0, before).Count('\n');
    }

    private static IEnumerable<(string, int)> Nested(string group, YamlFields? fields) =>
        fields?.Unknown.Select(field => ($"{group}.{field.Name}", field.Line)) ?? [];

    private static IReadOnlyList<string> Names(YamlFields fields, string name, int longest) =>
        [.. fields.Texts(name, longest).Distinct(StringComparer.OrdinalIgnoreCase).Select(text => Named(fields, name, text))];

    // A name without a letter or digit would have no page.
    private static string Named(YamlFields fields, string name, string text) =>
        Text.Slug.From(text).Length > 0 ? text : throw new ImportException(fields.LineOf(name), $"No address can be made of the name '{text}'.");

    private static string SlugOf(YamlFields fields, string title)
    {
        var given = fields.Text("slug", 200);
        var slug = given.Length > 0 ? given : Text.Slug.From(title);
        return Text.Slug.IsValid(slug)
            ? slug
            : throw new ImportException(fields.LineOf(given.Length > 0 ? "slug" : "title"),
                given.Length > 0 ? $"'{given}' is no slug: lower-case letters and digits with single hyphens between them, 100 at most." : "No slug can be made of the title; give one.");
    }

    private static PictureFile PictureOf(YamlFields image) => new(
        image.Required("file", 400), image.Text("alt", Media.Picture.AltLength), image.Text("caption", 500), image.Text("credit", Media.Picture.CreditLength),
        image.Text("source", Media.Picture.SourceLength), image.Text("licence", Media.Picture.LicenceLength), image.Flag("illustrative") ?? false, image.LineOf("file"));
}
