using System.Text;
using NetVips;

namespace RightsToAll.Media;

/// <summary>Names, in plain words, what an upload carries beside its pixels: an editor may want to warn its source.</summary>
internal static class RemovedMetadata
{
    // Names of fields as libvips lists them (EXIF) or as they stand in an XMP record.
    private static readonly (string Word, string[] Signs)[] Words =
    [
        (MadePicture.Location, ["GPSLatitude", "GPSLongitude", "photoshop:City", "Iptc4xmpCore:Location"]),
        ("camera serial number", ["SerialNumber"]),
        ("camera make and model", ["-Make\n", "-Model\n", "tiff:Make", "tiff:Model"]),
        ("maker's notes", ["MakerNote"]),
        ("time taken", ["DateTimeOriginal", "DateTimeDigitized", "-DateTime\n", "xmp:CreateDate", "photoshop:DateCreated"]),
        ("name of the photographer or owner", ["-Artist\n", "OwnerName", "XPAuthor", "dc:creator", "photoshop:AuthorsPosition"]),
        ("copyright line", ["-Copyright\n", "dc:rights"]),
        ("description", ["ImageDescription", "XPTitle", "XPSubject", "dc:description"]),
        ("comment", ["UserComment", "XPComment", "png-comment", "gif-comment", "jpeg-comment"]),
        ("software", ["-Software\n", "xmp:CreatorTool", "ProcessingSoftware"]),
        ("embedded thumbnail", ["jpeg-thumbnail-data", "heif-thumbnail"]),
        ("press record (IPTC)", ["iptc-data"]),
        ("editing record (XMP)", ["xmp-data"]),
        ("camera record (EXIF)", ["exif-data"]),
    ];

    public static IReadOnlyList<string> In(Image header)
    {
        var signs = string.Join('\n', header.GetFields()) + '\n' + Xmp(header);
        return [.. Words.Where(entry => entry.Signs.Any(sign => signs.Contains(sign, StringComparison.Ordinal))).Select(entry => entry.Word)];
    }

    private static string Xmp(Image header) =>
        header.Contains("xmp-data") && header.Get("xmp-data") is byte[] xmp ? Encoding.UTF8.GetString(xmp) : "";
}
