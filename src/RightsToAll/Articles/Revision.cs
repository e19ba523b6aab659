namespace RightsToAll.Articles;

/// <summary>Why a revision was kept.</summary>
public enum RevisionKind
{
    Saved,
    Submitted,
    Published,
    Imported,
    Restored,
}

/// <summary>What an article said at one moment. Never changed once written: a trigger in the database refuses it.</summary>
public sealed class Revision
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid ArticleId { get; private init; }
    /// <summary>Counts from 1 within the article.</summary>
    public int Number { get; private init; }
    public RevisionKind Kind { get; private init; }
    public ArticleContent Content { get; private init; } = null!;
    public string Note { get; private init; } = "";
    public DateTimeOffset KeptAt { get; private init; }

    private Revision()
    {
    }

    public Revision(Guid articleId, int number, RevisionKind kind, ArticleContent content, DateTimeOffset now, string note = "")
    {
        ArticleId = articleId;
        Number = number;
        Kind = kind;
        Content = content;
        KeptAt = now;
        Note = note;
    }
}
