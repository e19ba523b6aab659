using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace RightsToAll.Media;

/// <summary>
/// What may come in at all. Judged by our own look at the first bytes, before any decoder sees them and whatever the
/// file is called: a decoder is the part of the site that is most worth attacking.
/// </summary>
internal static class UploadRules
{
    public const int MaxBytes = 25 * 1024 * 1024;
    public const long MaxPixels = 60_000_000;

    // Sizes are fixed by width, so height is bounded here: 1,600 × 8,000 is drawn in seconds, and WebP ends at 16,383.
    private const int MaxRatio = 5;

    private const string Accepted = "Send a JPEG, PNG, WebP, AVIF or GIF.";

    private static ReadOnlySpan<byte> JpegMark => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> PngMark => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static async Task<byte[]> ReadAsync(Stream upload, CancellationToken cancel)
    {
        using var whole = new MemoryStream();
        var chunk = new byte[81920];
        while (await upload.ReadAsync(chunk, cancel) is var read and > 0)
        {
            RequireLength(whole.Length + read);
            whole.Write(chunk, 0, read);
        }

        return whole.ToArray();
    }

    public static void RequireLength(long length)
    {
        if (length > MaxBytes)
            throw new PictureRefusedException("The file is larger than 25 MB. Export it smaller: pages show at most 1,600 pixels.");
    }

    public static void RequirePicture(ReadOnlySpan<byte> file)
    {
        if (IsPicture(file))
            return;
        throw new PictureRefusedException(file.IsEmpty ? "The file is empty." : WhyNot(file));
    }

    public static void RequireSize(long width, long height)
    {
        if (width * height > MaxPixels)
            throw new PictureRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"The picture measures {width:N0} × {height:N0} pixels; at most 60 million altogether can be taken. Export it smaller."));
        if (width > height * MaxRatio || height > width * MaxRatio)
            throw new PictureRefusedException("The picture is more than five times as long as it is wide. Crop it, or cut it in parts.");
    }

    private static bool IsPicture(ReadOnlySpan<byte> file) =>
        file.StartsWith(JpegMark)
        || file.StartsWith(PngMark)
        || file.StartsWith("GIF87a"u8)
        || file.StartsWith("GIF89a"u8)
        || (file.StartsWith("RIFF"u8) && file.Length > 12 && file[8..].StartsWith("WEBP"u8))
        || HasBrand(file, "avif"u8)
        || HasBrand(file, "avis"u8);

    private static string WhyNot(ReadOnlySpan<byte> file)
    {
        if (HasBrand(file, "heic"u8) || HasBrand(file, "heix"u8) || HasBrand(file, "mif1"u8))
            return "This is an HEIC photo, as iPhones take them. Export it as JPEG and send that.";
        if (file.StartsWith("%PDF"u8))
            return "This is a PDF document. Export the page as PNG or JPEG and send that.";
        if (file.StartsWith("BM"u8) || file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8))
            return "This is a BMP or TIFF picture. Save it as PNG or JPEG and send that.";
        return LooksLikeSvg(file)
            ? "This is an SVG drawing, which can carry scripts. Export it as PNG and send that."
            : $"This file is not a picture that can be shown. {Accepted}";
    }

    private static bool LooksLikeSvg(ReadOnlySpan<byte> file) =>
        Encoding.Latin1.GetString(file[..Math.Min(file.Length, 1024)]).Contains("<svg", StringComparison.OrdinalIgnoreCase);

    // AVIF and HEIC are both boxes: "ftyp" names one brand, then a version, then the others it is readable as.
    private static bool HasBrand(ReadOnlySpan<byte> file, ReadOnlySpan<byte> brand)
    {
        if (file.Length < 16 || !file[4..].StartsWith("ftyp"u8))
            return false;

        var end = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file), (uint)file.Length);
        for (var at = 8; at + 4 <= end; at += 4)
            if (at != 12 && file.Slice(at, 4).SequenceEqual(brand))
                return true;
        return false;
    }
}
