namespace RightsToAll.Redirects;

/// <summary>An address that moved for good: answered with 301.</summary>
/// <param name="from">A canonical path of this site, without query.</param>
/// <param name="to">A path of this site.</param>
public sealed class Redirect(string from, string to)
{
    public string From { get; private init; } = from;
    public string To { get; private set; } = to;
    public DateTimeOffset CreatedAt { get; init; }

    internal void Lead(string to) => To = to;
}
