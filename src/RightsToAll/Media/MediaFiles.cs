using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace RightsToAll.Media;

/// <summary>
/// The stored files of all pictures. A file is named after its content, so equal files are stored once, a name never
/// changes its meaning, and nobody guesses the name of a picture that is not published yet.
/// </summary>
public sealed partial class MediaFiles(IMediaStore store, TimeProvider clock)
{
    // Longer than any upload takes, because another node may be writing to the same place.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);
    private static readonly TimeSpan UnclaimedKept = TimeSpan.FromDays(30);

    private DateTimeOffset LatestSettled => clock.GetUtcNow() - Abandoned;

    /// <summary>Stores a file whole or not at all, whatever kills the process, and returns its name.</summary>
    /// <exception cref="IOException">The place is full, read-only, failing or away.</exception>
    public async Task<string> StoreAsync(RenditionFormat format, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var name = NameOf(SHA256.HashData(content.Span)) + format.Ending();
        await store.WriteAsync(name, content, cancel);
        return name;
    }

    /// <returns>Null for what is not stored, and for any name that is not one of ours, so also for a path.</returns>
    /// <exception cref="IOException">The place is failing or away.</exception>
    public async Task<OpenedFile?> OpenAsync(string name, CancellationToken cancel) =>
        StoredName().IsMatch(name) ? await store.OpenAsync(name, cancel) : null;

    /// <inheritdoc cref="OpenAsync"/>
    public async Task<bool> HoldsAsync(string name, CancellationToken cancel) => StoredName().IsMatch(name) && await store.HoldsAsync(name, cancel);

    /// <summary>Frees what a killed process left half written more than an hour ago.</summary>
    public void ClearUnfinished() => store.ClearUnfinished(LatestSettled);

    /// <summary>Names of the files that were stored, or stored again, more than an hour ago: whatever upload they came with has ended.</summary>
    public IAsyncEnumerable<string> SettledAsync(CancellationToken cancel)
    {
        var latest = LatestSettled;
        return store.ListAsync(cancel).Where(file => file.At < latest && StoredName().IsMatch(file.Name)).Select(file => file.Name);
    }

    /// <summary>
    /// Takes a file away that no picture names, for thirty days to a place where no reader finds it: a database that was mixed up
    /// or put back may want it again. One that is stored again at the same moment stays.
    /// </summary>
    public Task SetAsideAsync(string name, CancellationToken cancel) => store.SetAsideAsync(name, LatestSettled, cancel);

    /// <summary>Names of what was set aside.</summary>
    public IAsyncEnumerable<string> AsideAsync(CancellationToken cancel) => SetAside(cancel).Select(file => file.Name);

    /// <summary>Brings back what a picture names after all.</summary>
    public Task BringBackAsync(string name, CancellationToken cancel) => store.BringBackAsync(name, cancel);

    /// <summary>Deletes what was set aside more than thirty days ago.</summary>
    public async Task ClearUnclaimedAsync(CancellationToken cancel)
    {
        var latest = clock.GetUtcNow() - UnclaimedKept;
        await foreach (var file in SetAside(cancel).Where(file => file.At < latest))
            await store.DeleteAsideAsync(file.Name, cancel);
    }

    /// <summary>The name, without its ending, of content with this SHA-256.</summary>
    internal static string NameOf(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash)[..32];

    private IAsyncEnumerable<StoredFile> SetAside(CancellationToken cancel) => store.ListAsideAsync(cancel).Where(file => StoredName().IsMatch(file.Name));

    [GeneratedRegex(@"\A[0-9a-f]{32}\.(?:avif|webp|jpg)\z")]
    private static partial Regex StoredName();
}
