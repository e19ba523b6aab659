using NetVips;
using RightsToAll.Media;

namespace RightsToAll.Cards;

/// <summary>
/// Makes cards when they are first asked for, few at once, and keeps those that are asked for on this node's disk: a file that is gone is
/// made again.
/// </summary>
internal sealed class CardMaker(MediaFiles pictures, string directory, TimeProvider clock, ILogger<CardMaker> log)
{
    // Two thousand cards or more.
    private const long Room = 128L << 20;

    private static readonly SemaphoreSlim Turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    private readonly NearCopies _kept = new(directory, Room, clock);

    /// <summary>Deletes what earlier processes have left, which this one knows nothing of.</summary>
    public void Clear() => _kept.Clear(clock.GetUtcNow().AddHours(-1));

    /// <returns>A JPEG; null where the picture that it is made of is gone or damaged.</returns>
    /// <exception cref="IOException">The place of the pictures is failing or away.</exception>
    public async Task<Stream?> OpenAsync(ShareCard card, CancellationToken cancel)
    {
        if (Kept(card) is { } kept)
            return kept;
        await Turns.WaitAsync(cancel);
        try
        {
            // Whoever had the turn before may have made it.
            if (Kept(card) is { } made)
                return made;
            if (await DrawAsync(card, cancel) is not { } drawn)
                return null;
            await KeepAsync(card, drawn);
            return new MemoryStream(drawn);
        }
        finally
        {
            Turns.Release();
        }
    }

    private Stream? Kept(ShareCard card) => _kept.Open(NameOf(card), TimeSpan.MaxValue)?.Content;

    private async Task<byte[]?> DrawAsync(ShareCard card, CancellationToken cancel)
    {
        if (!card.IsOfPicture)
            return await Task.Run(() => CardDrawing.OfHeadline(card), cancel);
        if (await pictures.OpenAsync(card.PictureFile, cancel) is not { } file)
            return null;
        await using var content = file.Content;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancel);
        try
        {
            return await Task.Run(() => CardDrawing.OfPicture(bytes.ToArray(), card), cancel);
        }
        catch (VipsException damaged)
        {
            log.LogWarning(damaged, "The picture {File} cannot be made into a card", card.PictureFile);
            return null;
        }
    }

    private async Task KeepAsync(ShareCard card, byte[] drawn)
    {
        try
        {
            await _kept.KeepAsync(NameOf(card), clock.GetUtcNow(), file => file.WriteAsync(drawn).AsTask());
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(full, "A card could not be kept, and is made anew each time");
        }
    }

    private static string NameOf(ShareCard card) => card.Print + ".jpg";
}
