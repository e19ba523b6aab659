using System.Diagnostics;
using System.Text;
using NetVips;
using RightsToAll.Media;

namespace RightsToAll.Tests.Media;

public sealed class RefusalTests : IDisposable
{
    private readonly Darkroom _darkroom = new();

    [Theory]
    [InlineData("", "empty")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "SVG")]
    [InlineData("<?xml version='1.0'?>\n<!-- x -->\n<SVG/>", "SVG")]
    [InlineData("%PDF-1.7\n1 0 obj", "PDF")]
    [InlineData("<!doctype html><script>alert(1)</script>", "not a picture")]
    [InlineData("PK\u0003\u0004archive of something", "not a picture")]
    [InlineData("<?php system($_GET['x']); ?>", "not a picture")]
    [InlineData("BM\u0046\0\0\0\0\0\0\0\u0036\0\0\0", "BMP")]
    [InlineData("II*\0\u0008\0\0\0", "TIFF")]
    [InlineData("MM\0*\0\0\0\u0008", "TIFF")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "HEIC")]
    [InlineData("GIF89a<?php system($_GET['x']); ?>", "damaged")]
    [InlineData("RIFF\u0004\0\0\0WEBP", "not a picture")]
    [InlineData("RIFF\u0010\0\0\0WEBPVP8 nothing there", "damaged")]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0mif1avif", "damaged")]
    [InlineData("P6 1 1 255\nabc", "not a picture")]
    [InlineData("#?RADIANCE\n", "not a picture")]
    public async Task What_is_not_a_picture_is_refused_with_a_reason_a_person_can_use(string content, string reason)
    {
        Assert.Contains(reason, await _darkroom.ReasonToRefuse(Encoding.Latin1.GetBytes(content), "innocent.jpg"), StringComparison.Ordinal);
        Assert.Empty(_darkroom.Stored());
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public async Task A_file_cut_short_is_refused_and_leaves_nothing(double kept)
    {
        using var drawing = AnUpload.Drawing(640, 400);
        byte[][] whole =
        [
            AnUpload.Jpeg(), AnUpload.Png(), drawing.WebpsaveBuffer(), drawing.GifsaveBuffer(),
            drawing.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0),
        ];

        foreach (var upload in whole)
            Assert.Contains("damaged", await _darkroom.ReasonToRefuse(upload[..(int)(upload.Length * kept)]), StringComparison.Ordinal);

        Assert.Empty(_darkroom.Stored());
    }

    [Theory]
    [InlineData(65_500, 65_500)]
    [InlineData(7_747, 7_747)]
    [InlineData(15_000, 4_001)]
    public async Task A_picture_too_large_to_decode_is_refused_by_its_header(int width, int height)
    {
        // There is nothing in it to decode: who tried would find it damaged, not too large.
        Assert.Contains("60 million", await _darkroom.ReasonToRefuse(AnUpload.PngClaiming(width, height)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_avif_that_claims_seventeen_thousand_pixels_a_side_is_refused_by_its_header()
    {
        using var drawing = AnUpload.Drawing(640, 400);
        var avif = drawing.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0);
        var size = avif.AsSpan(avif.AsSpan().IndexOf("ispe"u8) + 8, 8);
        byte[] claimed = [0, 0, 0x42, 0x68, 0, 0, 0x42, 0x68];
        claimed.CopyTo(size);

        Assert.Contains("60 million", await _darkroom.ReasonToRefuse(avif), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strip_more_than_five_times_as_long_as_wide_is_refused()
    {
        Assert.Contains("five times", await _darkroom.ReasonToRefuse(AnUpload.Png(20, 101)), StringComparison.Ordinal);
        Assert.NotEmpty((await _darkroom.Make(AnUpload.Png(20, 100))).Renditions);
    }

    [Fact]
    public async Task Twenty_five_megabytes_are_the_limit_and_the_rest_is_not_even_read()
    {
        using var endless = new EndlessStream();

        var refused = await Assert.ThrowsAsync<PictureRefusedException>(
            () => new PictureMaker(_darkroom.Files).MakeAsync(endless, "endless.jpg", TestContext.Current.CancellationToken));

        Assert.Contains("25 MB", refused.Message, StringComparison.Ordinal);
        Assert.InRange(endless.Given, UploadRules.MaxBytes, UploadRules.MaxBytes + 200_000);
    }

    [Fact]
    public async Task A_decoder_for_a_format_we_do_not_take_is_shut_even_if_the_first_check_were_passed()
    {
        await _darkroom.Make(AnUpload.Png());

        using var drawing = AnUpload.Drawing(64, 40);
        Assert.Throws<VipsException>(() => Image.NewFromBuffer("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"));
        Assert.Throws<VipsException>(() => Image.NewFromBuffer(drawing.TiffsaveBuffer()));
    }

    public void Dispose() => _darkroom.Dispose();

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
