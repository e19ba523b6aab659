using System.Security.Cryptography;
using NetVips;

namespace RightsToAll.Media;

/// <summary>
/// Makes a picture of an upload: checks it, turns it upright, draws it anew in every size and format, and stores only
/// that. Nothing of the uploaded file survives but its pixels: no metadata, no thumbnail, no bytes hidden behind it.
/// </summary>
public sealed class PictureMaker(MediaFiles files)
{
    // The whole process decodes at most this many at once: memory is bounded, and half the machine stays with readers.
    private static readonly SemaphoreSlim Turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    static PictureMaker() => Libvips.Confine();

    /// <exception cref="PictureRefusedException">The upload is not a picture we take; the message says why.</exception>
    /// <exception cref="IOException">The files could not be stored, for instance because the disk is full or the bucket away.</exception>
    public async Task<MadePicture> MakeAsync(Stream upload, string fileName, CancellationToken cancel = default)
    {
        var bytes = await UploadRules.ReadAsync(upload, cancel);
        UploadRules.RequirePicture(bytes);

        // All are drawn before the first is stored, so that a picture that breaks half way leaves no files.
        var drawing = await DrawInTurnAsync(bytes, cancel);
        var stored = new List<Rendition>();
        foreach (var drawn in drawing.Drawn)
            stored.Add(await StoreAsync(drawn, cancel));
        return new MadePicture(
            Convert.ToHexStringLower(SHA256.HashData(bytes)), UploadName.Clean(fileName), drawing.Width, drawing.Height, stored, drawing.Removed);
    }

    /// <summary>What a file's first bytes and its length tell already, so that nobody describes a file that will not be taken.</summary>
    /// <exception cref="PictureRefusedException">As of <see cref="MakeAsync"/>.</exception>
    public static void Require(ReadOnlySpan<byte> beginning, long length)
    {
        UploadRules.RequireLength(length);
        UploadRules.RequirePicture(beginning);
    }

    private static async Task<Drawing> DrawInTurnAsync(byte[] upload, CancellationToken cancel)
    {
        await Turns.WaitAsync(cancel);
        try
        {
            return await Task.Factory.StartNew(() => Draw(upload, cancel), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            Turns.Release();
        }
    }

    private static Drawing Draw(byte[] upload, CancellationToken cancel)
    {
        try
        {
            using var header = Image.NewFromBuffer(upload, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
            var (width, height) = UprightSize(header);
            UploadRules.RequireSize(width, height);
            return new Drawing(width, height, RenditionEncoder.Draw(upload, width, NeedsConversion(header), cancel), RemovedMetadata.In(header));
        }
        catch (VipsException broken)
        {
            throw new PictureRefusedException("The picture is damaged or incomplete. Export it again from the original.", broken);
        }
    }

    private async Task<Rendition> StoreAsync(DrawnRendition drawn, CancellationToken cancel) => new(
        drawn.Format, drawn.Width, drawn.Height, await files.StoreAsync(drawn.Format, drawn.Content, cancel), drawn.Content.Length);

    // Asked first, because converting what is sRGB already doubles the time of a picture.
    private static bool NeedsConversion(Image header) =>
        header.Contains("icc-profile-data") || header.Interpretation == Enums.Interpretation.Cmyk;

    // From the fifth on, EXIF's orientations lie on their side.
    private static (int Width, int Height) UprightSize(Image header) =>
        header.Contains("orientation") && header.Get("orientation") is >= 5 and <= 8
            ? (header.Height, header.Width)
            : (header.Width, header.Height);

    private sealed record Drawing(int Width, int Height, List<DrawnRendition> Drawn, IReadOnlyList<string> Removed);
}
