namespace RightsToAll.Articles;

/// <summary>
/// What a draft said after one save: the common ancestor when two people have written on from it. Kept for a few days only;
/// what must stay is a <see cref="Revision"/>.
/// </summary>
public sealed class DraftVersion
{
    private DraftVersion()
    {
    }

    public DraftVersion(Article article, Draft draft, string by)
    {
        ArticleId = article.Id;
        Number = article.Saves;
        Content = draft.Content;
        SavedAt = draft.SavedAt;
        By = by;
    }

    public Guid ArticleId { get; private init; }
    /// <summary>The article's <see cref="Article.Saves"/> after the save.</summary>
    public int Number { get; private init; }
    public ArticleContent Content { get; private init; } = null!;
    public DateTimeOffset SavedAt { get; private init; }
    public string By { get; private init; } = "";
}
