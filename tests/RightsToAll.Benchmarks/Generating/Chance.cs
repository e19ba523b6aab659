namespace RightsToAll.Benchmarks.Generating;

/// <summary>Chance that comes out the same for the same seed, on every machine and version of .NET.</summary>
internal struct Chance(long seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15UL;

    // Mixed, for neighbouring seeds would go through the same numbers one step apart.
    private ulong _state = Mixed(unchecked((ulong)seed * Step));

    public ulong Next() => Mixed(_state = unchecked(_state + Step));

    public int Below(int end) => (int)(Next() % (ulong)end);

    public bool In(int all) => Below(all) == 0;

    /// <summary>From 0 up to 1.</summary>
    public double Part() => (Next() >> 11) * (1.0 / (1UL << 53));

    public Guid Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Next());
        BitConverter.TryWriteBytes(bytes[8..], Next());
        return new Guid(bytes);
    }

    /// <summary>An id that grows with time, as the site makes them.</summary>
    public Guid IdAt(DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        Id().TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = moment.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
            bytes[i] = (byte)(milliseconds >> (40 - 8 * i));
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    private static ulong Mixed(ulong value)
    {
        value = unchecked((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL);
        value = unchecked((value ^ (value >> 27)) * 0x94D049BB133111EBUL);
        return value ^ (value >> 31);
    }
}

/// <summary>A few of many are taken most of the time: the first twice as often as the second, three times as often as the third.</summary>
internal sealed class Zipf
{
    private readonly double[] _upTo;

    /// <param name="steepness">1 for what tags are like; less for what is spread more evenly.</param>
    public Zipf(int count, double steepness = 1)
    {
        _upTo = new double[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++)
            _upTo[i] = sum += 1 / Math.Pow(i + 1, steepness);
        for (var i = 0; i < count; i++)
            _upTo[i] /= sum;
    }

    public int Take(ref Chance chance)
    {
        var found = Array.BinarySearch(_upTo, chance.Part());
        return Math.Min(found < 0 ? ~found : found + 1, _upTo.Length - 1);
    }
}
