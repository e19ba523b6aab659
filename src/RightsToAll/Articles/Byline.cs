using RightsToAll.Authors;

namespace RightsToAll.Articles;

/// <summary>A name under an article's title.</summary>
public sealed class Byline
{
    public Guid ArticleId { get; private init; }
    public Guid AuthorId { get; private init; }
    public Author Author { get; private init; } = null!;
    /// <summary>Counts from 0.</summary>
    public int Position { get; private set; }

    /// <summary>The article's own <see cref="Article.ListedAt"/>, kept the same by a trigger, so that an author's page reads one index however large the archive is.</summary>
    public DateTimeOffset? ListedAt { get; private init; }

    /// <summary>Leaves rows that stay in place alone, so that saving the same names again writes nothing.</summary>
    internal static void Rewrite(List<Byline> rows, Guid articleId, IReadOnlyList<Guid> authorIds)
    {
        rows.RemoveAll(row => !authorIds.Contains(row.AuthorId));
        for (var position = 0; position < authorIds.Count; position++)
        {
            if (rows.Find(row => row.AuthorId == authorIds[position]) is { } row)
                row.Position = position;
            else
                rows.Add(new Byline { ArticleId = articleId, AuthorId = authorIds[position], Position = position });
        }
    }
}
