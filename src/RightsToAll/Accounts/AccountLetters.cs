using Microsoft.EntityFrameworkCore;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Mail;

namespace RightsToAll.Accounts;

/// <summary>
/// Tells people what others did to their accounts, where the site can send mail. A letter holds no link and no secret, so that whoever
/// reads somebody's mail does not get in by it.
/// </summary>
public sealed class AccountLetters(NewsDb db, Postman postman, ILogger<AccountLetters> log)
{
    /// <summary>After the act is done and saved; whatever goes wrong here does not undo it.</summary>
    /// <param name="by">Null for a command on the server.</param>
    public async Task TellAsync(SignedIn? by, string act, string email, Role role)
    {
        if (!postman.IsOn)
            return;
        try
        {
            var site = await db.SiteSettings.Select(s => s.Name).SingleAsync();
            await postman.SendAsync(new Letter(email, $"{site}: your account", Text(by?.Name ?? Recording.Server, act, site, role)));
        }
        catch (Exception unanswered)
        {
            log.LogWarning(unanswered, "Nobody was told of {Act} by letter", act);
        }
    }

    private static string Text(string actor, string act, string site, Role role) => act switch
    {
        "account.invited" => $"{actor} invited you to work at {site}, as {role.Named()}, and will give you the link to join by another way.\r\n",
        "account.uninvited" => $"{actor} withdrew your invitation to work at {site}.\r\n",
        "account.role-changed" => $"{actor} changed the role of your account at {site}: you are now {role.Named()}.{Otherwise}",
        "account.locked" => $"{actor} locked your account at {site}: you cannot sign in until it is unlocked.{Otherwise}",
        "account.unlocked" => $"{actor} unlocked your account at {site}: you may sign in again.{Otherwise}",
        "account.signed-out" => $"{actor} signed your account at {site} out everywhere.{Otherwise}",
        "account.author-changed" => $"{actor} changed the name under which your account at {site} writes.{Otherwise}",
        "account.second-factor-reset" => $"{actor} removed the passkeys, authenticator app and recovery codes of your account at {site}.{Otherwise}",
        "account.reset-link-made" => $"{actor} made a link by which a new password can be chosen for your account at {site}.{Otherwise}",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No letter says this."),
    };

    private const string Otherwise = "\r\n\r\nIf you did not expect this, ask whoever runs the newsroom, by another way than this letter.\r\n";
}
