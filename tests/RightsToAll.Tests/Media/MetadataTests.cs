using System.Text;
using NetVips;

namespace RightsToAll.Tests.Media;

public sealed class MetadataTests : IDisposable
{
    private const string Canary = "Canary4711";

    // What the bare pixels of each format need; anything else is a trace of somebody.
    private static readonly string[] Structural =
    [
        "width", "height", "bands", "format", "coding", "interpretation", "xoffset", "yoffset", "xres", "yres", "filename",
        "vips-loader", "jpeg-multiscan", "jpeg-chroma-subsample", "interlaced", "resolution-unit", "n-pages", "heif-primary",
        "heif-compression", "bits-per-sample", "vips-sequential", "palette",
    ];

    // How each format announces metadata.
    private static readonly string[] Marks =
        ["Exif\0\0", "ICC_PROFILE", "http://ns.adobe.com", "Photoshop", "EXIF", "XMP ", "ICCP"];

    private readonly Darkroom _darkroom = new();

    public static TheoryData<string> Uploads => [.. Planted.Keys];

    private static Dictionary<string, Func<byte[]>> Planted => new()
    {
        ["EXIF, XMP, IPTC and a thumbnail in a JPEG"] = () => Marked().JpegsaveBuffer(keep: Enums.ForeignKeep.All),
        ["EXIF and XMP in a PNG"] = () => Marked().PngsaveBuffer(keep: Enums.ForeignKeep.All),
        ["EXIF and XMP in a WebP"] = () => Marked().WebpsaveBuffer(keep: Enums.ForeignKeep.All),
        ["EXIF and XMP in an AVIF"] = () =>
            Marked().HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0, keep: Enums.ForeignKeep.All),
        ["a comment in a JPEG"] = () => JpegWithComment(AnUpload.Jpeg()),
        ["a text chunk in a PNG"] = () => AnUpload.PngWith("tEXt", Encoding.ASCII.GetBytes($"Author\0{Canary}")),
        ["a private chunk in a PNG"] = () => AnUpload.PngWith("prVt", Encoding.ASCII.GetBytes(Canary)),
        ["a comment in a GIF"] = () => [.. AnUpload.GifOf(1)[..^1], 0x21, 0xFE, 10, .. Encoding.ASCII.GetBytes(Canary), 0, 0x3B],
        ["bytes behind a JPEG"] = () => [.. AnUpload.Jpeg(), .. Encoding.ASCII.GetBytes($"PK\u0003\u0004<?php {Canary} ?>")],
        ["a script inside a GIF's palette and comment"] = () =>
            [.. AnUpload.GifOf(2)[..^1], 0x21, 0xFE, 27, .. Encoding.ASCII.GetBytes($"<?php echo '{Canary}';?> "), .. "*"u8, 0, 0x3B],
    };

    [Theory]
    [MemberData(nameof(Uploads))]
    public async Task Nothing_planted_in_an_upload_is_in_any_stored_file(string planted)
    {
        var upload = Planted[planted]();
        Assert.True(Holds(upload, Canary), "The canary must be in the upload, or this test proves nothing.");

        var made = await _darkroom.Make(upload);

        Assert.NotEmpty(made.Renditions);
        Assert.All(_darkroom.Stored(), file => Assert.False(Holds(File.ReadAllBytes(file), Canary), file));
    }

    [Theory]
    [MemberData(nameof(Uploads))]
    public async Task No_stored_file_has_a_field_beyond_what_its_format_needs(string planted)
    {
        var made = await _darkroom.Make(Planted[planted]());

        Assert.All(made.Renditions, rendition =>
        {
            using var image = _darkroom.Open(rendition);
            Assert.Empty(image.GetFields().Except(Structural));
            foreach (var mark in Marks)
                Assert.False(Holds(_darkroom.Bytes(rendition), mark), $"{rendition.File} holds {mark}");
        });
    }

    [Fact]
    public async Task A_cameras_odd_resolution_is_not_kept_as_a_mark()
    {
        var made = await _darkroom.Make(AnUpload.Drawing(640, 400).Copy(xres: 11.7, yres: 11.7).JpegsaveBuffer());

        using var jpeg = _darkroom.Open(made.Renditions[^1]);
        Assert.Equal(72, Math.Round(jpeg.Xres * 25.4));
    }

    [Fact]
    public async Task An_editor_is_told_what_the_upload_gave_away()
    {
        var made = await _darkroom.Make(Planted["EXIF, XMP, IPTC and a thumbnail in a JPEG"]());

        string[] expected =
        [
            "location", "camera serial number", "camera make and model", "name of the photographer or owner",
            "embedded thumbnail", "press record (IPTC)", "editing record (XMP)",
        ];
        Assert.Empty(expected.Except(made.Removed));
    }

    [Fact]
    public async Task A_place_written_only_in_the_editing_record_is_noticed_too()
    {
        var upload = AnUpload.Drawing(640, 400)
            .Mutate(image => image.Set(GValue.BlobType, "xmp-data", Encoding.UTF8.GetBytes("<x exif:GPSLatitude='50,5N'/>")))
            .JpegsaveBuffer();

        Assert.Contains("location", (await _darkroom.Make(upload)).Removed);
    }

    [Fact]
    public async Task A_clean_upload_is_not_accused()
    {
        Assert.Empty((await _darkroom.Make(AnUpload.Png())).Removed);
    }

    public void Dispose() => _darkroom.Dispose();

    private static Image Marked() => AnUpload.Drawing(640, 400).Mutate(image =>
    {
        image.Set(GValue.GStrType, "exif-ifd0-Make", Canary);
        image.Set(GValue.GStrType, "exif-ifd0-Artist", Canary);
        image.Set(GValue.GStrType, "exif-ifd2-BodySerialNumber", Canary);
        image.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "50/1 5/1 30/1");
        image.Set(GValue.GStrType, "exif-ifd3-GPSLatitudeRef", "N");
        image.Set(GValue.BlobType, "xmp-data", Encoding.UTF8.GetBytes($"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{Canary}</x:xmpmeta>"));
        image.Set(GValue.BlobType, "iptc-data", Encoding.ASCII.GetBytes($"Photoshop 3.0\0{Canary}"));
        image.Set(GValue.BlobType, "jpeg-thumbnail-data", JpegWithComment(AnUpload.Jpeg(64, 40)));
    });

    private static byte[] JpegWithComment(byte[] jpeg) =>
        [.. jpeg[..2], 0xFF, 0xFE, 0, (byte)(Canary.Length + 2), .. Encoding.ASCII.GetBytes(Canary), .. jpeg[2..]];

    private static bool Holds(byte[] file, string text) => file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;
}
