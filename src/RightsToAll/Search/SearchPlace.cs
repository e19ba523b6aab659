using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace RightsToAll.Search;

/// <summary>
/// The last result of a page by relevance. With it goes the moment of the first page: what is published since is not mixed in, and
/// recency counts as it did then, so that no result is shown twice or left out.
/// </summary>
public sealed record SearchPlace(DateTimeOffset Until, double Score, Guid Id)
{
    private const int Bytes = 8 + 8 + 16;

    /// <returns>False for anything that <see cref="ToString"/> did not write.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SearchPlace? place)
    {
        place = null;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done || written != Bytes)
            return false;
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
            return false;
        var read = new SearchPlace(new DateTimeOffset(ticks, TimeSpan.Zero), BinaryPrimitives.ReadDoubleBigEndian(bytes[8..]), new Guid(bytes[16..], bigEndian: true));
        place = read.ToString() == text ? read : null;
        return place is not null;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Until.UtcTicks);
        BinaryPrimitives.WriteDoubleBigEndian(bytes[8..], Score);
        Id.TryWriteBytes(bytes[16..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }
}
