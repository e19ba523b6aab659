using System.Security.Cryptography;
using System.Text;

namespace RightsToAll.Accounts;

/// <summary>A random secret that somebody holds and the database only recognises: what is stored cannot be used.</summary>
public sealed record SecretToken(string Text)
{
    private const int Letters = 48;

    public byte[] Hash => HashOf(Text);

    // Lower case, because addresses are.
    public static SecretToken Create() => new(RandomNumberGenerator.GetHexString(Letters, lowercase: true));

    // As random as the hash is long: there is nothing to slow a guesser down for.
    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
