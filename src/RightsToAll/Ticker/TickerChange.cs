namespace RightsToAll.Ticker;

/// <summary>What can be done to the board.</summary>
public enum TickerAct
{
    PutUp,
    Changed,
    Ordered,
    Pinned,
    Unpinned,
    TakenDown,
    Removed,
    FillingOn,
    FillingOff,
    Undone,

    /// <summary>An undoing was itself taken back.</summary>
    Redone,
    Imported,
}

/// <summary>A headline of the board as it stood when the board was changed.</summary>
/// <param name="Title">What it was called: its own headline, else its article's at that time.</param>
public sealed record BoardItem(
    Guid Id, string Title, string Headline, string Language, Guid? ArticleId, string? Address, Severity Severity,
    DateTimeOffset StartsAt, DateTimeOffset? EndsAt, bool Pinned, int Position)
{
    /// <summary>What an editor wrote, wherever it stands.</summary>
    internal bool SaysTheSame(BoardItem other) =>
        (Headline, Language, ArticleId, Address, Severity, StartsAt, EndsAt) ==
        (other.Headline, other.Language, other.ArticleId, other.Address, other.Severity, other.StartsAt, other.EndsAt);
}

/// <summary>The whole board at one moment.</summary>
/// <param name="Items">What had not ended, in order; also what was planned or waited.</param>
public sealed record BoardState(bool Filling, IReadOnlyList<BoardItem> Items)
{
    public BoardItem? Find(Guid id) => Items.FirstOrDefault(item => item.Id == id);

    /// <summary>Its order, without what has ended by a later moment.</summary>
    internal IEnumerable<(Guid Id, bool Pinned)> OrderAt(DateTimeOffset moment) =>
        Items.Where(item => item.EndsAt is null || item.EndsAt > moment).Select(item => (item.Id, item.Pinned));
}

/// <summary>One change of the board: who made it, when, and the whole board before and after. Kept for good; undoing a change puts back what was before.</summary>
public sealed class TickerChange
{
    private TickerChange()
    {
    }

    /// <param name="number">The board's own number after it.</param>
    /// <param name="by">A person's name, or the server's.</param>
    /// <param name="subject">The headline; empty where it was about the whole board.</param>
    public TickerChange(int number, DateTimeOffset at, Guid? accountId, string by, TickerAct act, string subject, BoardState before, BoardState after)
    {
        Number = number;
        At = at;
        AccountId = accountId;
        By = by;
        Act = act;
        Subject = subject;
        Before = before;
        After = after;
    }

    public int Number { get; private init; }
    public DateTimeOffset At { get; private init; }
    public Guid? AccountId { get; private init; }
    public string By { get; private init; } = "";
    public TickerAct Act { get; private init; }

    /// <summary>What was taken back, or done again, where that is what it did.</summary>
    public TickerAct? Undid { get; init; }

    public string Subject { get; private init; } = "";
    public BoardState Before { get; private init; } = new(true, []);
    public BoardState After { get; private init; } = new(true, []);
}
