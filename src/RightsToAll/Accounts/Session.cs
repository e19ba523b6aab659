namespace RightsToAll.Accounts;

/// <summary>Somebody signed in on one device. A cookie is good for as long as its row is here.</summary>
public sealed class Session
{
    public const int DeviceLength = 60;

    /// <summary>However busy somebody is, after a week they are asked again who they are.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(7);

    /// <param name="device">In plain words; never an address.</param>
    /// <param name="strong">Whether more than a password was asked for.</param>
    public Session(Account account, string device, bool strong, DateTimeOffset now)
    {
        AccountId = account.Id;
        Device = device;
        Strong = strong;
        StartedAt = now;
        LastSeenOn = DateOnly.FromDateTime(now.UtcDateTime);
    }

    private Session()
    {
    }

    public Guid Id { get; private init; } = Guid.NewGuid();
    public Guid AccountId { get; private init; }
    public string Device { get; private init; } = "";
    public bool Strong { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>To the day, as for the account.</summary>
    public DateOnly LastSeenOn { get; private set; }
}
