using Microsoft.AspNetCore.Identity;

namespace RightsToAll.Accounts;

/// <summary>Hashes and verifies, and takes as long for somebody who is not there.</summary>
public sealed class Passwords(IPasswordHasher<Account> hasher) : IDisposable
{
    // Hashing is meant to be dear. Guesses in great number wait for each other, not readers for them.
    private readonly SemaphoreSlim _atOnce = new(Math.Max(1, Environment.ProcessorCount / 2));

    // The hasher looks at the hash only.
    private static readonly Account Nobody = new("nobody@localhost", "Nobody", Role.Contributor, DateTimeOffset.UnixEpoch);
    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(Nobody, SecretToken.Create().Text));

    // One letter may be typed as one character or as two, depending on the keyboard; both are meant alike.
    public string Hash(string password) => hasher.HashPassword(Nobody, password.Normalize());

    /// <param name="hash">Null for an account that is not there, locked, or has no password: that takes as long, and fails.</param>
    public async Task<bool> VerifyAsync(string? hash, string password, CancellationToken cancel)
    {
        await _atOnce.WaitAsync(cancel);
        try
        {
            return hasher.VerifyHashedPassword(Nobody, hash ?? _nobodysHash.Value, password.Normalize()) != PasswordVerificationResult.Failed && hash is not null;
        }
        finally
        {
            _atOnce.Release();
        }
    }

    public void Dispose() => _atOnce.Dispose();
}
