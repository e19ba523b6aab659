namespace RightsToAll.Articles;

/// <summary>What changed in one field.</summary>
/// <param name="Field">One of <see cref="ArticleFields"/>.</param>
/// <param name="Pieces">Of a text its stretches; of authors and tags one piece for each name; of any other field the old value and the new.</param>
public sealed record FieldDiff(string Field, IReadOnlyList<DiffPiece> Pieces);

/// <summary>What changed between two versions of an article.</summary>
public static class ContentDiff
{
    /// <param name="names">What a category, author, tag, picture or article is called.</param>
    /// <returns>The fields that differ, in the order of the form.</returns>
    public static IReadOnlyList<FieldDiff> Between(ArticleContent before, ArticleContent after, Func<Guid, string> names)
    {
        FieldDiff?[] fields =
        [
            Text(ArticleFields.Title, before.Title, after.Title),
            Text(ArticleFields.Standfirst, before.Standfirst, after.Standfirst),
            Text(ArticleFields.Markdown, before.Markdown, after.Markdown),
            Value(ArticleFields.Slug, before.Slug, after.Slug),
            One(ArticleFields.Category, before.CategoryId, after.CategoryId, names),
            Names(ArticleFields.Authors, before.AuthorIds, after.AuthorIds, names),
            Names(ArticleFields.Tags, before.TagIds, after.TagIds, names),
            One(ArticleFields.LeadPicture, before.LeadPictureId, after.LeadPictureId, names),
            Value(ArticleFields.Language, before.Language, after.Language),
            One(ArticleFields.TranslationOf, before.TranslationOf, after.TranslationOf, names),
            Switch(ArticleFields.KeywordLinks, before.KeywordLinks, after.KeywordLinks),
            Switch(ArticleFields.Breaking, before.Breaking, after.Breaking),
            Text(ArticleFields.SeoTitle, before.SeoTitle, after.SeoTitle),
            Text(ArticleFields.SeoDescription, before.SeoDescription, after.SeoDescription),
        ];
        return [.. fields.OfType<FieldDiff>()];
    }

    private static FieldDiff? Text(string field, string before, string after) =>
        before == after ? null : new(field, WordDiff.Between(before, after));

    private static FieldDiff? Value(string field, string before, string after) =>
        before == after ? null : new(field, Replaced(before, after));

    private static FieldDiff? Switch(string field, bool before, bool after) =>
        before == after ? null : new(field, Replaced(before ? "on" : "off", after ? "on" : "off"));

    // Compared by id: two things may have the same name.
    private static FieldDiff? One(string field, Guid? before, Guid? after, Func<Guid, string> names) =>
        before == after ? null : new(field, Replaced(before is { } old ? names(old) : "", after is { } now ? names(now) : ""));

    private static FieldDiff? Names(string field, IReadOnlyList<Guid> before, IReadOnlyList<Guid> after, Func<Guid, string> names)
    {
        if (before.SequenceEqual(after))
            return null;

        var pieces = new List<DiffPiece>();
        var at = 0;
        foreach (var change in Changes.Between([.. before.Select(id => id.ToString())], [.. after.Select(id => id.ToString())], new Patience()))
        {
            pieces.AddRange(Of(DiffKind.Same, before, at, change.BeforeStart, names));
            pieces.AddRange(Of(DiffKind.Removed, before, change.BeforeStart, change.BeforeEnd, names));
            pieces.AddRange(Of(DiffKind.Added, after, change.AfterStart, change.AfterEnd, names));
            at = change.BeforeEnd;
        }
        pieces.AddRange(Of(DiffKind.Same, before, at, before.Count, names));
        return new(field, pieces);
    }

    private static IEnumerable<DiffPiece> Of(DiffKind kind, IReadOnlyList<Guid> ids, int start, int end, Func<Guid, string> names) =>
        ids.Skip(start).Take(end - start).Select(id => new DiffPiece(kind, names(id)));

    private static IReadOnlyList<DiffPiece> Replaced(string before, string after) =>
        [.. new DiffPiece[] { new(DiffKind.Removed, before), new(DiffKind.Added, after) }.Where(piece => piece.Text.Length > 0)];
}
