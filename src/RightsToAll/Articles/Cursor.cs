using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace RightsToAll.Articles;

/// <summary>
/// A place in a list of articles, newest first: the row that a page ended or began with.
/// Written into addresses as 38 opaque characters; holding the row's own keys, it stays right while articles come and go.
/// </summary>
public sealed record Cursor(DateOnly PublishedOn, DateTimeOffset ListedAt, Guid Id)
{
    private const int Bytes = 4 + 8 + 16;

    public static Cursor At(Teaser teaser) => new(teaser.PublishedOn, teaser.ListedAt, teaser.Id);

    /// <returns>False for anything that <see cref="ToString"/> did not write.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Cursor? cursor)
    {
        cursor = null;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done || written != Bytes)
            return false;

        var day = BinaryPrimitives.ReadInt32BigEndian(bytes);
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes[4..]);
        if (day < 0 || day > DateOnly.MaxValue.DayNumber || ticks < 0 || ticks > DateTime.MaxValue.Ticks)
            return false;

        var read = new Cursor(DateOnly.FromDayNumber(day), new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes[12..], bigEndian: true));
        // White space, padding and stray last bits decode to the same bytes; a place has one address.
        cursor = read.ToString() == text ? read : null;
        return cursor is not null;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt32BigEndian(bytes, PublishedOn.DayNumber);
        BinaryPrimitives.WriteInt64BigEndian(bytes[4..], ListedAt.UtcTicks);
        Id.TryWriteBytes(bytes[12..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }
}
