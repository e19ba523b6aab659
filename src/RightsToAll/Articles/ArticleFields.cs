namespace RightsToAll.Articles;

/// <summary>
/// What the parts of an article's content are called wherever one of them is pointed at: differences, conflicts, the
/// checklist. They are the ids of the editor's form fields, so that a message can link to the field it is about.
/// </summary>
public static class ArticleFields
{
    public const string Title = "title";
    public const string Slug = "slug";
    public const string Standfirst = "standfirst";
    public const string Markdown = "markdown";
    public const string LeadPicture = "lead-picture";
    public const string Category = "category";
    public const string Authors = "authors";
    public const string Tags = "tags";
    public const string Language = "language";
    public const string TranslationOf = "translation-of";
    public const string KeywordLinks = "keyword-links";
    public const string Breaking = "breaking";
    public const string SeoTitle = "seo-title";
    public const string SeoDescription = "seo-description";
}
