using RightsToAll.Articles;

namespace RightsToAll.SitePages;

/// <summary>What changed between two versions of a standing page.</summary>
public static class PageDiff
{
    /// <returns>The fields that differ, in the order of the form.</returns>
    public static IReadOnlyList<FieldDiff> Between(PageContent before, PageContent after)
    {
        (string Field, string Before, string After)[] fields =
        [
            (ArticleFields.Title, before.Title, after.Title),
            (ArticleFields.Slug, before.Slug, after.Slug),
            ("description", before.Description, after.Description),
            (ArticleFields.Language, before.Language, after.Language),
            (ArticleFields.Markdown, before.Markdown, after.Markdown),
        ];
        return [.. fields.Where(field => field.Before != field.After).Select(field => new FieldDiff(field.Field, WordDiff.Between(field.Before, field.After)))];
    }
}
