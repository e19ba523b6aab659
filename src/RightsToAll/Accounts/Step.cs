using System.Security.Claims;

namespace RightsToAll.Accounts;

/// <summary>Half of a sign-in: the password was right, and a second factor is asked for.</summary>
public static class Step
{
    private const string StampClaim = "stamp";

    public static ClaimsPrincipal After(Account account) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, account.Id.ToString()), new(StampClaim, account.SecurityStamp!)], SessionSetup.StepScheme));

    public static Guid? AccountOf(ClaimsPrincipal? half) => Guid.TryParse(half?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>Whether nothing has happened to the account since.</summary>
    public static bool Stands(ClaimsPrincipal half, Account account) => account.LockedAt is null && half.HasClaim(StampClaim, account.SecurityStamp!);
}
