using System.Buffers.Binary;
using NetVips;

namespace RightsToAll.Tests.Media;

/// <summary>Files as people and attackers send them.</summary>
internal static class AnUpload
{
    private static readonly byte[] PngMark = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Jpeg(int width = 640, int height = 400) => Drawing(width, height).JpegsaveBuffer(q: 90);

    public static byte[] Png(int width = 640, int height = 400) => Drawing(width, height).PngsaveBuffer(keep: Enums.ForeignKeep.None);

    /// <summary>Red on the left, blue on the right.</summary>
    public static Image Drawing(int width, int height)
    {
        var blue = Colour(width, height, 20, 20, 220);
        return width < 2 ? blue : blue.Insert(Colour(width / 2, height, 220, 20, 20), 0, 0);
    }

    public static Image Colour(int width, int height, params double[] bands) =>
        Image.Black(width, height, bands: bands.Length).Linear(Ones(bands.Length), bands)
            .Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);

    public static byte[] JpegTurned(int orientation) =>
        Drawing(640, 400).Mutate(image => image.Set(GValue.GIntType, "orientation", orientation)).JpegsaveBuffer(q: 90);

    /// <summary>A PNG that claims a size and has next to nothing behind it.</summary>
    public static byte[] PngClaiming(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = 2;
        return [.. PngMark, .. Chunk("IHDR", header), .. Chunk("IDAT", Zlib(new byte[1000])), .. Chunk("IEND", [])];
    }

    public static byte[] PngWith(string chunk, byte[] content)
    {
        var png = Png();
        const int afterHeader = 8 + 25;
        return [.. png[..afterHeader], .. Chunk(chunk, content), .. png[afterHeader..]];
    }

    /// <summary>One dot: red in the first frame, blue in all that follow.</summary>
    public static byte[] GifOf(int frames)
    {
        byte[] start = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 220, 20, 20, 20, 20, 220];
        byte[] place = [0x21, 0xF9, 4, 0, 1, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2];
        byte[] red = [.. place, 0x44, 0x01, 0];
        byte[] blue = [.. place, 0x4C, 0x01, 0];
        return [.. start, .. red, .. Enumerable.Repeat(blue, frames - 1).SelectMany(frame => frame), 0x3B];
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        System.Text.Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 8), Crc(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var value in content)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }

    private static byte[] Zlib(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Optimal))
            zlib.Write(content);
        return packed.ToArray();
    }

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];
}
