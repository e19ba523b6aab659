namespace RightsToAll.Accounts;

public enum LinkPurpose
{
    /// <summary>Makes the first administrator.</summary>
    SetUp,

    /// <summary>Makes an account for somebody whom a colleague has named.</summary>
    Invitation,

    /// <summary>Gives an account a new password.</summary>
    Reset,
}

/// <summary>A link that does one thing once; whoever holds it is believed to be whom it was made for.</summary>
public sealed class OneTimeLink
{
    private OneTimeLink()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public LinkPurpose Purpose { get; private init; }
    public byte[] TokenHash { get; private init; } = [];
    public string Email { get; private init; } = "";
    public string Name { get; private init; } = "";
    public Role Role { get; private init; }

    /// <summary>Whose password is reset.</summary>
    public Guid? AccountId { get; private init; }

    /// <summary>Null where a command or the site itself made it.</summary>
    public Guid? MadeBy { get; private init; }

    public DateTimeOffset MadeAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? UsedAt { get; private set; }

    public static OneTimeLink ToSetUp(SecretToken token, DateTimeOffset now) => new()
    {
        Purpose = LinkPurpose.SetUp,
        TokenHash = token.Hash,
        Role = Role.Administrator,
        MadeAt = now,
        ExpiresAt = now.AddMinutes(30),
    };

    public static OneTimeLink ToJoin(SecretToken token, string email, string name, Role role, Guid? madeBy, DateTimeOffset now) => new()
    {
        Purpose = LinkPurpose.Invitation,
        TokenHash = token.Hash,
        Email = email,
        Name = name.Trim(),
        Role = role,
        MadeBy = madeBy,
        MadeAt = now,
        ExpiresAt = now.AddDays(7),
    };

    public static OneTimeLink ToReset(SecretToken token, Account account, Guid? madeBy, DateTimeOffset now) => new()
    {
        Purpose = LinkPurpose.Reset,
        TokenHash = token.Hash,
        Email = account.Email!,
        Name = account.Name,
        Role = account.Role,
        AccountId = account.Id,
        MadeBy = madeBy,
        MadeAt = now,
        ExpiresAt = now.AddDays(1),
    };
}
