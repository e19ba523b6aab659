using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Media;

namespace RightsToAll.Import;

/// <summary>
/// Pictures of the folder that is being imported. Each file is drawn once, however many articles show it, and not at all where
/// an earlier import has drawn it; drawing, which takes most of an import's time, goes ahead of the articles.
/// </summary>
internal sealed class ImportedPictures(NewsDb db, PictureMaker maker, MediaFiles stored, TimeProvider clock, string root) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<MadePicture>>> _drawn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PictureFile> _words = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _leaving = new();
    private Task _ahead = Task.CompletedTask;

    /// <summary>Remembers what front matter says of a file, for texts that show the same file without saying it again.</summary>
    public void Learn(string markdownFile, PictureFile file)
    {
        if (Find(markdownFile, file.File) is { } path)
            _words.TryAdd(path, file);
    }

    /// <summary>Begins to draw what was learnt; returns at once.</summary>
    public async Task DrawAheadAsync(CancellationToken cancel)
    {
        var known = await db.Pictures.Select(p => p.Hash).ToHashSetAsync(cancel);
        _ahead = Parallel.ForEachAsync(_words.Keys, _leaving.Token, async (path, _) =>
        {
            try
            {
                if (!known.Contains(await HashAsync(path, _leaving.Token)))
                    await DrawAsync(path);
            }
            catch (Exception unreadable) when (unreadable is PictureRefusedException or IOException or UnauthorizedAccessException)
            {
                // Named when the article that shows it has its turn.
            }
        });
    }

    /// <summary>The picture that a text shows, with credit and licence as front matter somewhere in the folder gives them.</summary>
    /// <param name="line">Where the text shows it.</param>
    /// <returns>Null for an address that is no file of the folder.</returns>
    public async Task<Picture?> TakeForTextAsync(string markdownFile, string address, int? line, CancellationToken cancel)
    {
        if (address.Contains("://", StringComparison.Ordinal) || Find(markdownFile, Uri.UnescapeDataString(address)) is not { } path)
            return null;
        var words = _words.GetValueOrDefault(path) ?? new PictureFile(address, "", "", "", "", "", false, line);
        // Its caption belongs to the article that gave it; this one writes its own.
        return await TakeFoundAsync(path, words with { File = address, Caption = "", Line = line }, cancel);
    }

    /// <summary>The picture with these words, as it was imported before or as a new one.</summary>
    public Task<Picture> TakeAsync(string markdownFile, PictureFile file, CancellationToken cancel) =>
        Find(markdownFile, file.File) is { } path
            ? TakeFoundAsync(path, file, cancel)
            : throw new ImportException(file.Line, $"The picture {file.File} is not in the imported folder.");

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _ahead.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _leaving.Dispose();
    }

    private async Task<Picture> TakeFoundAsync(string path, PictureFile file, CancellationToken cancel)
    {
        try
        {
            var hash = await HashAsync(path, cancel);
            List<Picture> same = [.. db.Pictures.Local.Where(p => p.Hash == hash && p.TrashedAt == null)];
            same.AddRange(await db.Pictures.AsTracking().Where(p => p.Hash == hash && p.TrashedAt == null).OrderBy(p => p.Id).ToListAsync(cancel));
            var made = await same.ToAsyncEnumerable().FirstOrDefaultAsync(async (picture, _) => await IsStoredAsync(picture, cancel), cancel) is { } drawn
                ? new MadePicture(hash, UploadName.Clean(Path.GetFileName(path)), drawn.Width, drawn.Height, drawn.Renditions, [])
                : await DrawAsync(path).WaitAsync(cancel);
            return same.Find(picture => Describes(picture, file)) ?? Add(made, file);
        }
        catch (PictureRefusedException refused)
        {
            throw new ImportException(file.Line, $"The picture {file.File} is refused: {refused.Message}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(file.Line, $"The picture {file.File} cannot be read or stored: {unreadable.Message}");
        }
    }

    private Picture Add(MadePicture made, PictureFile file)
    {
        var picture = new Picture(made, clock.GetUtcNow());
        picture.Describe(file.Alt, file.Caption, file.Credit, file.Source, file.Licence, file.Illustrative);
        db.Add(picture);
        return picture;
    }

    private Task<MadePicture> DrawAsync(string path) => _drawn.GetOrAdd(path, _ => new(async () =>
    {
        await using var stream = File.OpenRead(path);
        return await maker.MakeAsync(stream, Path.GetFileName(path), _leaving.Token);
    })).Value;

    private async Task<bool> IsStoredAsync(Picture picture, CancellationToken cancel)
    {
        foreach (var rendition in picture.Renditions)
            if (!await stored.HoldsAsync(rendition.File, cancel))
                return false;
        return true;
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
    }

    // A folder from elsewhere must not be able to publish what lies outside it, by .. or by a link; so what is opened is where the links lead.
    private string? Find(string markdownFile, string file)
    {
        if (file.Contains('\0', StringComparison.Ordinal))
            return null;
        try
        {
            var path = RealPath.Of(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(markdownFile)!, file)));
            return path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path) ? path : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool Describes(Picture picture, PictureFile file) =>
        (picture.Alt, picture.Caption, picture.Credit, picture.Source, picture.Licence, picture.Illustrative)
        == (file.Alt, file.Caption, file.Credit, file.Source, file.Licence, file.Illustrative);
}
