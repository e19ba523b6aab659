using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Authors;
using RightsToAll.Data;
using RightsToAll.Media;

namespace RightsToAll.Articles;

/// <summary>Where pictures are worked on. Every act is one transaction, with its line in the audit log and with the articles that show the picture.</summary>
public sealed partial class PictureDesk(NewsDb db, PictureMaker maker, Reprint reprint, TimeProvider clock)
{
    private DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>A new picture, to be saved by the caller.</summary>
    /// <param name="nameless">Whether the file's name is forgotten. It always is where the uploader writes under a pseudonym.</param>
    /// <returns>Also what the upload told about its maker, in a sentence.</returns>
    /// <exception cref="PictureRefusedException">The upload is not a picture we take.</exception>
    /// <exception cref="IOException">The files could not be stored.</exception>
    public async Task<(Picture Picture, string Told)> TakeAsync(Stream upload, string fileName, bool nameless, PictureWords words, SignedIn who, CancellationToken cancel)
    {
        var made = await MakeAsync(upload, fileName, nameless, who, cancel);
        var picture = new Picture(made, Now);
        picture.Describe(words);
        db.Add(picture);
        db.Record(who, Now, "picture.added", picture.Id, picture.FileName);
        return (picture, TellOf(made));
    }

    /// <param name="from">The <see cref="PictureWords.Mark"/> of the words that the writer began from.</param>
    /// <returns>The words that somebody else has written meanwhile, where nothing was written for that; else null.</returns>
    /// <exception cref="InvalidOperationException">A text that shows it cannot be rendered.</exception>
    public async Task<PictureWords?> DescribeAsync(Guid id, PictureWords words, string name, string from, SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var picture = await HoldAsync(id, cancel);
        var (before, named) = (picture.Words, picture.FileName);
        if (before.Mark != from)
            return before;
        picture.Describe(words);
        if (name.Length > 0)
            picture.Rename(name);
        var (old, now) = (Facts(before, named), Facts(picture.Words, picture.FileName));
        if (now.Unlike(old) is not { Count: > 0 } changed)
            return null;
        db.Record(who, Now, "picture.described", id, picture.FileName, old.Unlike(now), changed);
        await db.SaveChangesAsync(cancel);
        if (!before.ReadsAs(picture.Words))
            await reprint.OfAsync([id], cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Whether a text knows the picture by the name of its file, as imported ones do: then the name stays.</summary>
    public Task<bool> IsKnownByNameAsync(Guid id, CancellationToken cancel) =>
        db.ArticlePictures.AnyAsync(p => p.PictureId == id && !EF.Functions.ILike(p.Address, DraftText.PictureScheme + "%"), cancel);

    public async Task FocusAsync(Guid id, int x, int y, SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var picture = await HoldAsync(id, cancel);
        var before = PointOf(picture);
        picture.FocusOn(x, y);
        db.Record(who, Now, "picture.focused", id, picture.FileName, before, PointOf(picture));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Gives the picture another file: every article that shows it shows the new one from now on. The old files go when leftovers are cleared.</summary>
    /// <returns>What the upload told about its maker, in a sentence.</returns>
    /// <exception cref="PictureRefusedException">The upload is not a picture we take.</exception>
    /// <exception cref="IOException">The files could not be stored.</exception>
    /// <exception cref="InvalidOperationException">A text that shows it cannot be rendered.</exception>
    public async Task<string> ReplaceAsync(Guid id, Stream upload, SignedIn who, CancellationToken cancel)
    {
        var made = await MakeAsync(upload, "", nameless: true, who, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var picture = await HoldAsync(id, cancel);
        var before = FileOf(picture);
        picture.Replace(made);
        db.Record(who, Now, "picture.replaced", id, picture.FileName, before, FileOf(picture));
        await db.SaveChangesAsync(cancel);
        await reprint.OfAsync([id], cancel);
        await transaction.CommitAsync(cancel);
        return TellOf(made);
    }

    /// <returns>False where something shows it.</returns>
    public async Task<bool> TrashAsync(Guid id, SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var picture = await HoldAsync(id, cancel);
        if (!await db.UnusedPictures().AnyAsync(p => p.Id == id, cancel))
            return false;
        picture.Trash(Now);
        db.Record(who, Now, "picture.trashed", id, picture.FileName);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    public async Task RestoreAsync(Guid id, SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var picture = await HoldAsync(id, cancel);
        picture.Restore();
        db.Record(who, Now, "picture.restored", id, picture.FileName);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task<MadePicture> MakeAsync(Stream upload, string fileName, bool nameless, SignedIn who, CancellationToken cancel)
    {
        var made = await maker.MakeAsync(upload, fileName, cancel);
        return nameless || await db.WritesUnderPseudonymAsync(who, cancel) ? made.Nameless() : made;
    }

    /// <summary>Whoever else is at the picture, or is publishing a text that shows it, waits.</summary>
    private async Task<Picture> HoldAsync(Guid id, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from pictures where id = {id} for no key update", cancel);
        // A copy from before the lock would be saved over what somebody has written since.
        db.ChangeTracker.Clear();
        return await db.Pictures.AsTracking().SingleAsync(p => p.Id == id, cancel);
    }

    private static string TellOf(MadePicture made) => made.Removed.Count == 0
        ? "The file held nothing about its maker."
        : $"Removed from the file before it was stored: {string.Join(", ", made.Removed)}.";

    private static Dictionary<string, string> Facts(PictureWords words, string name) => new(words.Facts()) { ["file name"] = name };

    private static Dictionary<string, string> PointOf(Picture picture) => new() { ["focus"] = $"{picture.FocusX} % × {picture.FocusY} %" };

    private static Dictionary<string, string> FileOf(Picture picture) => new() { ["file"] = picture.Hash, ["size"] = $"{picture.Width} × {picture.Height}" };
}
