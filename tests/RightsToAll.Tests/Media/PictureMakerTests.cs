using NetVips;
using RightsToAll.Media;

namespace RightsToAll.Tests.Media;

public sealed class PictureMakerTests : IDisposable
{
    private readonly Darkroom _darkroom = new();

    [Theory]
    [InlineData(2000, new[] { 480, 960, 1600 })]
    [InlineData(1600, new[] { 480, 960, 1600 })]
    [InlineData(1000, new[] { 480, 960, 1000 })]
    [InlineData(960, new[] { 480, 960 })]
    [InlineData(480, new[] { 480 })]
    [InlineData(300, new[] { 300 })]
    [InlineData(1, new[] { 1 })]
    public async Task A_picture_is_drawn_at_each_step_and_never_enlarged(int width, int[] expected)
    {
        var made = await _darkroom.Make(AnUpload.Png(width, height: Math.Max(1, width / 2)));

        foreach (var format in Enum.GetValues<RenditionFormat>())
            Assert.Equal(expected, made.Renditions.Where(r => r.Format == format).Select(r => r.Width));
    }

    [Fact]
    public async Task What_is_said_of_each_rendition_is_true_of_its_file()
    {
        var made = await _darkroom.Make(AnUpload.Jpeg(1200, 801));

        Assert.Equal((1200, 801), (made.Width, made.Height));
        Assert.Equal(9, made.Renditions.Count);
        Assert.All(made.Renditions, rendition =>
        {
            using var image = _darkroom.Open(rendition);
            Assert.Equal((rendition.Width, rendition.Height), (image.Width, image.Height));
            Assert.Equal(rendition.Bytes, _darkroom.Bytes(rendition).Length);
            Assert.Equal(Loader(rendition.Format), image.Get("vips-loader"));
        });
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("avif")]
    [InlineData("gif")]
    public async Task Every_accepted_format_becomes_the_same_picture_whatever_its_name(string format)
    {
        using var drawing = AnUpload.Drawing(640, 400);
        var upload = format switch
        {
            "jpeg" => drawing.JpegsaveBuffer(),
            "png" => drawing.PngsaveBuffer(),
            "webp" => drawing.WebpsaveBuffer(),
            "avif" => drawing.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0),
            _ => drawing.GifsaveBuffer(),
        };

        var made = await _darkroom.Make(upload, "holiday.txt");

