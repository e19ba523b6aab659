using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Media;

namespace RightsToAll.Import;

/// <summary>Pictures of the folder that is being imported: each file is drawn once, however many articles show it.</summary>
internal sealed class ImportedPictures(NewsDb db, PictureMaker maker, TimeProvider clock, string root)
{
    private readonly Dictionary<string, MadePicture> _made = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PictureFile> _words = new(StringComparer.Ordinal);

    /// <summary>Remembers what front matter says of a file, for texts that show the same file without saying it again.</summary>
    public void Learn(string markdownFile, PictureFile file)
    {
        if (TryResolve(markdownFile, file.File) is { } path)
            _words.TryAdd(path, file);
    }

    /// <summary>The picture that a text shows, with credit and licence as front matter somewhere in the folder gives them.</summary>
    /// <returns>Null for an address that is no file of the folder.</returns>
    public async Task<Picture?> TakeForTextAsync(string markdownFile, string address, CancellationToken cancel)
    {
        if (address.Contains("://", StringComparison.Ordinal) || TryResolve(markdownFile, address) is not { } path)
            return null;
        var words = _words.GetValueOrDefault(path) ?? new PictureFile(address, "", "", "", "", "", false, null);
        // Its caption belongs to the article that gave it; this one writes its own.
        return await TakeAsync(markdownFile, words with { File = address, Caption = "" }, cancel);
    }

    /// <summary>The picture with these words, as it was imported before or as a new one.</summary>
    public async Task<Picture> TakeAsync(string markdownFile, PictureFile file, CancellationToken cancel)
    {
        var path = Resolve(markdownFile, file.File, file.Line);
        if (!_made.TryGetValue(path, out var made))
            _made[path] = made = await MakeAsync(path, file, cancel);

        var same = db.Pictures.Local.Concat(await db.Pictures.AsTracking().Where(p => p.Hash == made.Hash).ToListAsync(cancel));
        if (same.FirstOrDefault(p => Describes(p, file)) is { } known)
            return known;
        var picture = new Picture(made, clock.GetUtcNow());
        picture.Describe(file.Alt, file.Caption, file.Credit, file.Source, file.Licence, file.Illustrative);
        db.Add(picture);
        return picture;
    }

    private async Task<MadePicture> MakeAsync(string path, PictureFile file, CancellationToken cancel)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            return await maker.MakeAsync(stream, Path.GetFileName(path), cancel);
        }
        catch (PictureRefusedException refused)
        {
            throw new ImportException(file.Line, $"The picture {file.File} is refused: {refused.Message}");
        }
        catch (IOException unreadable)
        {
            throw new ImportException(file.Line, $"The picture {file.File} cannot be read: {unreadable.Message}");
        }
    }

    private string Resolve(string markdownFile, string file, int? line) =>
        TryResolve(markdownFile, file) ?? throw new ImportException(line, $"The picture {file} is not in the imported folder.");

    // A folder from elsewhere must not be able to publish what lies outside it, by .. or by a link.
    private string? TryResolve(string markdownFile, string file)
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(markdownFile)!, Uri.UnescapeDataString(file)));
        if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path))
            return null;
        var real = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        return real.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : null;
    }

    private static bool Describes(Picture picture, PictureFile file) =>
        (picture.Alt, picture.Caption, picture.Credit, picture.Source, picture.Licence, picture.Illustrative)
        == (file.Alt, file.Caption, file.Credit, file.Source, file.Licence, file.Illustrative);
}
