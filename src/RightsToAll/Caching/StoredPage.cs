using System.IO.Compression;
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
    private readonly string _hash = Convert.ToHexStringLower(SHA256.HashData(body))[..20];
    private readonly Lock _gate = new();
    private readonly byte[]?[] _bodies = [body, null, null];
    private bool _smallest;

    public IReadOnlyList<KeyValuePair<string, StringValues>> Headers => headers;

    public IReadOnlyCollection<Part> Parts => parts;

    public DateTimeOffset? Until => until;

    /// <summary>The moment of its last use, by whatever counts them.</summary>
    public long LastUsed { get; set; }

    /// <summary>What the cache reckons it with; 0 once it is thrown away.</summary>
    internal long Counted { get; set; }

    /// <summary>Bytes of memory, about.</summary>
    public long Size => 500 + 150 * parts.Count + _bodies.Sum(stored => stored?.Length ?? 0);

    /// <summary>Whether somebody who names these tags has this page, whichever of its bytes they were sent.</summary>
    public bool IsKnownBy(StringValues tags) => tags.Any(tag => tag is not null && (tag == "*" || tag.Contains(_hash, StringComparison.Ordinal)));

    /// <returns>The body, and a strong tag for just these bytes: another once they have become smaller.</returns>
    public (byte[] Body, string ETag) As(BodyEncoding encoding)
    {
        lock (_gate)
        {
            var sent = _bodies[(int)encoding] ?? (encoding == BodyEncoding.Identity ? Expand() : _bodies[(int)encoding] = Compress(encoding, CompressionLevel.Fastest));
            return (sent, $"\"{_hash}-{(int)encoding}{(_smallest ? "" : "q")}\"");
        }
    }

    /// <summary>Makes the bodies as small as they get, tens of milliseconds of work; the one that is not compressed is made again for the few who ask for it.</summary>
    public void Shrink()
    {
        var gzip = Compress(BodyEncoding.Gzip, CompressionLevel.SmallestSize);
        var brotli = Compress(BodyEncoding.Brotli, CompressionLevel.SmallestSize);
        lock (_gate)
        {
            _smallest = true;
            (_bodies[(int)BodyEncoding.Identity], _bodies[(int)BodyEncoding.Gzip], _bodies[(int)BodyEncoding.Brotli]) = (null, gzip, brotli);
        }
    }

    private byte[] Expand()
    {
        using var expanded = new MemoryStream();
        using (var stream = new BrotliStream(new MemoryStream(_bodies[(int)BodyEncoding.Brotli]!), CompressionMode.Decompress))
            stream.CopyTo(expanded);
        return expanded.ToArray();
    }

    private byte[] Compress(BodyEncoding encoding, CompressionLevel level)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding == BodyEncoding.Brotli ? new BrotliStream(compressed, level) : new GZipStream(compressed, level))
            stream.Write(_bodies[(int)BodyEncoding.Identity]!);
        return compressed.ToArray();
    }
}
