namespace RightsToAll.Authors;

/// <summary>A place in a byline that went from one author to another.</summary>
/// <param name="Other">Where the other stood already, in whose place the two became one.</param>
public sealed record MovedByline(Guid ArticleId, int Position, int? Other);

/// <summary>Everything that a merge moved, as far as undoing it needs it.</summary>
/// <param name="Accounts">Those that wrote under the name: shown to nobody.</param>
/// <param name="Redirects">Older addresses that led to the author's page.</param>
public sealed record MovedWithAuthor(
    IReadOnlyList<MovedByline> Bylines, IReadOnlyList<MovedByline> Drafts, IReadOnlyList<Guid> Accounts, IReadOnlyList<string> Redirects)
{
    public static readonly MovedWithAuthor Nothing = new([], [], [], []);
}

/// <summary>One author became another. Kept for good, since earlier texts go on to name the first.</summary>
public sealed class AuthorMerge
{
    private AuthorMerge()
    {
    }

    public AuthorMerge(Author author, Guid into, MovedWithAuthor moved, DateTimeOffset now)
    {
        (AuthorId, Name, Slug) = (author.Id, author.Name, author.Slug);
        (IntoId, Moved, DoneAt) = (into, moved, now);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid AuthorId { get; private init; }

    /// <summary>What the author was called: writers go on to write it.</summary>
    public string Name { get; private init; } = "";
    public string Slug { get; private init; } = "";
    public Guid IntoId { get; private init; }
    public MovedWithAuthor Moved { get; private set; } = MovedWithAuthor.Nothing;
    public DateTimeOffset DoneAt { get; private init; }
    public DateTimeOffset? UndoneAt { get; private set; }

    public void Undo(DateTimeOffset now)
    {
        UndoneAt = now;
        Moved = MovedWithAuthor.Nothing;
    }

    /// <summary>Once it can no longer be undone, nobody needs to know what it moved.</summary>
    public void Forget() => Moved = MovedWithAuthor.Nothing;
}
