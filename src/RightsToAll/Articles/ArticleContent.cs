namespace RightsToAll.Articles;

/// <summary>Everything of an article that its writers decide: what a draft holds, a revision keeps and publication makes public.</summary>
/// <param name="AuthorIds">In the order of the byline.</param>
/// <param name="TagIds">In the order in which the article names them.</param>
/// <param name="KeywordLinks">Whether the first mention of each tag's name links to the tag's page.</param>
/// <param name="TranslationOf">The article in another language that this one translates.</param>
public sealed record ArticleContent(
    string Title,
    string Slug,
    string Standfirst,
    string Markdown,
    Guid? LeadPictureId,
    Guid? CategoryId,
    IReadOnlyList<Guid> AuthorIds,
    IReadOnlyList<Guid> TagIds,
    string Language,
    bool KeywordLinks,
    bool Breaking,
    string SeoTitle,
    string SeoDescription,
    Guid? TranslationOf = null);
