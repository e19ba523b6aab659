using System.Buffers;
using System.IO.Compression;
using System.Numerics;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace RightsToAll.Caching;

/// <summary>How a body is sent.</summary>
public enum BodyEncoding
{
    Identity,
    Gzip,
    Brotli,
}

/// <summary>
/// A page as it was rendered, and its body for every way of sending it, compressed once: quickly for whoever waits, and as small as
/// can be for all who come after.
/// </summary>
/// <param name="headers">Those of the page itself, such as its type; what goes with every answer of the site is not among them.</param>
/// <param name="parts">What the page shows; none where it has not said.</param>
/// <param name="until">When it is over even if nothing changes; null for never.</param>
public sealed class StoredPage(IReadOnlyList<KeyValuePair<string, StringValues>> headers, byte[] body, IReadOnlyCollection<Part> parts, DateTimeOffset? until = null)
{
    // Of the page's own list 24, and of the index's set 44, which is a third empty: reckoned from the layout of both.
    private const int BytesOfPart = 90;

    private const int QuickQuality = 1;
    private const int SmallestQuality = 11;

    private readonly StoredPart[] _parts = [.. parts.Select(StoredPart.Of)];
    private readonly string _hash = Convert.ToHexStringLower(SHA256.HashData(body))[..20];
    private readonly Lock _gate = new();
    private readonly byte[]?[] _bodies = [body, null, null];
    private bool _smallest;

    public IReadOnlyList<KeyValuePair<string, StringValues>> Headers => headers;

    internal IReadOnlyCollection<StoredPart> Parts => _parts;

    public DateTimeOffset? Until => until;

    /// <summary>The moment of its last use, by whatever counts them.</summary>
    public long LastUsed { get; set; }

    /// <summary>What the cache reckons it with; 0 once it is thrown away.</summary>
    internal long Counted { get; set; }

    /// <summary>Bytes of memory, about.</summary>
    public long Size => 1000 + BytesOfPart * _parts.Length + _bodies.Sum(stored => stored?.Length ?? 0);

    /// <summary>Whether somebody who names these tags has this page, whichever of its bytes they were sent.</summary>
    public bool IsKnownBy(StringValues tags) => tags.Any(tag => tag is not null && (tag == "*" || tag.Contains(_hash, StringComparison.Ordinal)));

    /// <returns>The body, and a strong tag for just these bytes: another once they have become smaller.</returns>
    public (byte[] Body, string ETag) As(BodyEncoding encoding)
    {
        lock (_gate)
        {
            var sent = encoding switch
            {
                BodyEncoding.Identity => Whole(),
                BodyEncoding.Gzip => _bodies[(int)encoding] ??= Gzipped(Whole(), CompressionLevel.Fastest),
                _ => _bodies[(int)encoding] ??= Brotlied(Whole(), QuickQuality),
            };
            return (sent, $"\"{_hash}-{(int)encoding}{(_smallest ? "" : "q")}\"");
        }
    }

    /// <summary>Has every compressed body at hand; the other one, the largest, is made again for the few who ask for it.</summary>
    public void Pack()
    {
        As(BodyEncoding.Brotli);
        As(BodyEncoding.Gzip);
        lock (_gate)
            _bodies[(int)BodyEncoding.Identity] = null;
    }

    /// <summary>Makes the bodies as small as they get, tens of milliseconds of work; nothing where they are. Only after <see cref="Pack"/>.</summary>
    public void Shrink()
    {
        byte[] whole;
        lock (_gate)
        {
            if (_smallest)
                return;
            whole = Whole();
        }
        var gzip = Gzipped(whole, CompressionLevel.SmallestSize);
        var brotli = Brotlied(whole, SmallestQuality);
        lock (_gate)
        {
            _smallest = true;
            (_bodies[(int)BodyEncoding.Gzip], _bodies[(int)BodyEncoding.Brotli]) = (gzip, brotli);
        }
    }

    private byte[] Whole() => _bodies[(int)BodyEncoding.Identity] ?? Expanded(_bodies[(int)BodyEncoding.Brotli]!);

    private static byte[] Expanded(byte[] brotli)
    {
        using var expanded = new MemoryStream();
        using (var stream = new BrotliStream(new MemoryStream(brotli), CompressionMode.Decompress))
            stream.CopyTo(expanded);
        return expanded.ToArray();
    }

    private static byte[] Gzipped(byte[] body, CompressionLevel level)
    {
        using var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, level))
            stream.Write(body);
        return compressed.ToArray();
    }

    // Told of the whole at once, and of how far back it can look, the encoder need not provide for four megabytes as a stream's does.
    private static byte[] Brotlied(byte[] body, int quality)
    {
        var window = Math.Clamp(BitOperations.Log2((uint)body.Length + 16) + 1, 10, 22);
        var compressed = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(body.Length));
        try
        {
            return BrotliEncoder.TryCompress(body, compressed, out var length, quality, window)
                ? compressed[..length]
                : throw new InvalidOperationException($"Brotli found no room for {body.Length} bytes.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(compressed);
        }
    }
}