        Assert.Equal(6, made.Renditions.Count);
        Assert.All(made.Renditions, rendition =>
        {
            AssertColour(rendition, 0.2, 0.5, 220, 20, 20);
            AssertColour(rendition, 0.8, 0.5, 20, 20, 220);
        });
    }

    [Theory]
    [InlineData(1, 0.2, 0.5, 640, 400)]
    [InlineData(3, 0.8, 0.5, 640, 400)]
    [InlineData(6, 0.5, 0.2, 400, 640)]
    [InlineData(8, 0.5, 0.8, 400, 640)]
    public async Task A_photo_taken_sideways_stands_upright(int orientation, double redX, double redY, int width, int height)
    {
        var made = await _darkroom.Make(AnUpload.JpegTurned(orientation));

        Assert.Equal((width, height), (made.Width, made.Height));
        Assert.All(made.Renditions, rendition =>
        {
            Assert.Equal(width > height, rendition.Width > rendition.Height);
            AssertColour(rendition, redX, redY, 220, 20, 20);
        });
    }

    [Fact]
    public async Task A_transparent_picture_stands_on_white_only_where_the_format_needs_a_ground()
    {
        var made = await _darkroom.Make(AnUpload.Colour(400, 300, 0, 0, 0, 0).PngsaveBuffer());

        foreach (var rendition in made.Renditions)
        {
            using var image = _darkroom.Open(rendition);
            Assert.Equal(rendition.Format != RenditionFormat.Jpeg, image.HasAlpha());
            if (rendition.Format == RenditionFormat.Jpeg)
                AssertColour(rendition, 0.5, 0.5, 255, 255, 255);
        }
    }

    [Fact]
    public async Task Colours_of_a_wider_gamut_are_converted_and_not_just_relabelled()
    {
        var wide = AnUpload.Colour(400, 300, 220, 20, 20).IccTransform("p3", inputProfile: "srgb");
        Assert.True(wide.Getpoint(5, 5)[1] > 40, "The numbers must differ, or this test proves nothing.");

        var made = await _darkroom.Make(wide.PngsaveBuffer());

        Assert.All(made.Renditions, rendition => AssertColour(rendition, 0.5, 0.5, 220, 20, 20));
    }

    [Theory]
    [InlineData("grey")]
    [InlineData("sixteen bits")]
    [InlineData("print colours with a profile")]
    [InlineData("print colours without")]
    public async Task What_a_browser_may_not_show_rightly_becomes_plain_colour(string kind)
    {
        using var colour = AnUpload.Colour(300, 200, 150, 150, 150);
        using var print = colour.IccTransform("cmyk", inputProfile: "srgb");
        var upload = kind switch
        {
            "grey" => colour.Colourspace(Enums.Interpretation.Bw).JpegsaveBuffer(),
            "sixteen bits" => colour.Colourspace(Enums.Interpretation.Rgb16).PngsaveBuffer(),
            "print colours without" => print.JpegsaveBuffer(keep: Enums.ForeignKeep.None),
            _ => print.JpegsaveBuffer(),
        };

        Assert.All((await _darkroom.Make(upload)).Renditions, rendition =>
        {
            using var image = _darkroom.Open(rendition);
            Assert.Equal((3, Enums.BandFormat.Uchar, Enums.Interpretation.Srgb), (image.Bands, image.Format, image.Interpretation));
            // Print cannot show every colour exactly, so the way there and back costs a little.
            var found = image.Getpoint(150, 100);
            Assert.All(found, band => Assert.InRange(band, 138, 152));
        });
    }

    [Fact]
    public async Task Only_the_first_of_twenty_thousand_frames_is_drawn()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var made = await _darkroom.Make(AnUpload.GifOf(frames: 20_000));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"took {clock.Elapsed}");
        Assert.Equal((1, 1), (made.Width, made.Height));
        Assert.All(made.Renditions, rendition => AssertColour(rendition, 0, 0, 220, 20, 20));
    }

    [Fact]
    public async Task The_same_upload_is_stored_once()
    {
        var first = await _darkroom.Make(AnUpload.Jpeg(), "a.jpg");
        var stored = _darkroom.Stored();

        var second = await _darkroom.Make(AnUpload.Jpeg(), "b.jpg");

        Assert.Equal(first.Hash, second.Hash);
        Assert.Equal(first.Renditions, second.Renditions);
        Assert.Equal(6, stored.Length);
        Assert.Equal(stored.Order(), _darkroom.Stored().Order());
    }

    [Fact]
    public async Task A_picture_given_up_half_way_leaves_no_files()
    {
        using var cancel = new CancellationTokenSource();
        var making = new PictureMaker(_darkroom.Files).MakeAsync(new CancellingStream(AnUpload.Jpeg(), cancel), "a.jpg", cancel.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making);

        Assert.Empty(_darkroom.Stored());
    }

    [Fact]
    public void Drawing_stops_between_two_files_when_nobody_waits_for_it_any_more() =>
        Assert.Throws<OperationCanceledException>(() =>
            RenditionEncoder.Draw(AnUpload.Jpeg(), 640, needsConversion: false, new CancellationToken(canceled: true)));

    public void Dispose() => _darkroom.Dispose();

    private static string Loader(RenditionFormat format) => format switch
    {
        RenditionFormat.Avif => "heifload_buffer",
        RenditionFormat.WebP => "webpload_buffer",
        _ => "jpegload_buffer",
    };

    private void AssertColour(Rendition rendition, double x, double y, params int[] expected)
    {
        using var image = _darkroom.Open(rendition);
        var found = image.Getpoint((int)(x * image.Width), (int)(y * image.Height));
        for (var band = 0; band < expected.Length; band++)
            Assert.True(Math.Abs(found[band] - expected[band]) <= 8, $"{rendition.File}: {string.Join(',', found)}");
    }

    /// <summary>Cancels when it has been read to its end.</summary>
    private sealed class CancellingStream(byte[] content, CancellationTokenSource cancel) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read == 0)
                await cancel.CancelAsync();
            return read;
        }
    }
}
