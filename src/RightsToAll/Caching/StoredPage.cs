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
public sealed class StoredPage(IReadOnlyList<KeyValuePair<string, StringValues>> headers, byte[] body, IReadOnlyCollection<Part> parts)
{
    private readonly string _hash = Convert.ToHexStringLower(SHA256.HashData(body))[..20];
    private readonly Lock _gate = new();
    private readonly byte[]?[] _bodies = [body, null, null];
    private readonly bool[] _smallest = [true, false, false];

    public IReadOnlyList<KeyValuePair<string, StringValues>> Headers => headers;

    public IReadOnlyCollection<Part> Parts => parts;

    /// <summary>The moment of its last use, by whatever counts them.</summary>
    public long LastUsed { get; set; }

    /// <summary>What the cache reckons it with; 0 once it is thrown away.</summary>
    internal long Counted { get; set; }

    /// <summary>Bytes of memory, about.</summary>
    public long Size => 500 + 150 * parts.Count + _bodies.Sum(stored => stored?.Length ?? 0);

    /// <summary>Strong, for the bytes as they are sent: another once they have become smaller.</summary>
    public string ETag(BodyEncoding encoding) => $"\"{_hash}-{(int)encoding}{(_smallest[(int)encoding] ? "" : "q")}\"";

    /// <summary>Whether somebody who names these tags has this page, whichever of its bytes they were sent.</summary>
    public bool IsKnownBy(StringValues tags) => tags.Any(tag => tag is not null && (tag == "*" || tag.Contains(_hash, StringComparison.Ordinal)));

    public byte[] Body(BodyEncoding encoding)
    {
        if (_bodies[(int)encoding] is { } stored)
            return stored;
        lock (_gate)
            return _bodies[(int)encoding] ??= Compress(encoding, CompressionLevel.Fastest);
    }

    /// <summary>Makes the bodies that have been asked for as small as they get; tens of milliseconds of work.</summary>
    /// <returns>Whether there was anything to do.</returns>
    public bool Shrink()
    {
        var shrunk = false;
        foreach (var encoding in new[] { BodyEncoding.Gzip, BodyEncoding.Brotli })
        {
            if (_bodies[(int)encoding] is null || _smallest[(int)encoding])
                continue;
            _bodies[(int)encoding] = Compress(encoding, CompressionLevel.SmallestSize);
            _smallest[(int)encoding] = shrunk = true;
        }
        return shrunk;
    }

    private byte[] Compress(BodyEncoding encoding, CompressionLevel level)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding == BodyEncoding.Brotli ? new BrotliStream(compressed, level) : new GZipStream(compressed, level))
            stream.Write(_bodies[0]!);
        return compressed.ToArray();
    }
}
