using System.Net.Mail;
using Microsoft.AspNetCore.Identity;

namespace RightsToAll.Accounts;

/// <summary>Somebody who signs in. Readers never see it: they are shown the <see cref="Authors.Author"/> it writes as.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public const int NameLength = 100;
    public const int EmailLength = 254;

    public Account(string email, string name, Role role, DateTimeOffset createdAt)
    {
        Id = Guid.CreateVersion7();
        UserName = Email = email;
        NormalizedUserName = NormalizedEmail = Normalized(email);
        Name = name.Trim();
        Role = role;
        CreatedAt = createdAt;
        SecurityStamp = Guid.NewGuid().ToString("N");
        LockoutEnabled = true;
    }

    private Account()
    {
    }

    /// <summary>How colleagues call them; not what readers see.</summary>
    public string Name { get; private set; } = "";

    public Role Role { get; private set; }

    /// <summary>The public name under which they write; several accounts may share one.</summary>
    public Guid? AuthorId { get; set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Set while an administrator keeps the account out.</summary>
    public DateTimeOffset? LockedAt { get; private set; }

    /// <summary>To the day: enough to find accounts that nobody uses, too little to follow anybody.</summary>
    public DateOnly? LastSeenOn { get; set; }

    /// <summary>What the authenticator app shares with the site; <see cref="IdentityUser{TKey}.TwoFactorEnabled"/> once a code has proved it.</summary>
    public byte[]? AuthenticatorKey { get; private set; }

    /// <summary>The time step of the last code that was accepted: that one and earlier ones are not accepted again.</summary>
    public long AuthenticatorStep { get; private set; }

    public void ForgetAuthenticator()
    {
        AuthenticatorKey = null;
        TwoFactorEnabled = false;
    }

    /// <summary>As the database compares addresses; it takes no text with a null character in it.</summary>
    public static string Normalized(string email) => email.Trim().Replace("\0", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>Whether it can be an e-mail address; only a message that arrives would prove it.</summary>
    public static bool IsAddress(string? email) =>
        email is { Length: > 0 and <= EmailLength } && MailAddress.TryCreate(email, out var parsed) && parsed.Address == email;

    public static bool IsName(string? name) => name?.Trim() is { Length: > 0 and <= NameLength } trimmed && !trimmed.Any(char.IsControl);

    /// <summary>Gives another password; whoever knew the old one is out.</summary>
    public void ChangePassword(string hash)
    {
        PasswordHash = hash;
        EndSessions();
    }

    public void Rename(string name) => Name = name.Trim();

    /// <summary>Gives another role; sessions that carry the old one end, since the security stamp changes.</summary>
    public void Become(Role role)
    {
        Role = role;
        EndSessions();
    }

    public void Lock(DateTimeOffset now)
    {
        LockedAt ??= now;
        EndSessions();
    }

    public void Unlock() => LockedAt = null;

    public void EndSessions() => SecurityStamp = Guid.NewGuid().ToString("N");
}
