namespace RightsToAll.Feeds;

/// <summary>A publication of which the WebSub hub is still to be told. Written in the transaction of the publication itself.</summary>
/// <param name="since">When readers may read it; may lie ahead.</param>
public sealed class HubPing(Guid articleId, DateTimeOffset since)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid ArticleId { get; private init; } = articleId;
    public DateTimeOffset Since { get; private init; } = since;
    public DateTimeOffset DueAt { get; private set; } = since;

    /// <summary>How often the hub has not taken it.</summary>
    public int Attempts { get; private set; }

    /// <summary>Whoever follows the feeds has long found it by themselves.</summary>
    public bool IsOld(DateTimeOffset now) => now - Since > Patience;

    /// <summary>Waits twice as long as the last time, and never longer than six hours.</summary>
    public void Wait(DateTimeOffset now)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(Attempts, 20));
        Attempts++;
        DueAt = now + (wait < LongestWait ? wait : LongestWait);
    }
}
