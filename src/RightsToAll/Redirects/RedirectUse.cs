namespace RightsToAll.Redirects;

/// <summary>How often a redirect was followed on a day of UTC: a number, and nothing of who followed it. It outlives the redirect, which may come back.</summary>
public sealed class RedirectUse
{
    public string From { get; init; } = "";
    public DateOnly Day { get; init; }
    public long Times { get; init; }
}
