namespace RightsToAll.Articles;

/// <summary>Why a revision was kept.</summary>
public enum RevisionKind
{
    Saved,

    /// <summary>By the page itself, ten minutes after the last one.</summary>
    Autosaved,
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

    /// <summary>The account that kept it, by its name at the time; empty for an import.</summary>
    public string By { get; private init; } = "";

    private Revision()
    {
    }

    public Revision(Guid articleId, int number, RevisionKind kind, ArticleContent content, DateTimeOffset now, string note = "", string by = "")
    {
        ArticleId = articleId;
        Number = number;
        Kind = kind;
        Content = content;
        KeptAt = now;
        Note = note;
        By = by;
    }
}
