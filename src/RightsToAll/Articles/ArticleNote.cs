namespace RightsToAll.Articles;

/// <summary>A remark of the newsroom on an article, for nobody outside.</summary>
public sealed class ArticleNote
{
    private ArticleNote()
    {
    }

    public ArticleNote(Guid articleId, string text, string by, DateTimeOffset now)
    {
        ArticleId = articleId;
        Text = text.Trim();
        By = by;
        WrittenAt = now;
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid ArticleId { get; private init; }
    public string Text { get; private init; } = "";
    public string By { get; private init; } = "";
    public DateTimeOffset WrittenAt { get; private init; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public string ResolvedBy { get; private set; } = "";

    /// <summary>Resolves an open note, and opens a resolved one again.</summary>
    public void Turn(string by, DateTimeOffset now)
    {
        ResolvedBy = ResolvedAt is null ? by : "";
        ResolvedAt = ResolvedAt is null ? now : null;
    }
}
