namespace RightsToAll.Ticker;

/// <summary>What readers saw on the ticker from a moment until the next sighting, headlines of articles that filled free places included.</summary>
public sealed class TickerSighting
{
    private TickerSighting()
    {
    }

    public TickerSighting(DateTimeOffset at, IReadOnlyList<Headline> headlines)
    {
        At = at;
        Headlines = headlines;
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public DateTimeOffset At { get; private init; }
    public IReadOnlyList<Headline> Headlines { get; private init; } = [];
}
