namespace RightsToAll.Articles;

/// <summary>What can be done to many articles at once.</summary>
public enum BulkKind
{
    Tag,
    Category,
    Submit,
    Withdraw,
    Trash,
}

/// <summary>What is to be done to many articles.</summary>
/// <param name="TagIds">To be added to those that each has.</param>
/// <param name="Name">What people call the tags or the category.</param>
/// <param name="Reason">For a withdrawal: what readers are told.</param>
/// <param name="MostTags">As many as one article may carry.</param>
public sealed record BulkOrder(BulkKind Kind, IReadOnlyList<Guid> TagIds, Guid? CategoryId, string Name, string Reason, int MostTags);

/// <summary>Everything that an act may change about where an article stands. A new such property of an article belongs in here, or it is not undone.</summary>
public sealed record ArticleStanding(
    ArticleStatus Status, DateTimeOffset? PublishedAt, DateOnly? PublishedOn, DateTimeOffset? UpdatedAt,
    DateTimeOffset? WithdrawnAt, string WithdrawalReason, DateTimeOffset? TrashedAt, DateTimeOffset? WithdrawAt, ArticleStatus? WithdrawAs);

/// <summary>An article as it was before an act on many.</summary>
/// <param name="HadDraft">Else the act began its working copy.</param>
/// <param name="Version">Of the article after the act: whoever changed it since has left another.</param>
/// <param name="DraftVersion">Of its working copy, likewise.</param>
public sealed record ArticleBefore(
    Guid Id, string Title, ArticleStanding Standing, bool HadDraft, string ReviewNote, Guid? CategoryId, IReadOnlyList<Guid> TagIds,
    uint Version = 0, uint? DraftVersion = null)
{
    public static ArticleBefore Of(WorkingCopy copy) => new(
        copy.Article.Id, copy.Title, copy.Article.Standing, copy.Draft is not null, copy.Draft?.ReviewNote ?? "", copy.Content.CategoryId, copy.Content.TagIds);

    /// <param name="copy">As it was saved.</param>
    public ArticleBefore LeftAs(WorkingCopy copy) => this with { Version = copy.Article.Version, DraftVersion = copy.Draft?.Version };

    public bool IsAsLeft(WorkingCopy copy) => copy.Article.Version == Version && copy.Draft?.Version == DraftVersion;
}

/// <summary>An article that an act on many did not touch, and why.</summary>
public sealed record LeftAlone(string Title, string Reason);

/// <summary>One act on many articles, kept for a day with all that undoing it needs.</summary>
public sealed class BulkAct
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private BulkAct()
    {
    }

    public BulkAct(BulkOrder order, Guid accountId, DateTimeOffset now)
    {
        AccountId = accountId;
        Kind = order.Kind;
        Name = order.Name;
        DoneAt = now;
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Who did it, and alone may undo it.</summary>
    public Guid AccountId { get; private init; }
    public BulkKind Kind { get; private init; }
    public string Name { get; private init; } = "";
    public DateTimeOffset DoneAt { get; private init; }
    public IReadOnlyList<ArticleBefore> Done { get; private set; } = [];
    public IReadOnlyList<LeftAlone> NotDone { get; private set; } = [];

    /// <summary>Asked for, but not there, or not for this account to see: nothing is told of them but how many.</summary>
    public int Missing { get; private set; }
    public DateTimeOffset? UndoneAt { get; private init; }

    /// <summary>Those that undoing it left as they were.</summary>
    public IReadOnlyList<LeftAlone> NotUndone { get; private set; } = [];

    internal void Did(ArticleBefore article) => Done = [.. Done, article];

    internal void Leave(string title, string reason) => NotDone = [.. NotDone, new(title, reason)];

    internal void Miss() => Missing++;

    internal void KeepUndone(IReadOnlyList<LeftAlone> notUndone) => NotUndone = notUndone;
}
