using System.Security.Claims;

namespace RightsToAll.Accounts;

/// <summary>Who is at work: taken from the claims of a session, so that no page asks the database for it.</summary>
/// <param name="AuthorId">The public name they write under, if any.</param>
public sealed record SignedIn(Guid Id, string Name, Role Role, Guid? AuthorId)
{
    public const string NameClaim = "name";
    public const string RoleClaim = "role";
    public const string AuthorClaim = "author";

    /// <exception cref="InvalidOperationException">Nobody is signed in: the page lacks a policy.</exception>
    public static SignedIn From(ClaimsPrincipal user) =>
        Find(user) ?? throw new InvalidOperationException("Nobody is signed in, and the page did not ask for it.");

    public static SignedIn? Find(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) && Enum.TryParse<Role>(user.FindFirstValue(RoleClaim), out var role)
            ? new SignedIn(id, user.FindFirstValue(NameClaim) ?? "", role, Guid.TryParse(user.FindFirstValue(AuthorClaim), out var author) ? author : null)
            : null;

    /// <summary>Somebody who acts before they have a session, such as with a link.</summary>
    public static SignedIn As(Account account) => new(account.Id, account.Name, account.Role, account.AuthorId);

    public bool May(string permission) => Role.Allows(permission);
}
