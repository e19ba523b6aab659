namespace RightsToAll.Articles;

/// <summary>The part of a list, by time of publication, that was looked at: what comes or goes inside it may change what was found.</summary>
public sealed record Stretch(DateTimeOffset From, DateTimeOffset To)
{
    public static readonly Stretch All = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    /// <summary>Of a list read from its newest.</summary>
    /// <param name="rows">Newest first.</param>
    /// <param name="asked">How many were asked for: fewer are all that there are.</param>
    public static Stretch OfNewest(IReadOnlyList<Teaser> rows, int asked) =>
        rows.Count < asked || asked == 0 ? All : All with { From = rows[^1].ListedAt };
}
