namespace RightsToAll.Accounts;

/// <summary>
/// A browser from which somebody has signed in before. Its guesses are counted apart from those of strangers, who could
/// otherwise lock the owner out by guessing ("device cookies" in OWASP's words).
/// </summary>
public sealed class KnownDevice
{
    public KnownDevice(Account account, SecretToken token, DateTimeOffset now)
    {
        AccountId = account.Id;
        TokenHash = token.Hash;
        UsedOn = DateOnly.FromDateTime(now.UtcDateTime);
    }

    private KnownDevice()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid AccountId { get; private init; }
    public byte[] TokenHash { get; private init; } = [];
    public DateOnly UsedOn { get; private set; }

    /// <summary>Guesses since the current window began.</summary>
    public int Guesses { get; private set; }

    /// <summary>Null while nothing wrong was entered.</summary>
    public DateTimeOffset? WindowEndsAt { get; private set; }
}

/// <summary>A code on paper for the day on which the telephone is lost; used once.</summary>
public sealed class RecoveryCode
{
    public RecoveryCode(Account account, string code)
    {
        AccountId = account.Id;
        Hash = SecretToken.HashOf(code);
    }

    private RecoveryCode()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid AccountId { get; private init; }
    public byte[] Hash { get; private init; } = [];
}
