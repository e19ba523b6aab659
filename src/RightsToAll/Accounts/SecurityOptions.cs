using System.ComponentModel.DataAnnotations;
using System.Security.Claims;

namespace RightsToAll.Accounts;

/// <summary>How strictly the newsroom's own people are asked who they are; section <c>Newsroom:Security</c>.</summary>
public sealed class SecurityOptions
{
    public const string Section = "Newsroom:Security";

    /// <summary>Whether editors and administrators need a passkey or a second factor before they can do anything.</summary>
    public bool RequireSecondFactor { get; init; } = true;

    /// <summary>How often one network address may send a password, code or link in a minute. Counted in memory, and written down nowhere.</summary>
    [Range(1, int.MaxValue)]
    public int AttemptsPerMinute { get; init; } = 30;

    /// <summary>Whether what somebody has shown of themselves is enough for their role.</summary>
    public bool IsEnough(ClaimsPrincipal user, Role role) => !Requires(role) || Sessions.IsStrong(user);

    public bool Requires(Role role) => RequireSecondFactor && role >= Role.Editor;
}
