namespace RightsToAll.Accounts;

/// <summary>How strictly the newsroom's own people are asked who they are; section <c>Newsroom:Security</c>.</summary>
public sealed class SecurityOptions
{
    public const string Section = "Newsroom:Security";

    /// <summary>Whether editors and administrators need a passkey or a second factor before they can do anything.</summary>
    public bool RequireSecondFactor { get; init; } = true;
}
