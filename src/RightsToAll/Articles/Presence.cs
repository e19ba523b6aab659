namespace RightsToAll.Articles;

/// <summary>Somebody has an article open; forgotten a minute after their page was last heard of.</summary>
public sealed class Presence
{
    public static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);

    public Guid ArticleId { get; init; }
    public Guid AccountId { get; init; }
    public string Name { get; init; } = "";
    public DateTimeOffset Since { get; init; }
    public DateTimeOffset SeenAt { get; init; }
}
