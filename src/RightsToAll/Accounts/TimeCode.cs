using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RightsToAll.Accounts;

/// <summary>
/// The six digits of an authenticator app (RFC 6238). Written here because Identity's own does not tell which time step a code
/// belongs to, and so accepts the same one again.
/// </summary>
public static class TimeCode
{
    public const int KeyBytes = 20;
    private const int StepSeconds = 30;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>One step early or late, for clocks that are not quite right.</summary>
    private static readonly long[] Nearby = [0, -1, 1];

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <returns>The time step whose code this is; null when it is none of now.</returns>
    public static long? StepOf(byte[] key, string code, DateTimeOffset now)
    {
        var given = Encoding.ASCII.GetBytes(code);
        var current = StepAt(now);
        return Nearby.Select(shift => current + shift)
            .Where(step => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(At(key, step)), given))
            .Select(step => (long?)step)
            .FirstOrDefault();
    }

    public static string At(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What the apps compute; its weakness does not matter in an HMAC.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The key as people type it into an app.</summary>
    public static string Written(byte[] key)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < key.Length * 8; bit += 5)
        {
            var pair = (key[bit / 8] << 8) | (bit / 8 + 1 < key.Length ? key[(bit / 8) + 1] : 0);
            text.Append(Base32[(pair >> (11 - (bit % 8))) & 31]);
        }
        return text.ToString();
    }
}
