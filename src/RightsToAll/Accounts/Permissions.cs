namespace RightsToAll.Accounts;

/// <summary>
/// Everything that the admin area lets somebody do, by the name of its policy, and the least role that may. Every admin page and
/// handler states one of them; a page that states none is closed to all. What depends on the article itself (whose it is, where
/// it stands) is a rule of the article and asked in addition.
/// </summary>
public static class Permissions
{
    /// <summary>Sees one's own account, and can protect it better: open also to those who must do so before anything else.</summary>
    public const string OwnAccount = nameof(OwnAccount);

    /// <summary>Sees the admin area.</summary>
    public const string EnterNewsroom = nameof(EnterNewsroom);

    /// <summary>Writes, submits and trashes articles of one's own.</summary>
    public const string Write = nameof(Write);

    /// <summary>Publishes articles of one's own, where the site lets authors do so.</summary>
    public const string PublishOwn = nameof(PublishOwn);

    /// <summary>Edits, sends back, publishes and withdraws anybody's article; curates.</summary>
    public const string Edit = nameof(Edit);

    public const string ManagePeople = nameof(ManagePeople);

    public const string ChangeSettings = nameof(ChangeSettings);

    public const string ReadAudit = nameof(ReadAudit);

    public static readonly IReadOnlyDictionary<string, Role> LeastRoles = new Dictionary<string, Role>
    {
        [OwnAccount] = Role.Contributor,
        [EnterNewsroom] = Role.Contributor,
        [Write] = Role.Contributor,
        [PublishOwn] = Role.Author,
        [Edit] = Role.Editor,
        [ManagePeople] = Role.Administrator,
        [ChangeSettings] = Role.Administrator,
        [ReadAudit] = Role.Administrator,
    };

    public static bool Allows(this Role role, string permission) => role >= LeastRoles[permission];
}
