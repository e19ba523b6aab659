using RightsToAll.Taxonomy;

namespace RightsToAll.Articles;

/// <summary>A tag that an article carries.</summary>
public sealed class ArticleTag
{
    public Guid ArticleId { get; private init; }
    public Article Article { get; private init; } = null!;
    public Guid TagId { get; private init; }
    public Tag Tag { get; private init; } = null!;
    /// <summary>Counts from 0.</summary>
    public int Position { get; private set; }

    /// <summary>The article's own <see cref="Article.ListedAt"/>, kept the same by a trigger, so that a rare tag's page reads one index however large the archive is.</summary>
    public DateTimeOffset? ListedAt { get; private init; }

    /// <summary>Leaves rows that stay in place alone, so that saving the same tags again writes nothing.</summary>
    internal static void Rewrite(List<ArticleTag> rows, Guid articleId, IReadOnlyList<Guid> tagIds)
    {
        rows.RemoveAll(row => !tagIds.Contains(row.TagId));
        for (var position = 0; position < tagIds.Count; position++)
        {
            if (rows.Find(row => row.TagId == tagIds[position]) is { } row)
                row.Position = position;
            else
                rows.Add(new ArticleTag { ArticleId = articleId, TagId = tagIds[position], Position = position });
        }
    }
}
