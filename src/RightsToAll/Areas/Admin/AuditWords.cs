using RightsToAll.Audit;

namespace RightsToAll.Areas.Admin;

/// <summary>How the audit log reads. An act that has no words here is told by its own name, which is made of words too.</summary>
public static class AuditWords
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["account.added"] = "Account added",
        ["account.author-changed"] = "Name to write under changed",
        ["account.invited"] = "Invited",
        ["account.joined"] = "Joined",
        ["account.password-reset"] = "New password chosen by a link",
        ["account.reset-link-made"] = "Link for a new password made",
        ["account.role-changed"] = "Role changed",
        ["account.second-factor-reset"] = "Second factor removed",
        ["account.set-up"] = "Site set up",
        ["account.signed-out"] = "Signed out everywhere",
        ["account.uninvited"] = "Invitation withdrawn",
        ["article.begun"] = "Article begun",
        ["article.changes-discarded"] = "Changes of an article discarded",
        ["article.changes-published"] = "Changes of an article published",
        ["article.published-early"] = "Article published early",
        ["article.revision-restored"] = "Revision of an article restored",
        ["article.sent-back"] = "Article sent back",
        ["article.taken-back"] = "Article taken back",
        ["article.withdrawal-cancelled"] = "Withdrawal of an article cancelled",
        ["article.withdrawal-set"] = "Withdrawal of an article set",
        ["articles.act-undone"] = "Act on many articles undone",
        ["demo.reset"] = "Demo content restored",
        ["newsletter.address-erased"] = "Address of a subscriber deleted",
        ["newsletter.addresses-exported"] = "Addresses of subscribers taken out",
        ["newsletter.begun-anew"] = "All subscribers deleted",
        ["newsletter.breaking-sent"] = "Breaking news sent by e-mail",
        ["newsletter.digest-made"] = "Digest sent by e-mail",
        ["newsletter.settings-changed"] = "Settings of the newsletter changed",
        ["newsletter.test-sent"] = "Digest sent to oneself",
        ["picture.focused"] = "Point in sight of a picture set",
        ["preview.made"] = "Preview link made",
        ["preview.revoked"] = "Preview link revoked",
        ["redirects.imported"] = "Redirects brought in",
        ["redirects.undone"] = "Change of redirects undone",
    };

    public static string Word(string act)
    {
        if (Words.TryGetValue(act, out var words))
            return words;
        var name = act.Replace('.', ' ').Replace('-', ' ');
        return name.Length == 0 ? act : char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>Where the thing is now, if it has a page.</summary>
    public static string? Address(AuditEntry entry) => (entry.Act.Split('.')[0], entry.SubjectId) switch
    {
        ("article", { } id) => $"/admin/articles/{id}",
        ("account", { } id) when entry.Act is not ("account.invited" or "account.uninvited") => $"/admin/people/{id}",
        _ => null,
    };
}
