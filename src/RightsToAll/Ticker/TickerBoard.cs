namespace RightsToAll.Ticker;

/// <summary>The board as a whole: one row, which every change of the board holds, so that two who change it at once wait for each other.</summary>
public sealed class TickerBoard
{
    public const int OnlyId = 1;

    /// <summary>Headlines that may show, wait and be planned at once.</summary>
    public const int Most = 40;

    public int Id { get; private init; } = OnlyId;

    /// <summary>Whether the newest articles flagged as breaking fill free places.</summary>
    public bool Filling { get; internal set; } = true;

    /// <summary>Counts the changes: what an editor's page names as the board that it shows.</summary>
    public int Number { get; private set; }

    internal int Count() => ++Number;
}
