using System.Collections.Concurrent;

namespace RightsToAll.Media;

/// <summary>
/// Copies of a bucket's files on this node's disk, so that what many readers look at is fetched once. They begin anew with each start,
/// and the least used go when they outgrow their room.
/// </summary>
internal sealed class NearCopies(string directory, long room, TimeProvider clock)
{
    private const string Unfinished = ".part";

    private readonly ConcurrentDictionary<string, Copy> _copies = new(StringComparer.Ordinal);
    private long _size;

    /// <summary>Bytes held.</summary>
    public long Size => Interlocked.Read(ref _size);

    /// <param name="trusted">How long ago the bucket may last have been seen to hold it.</param>
    public OpenedFile? Open(string name, TimeSpan trusted)
    {
        if (Find(name, trusted) is not { } copy)
            return null;
        try
        {
            var content = new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
            copy.UsedAt = clock.GetUtcNow().UtcTicks;
            return new OpenedFile(content, copy.StoredAt);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            Drop(name);
            return null;
        }
    }

    /// <inheritdoc cref="Open"/>
    public bool Holds(string name, TimeSpan trusted) => Find(name, trusted) is not null;

    /// <summary>Notes that the bucket holds it still.</summary>
    public void Confirm(string name, DateTimeOffset at)
    {
        if (_copies.TryGetValue(name, out var copy))
            copy.SeenAt = at.UtcTicks;
    }

    /// <param name="fill">Writes the content; if it fails, nothing is kept.</param>
    public async Task KeepAsync(string name, DateTimeOffset storedAt, Func<Stream, Task> fill)
    {
        Directory.CreateDirectory(directory);
        var unfinished = Path.Combine(directory, $"{Guid.NewGuid():N}{Unfinished}");
        try
        {
            long size;
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                await fill(file);
                size = file.Length;
            }
            Drop(name);
            File.Move(unfinished, PathOf(name), overwrite: true);
            var now = clock.GetUtcNow().UtcTicks;
            if (_copies.TryAdd(name, new Copy(size, storedAt) { SeenAt = now, UsedAt = now }))
                Interlocked.Add(ref _size, size);
        }
        finally
        {
            File.Delete(unfinished);
        }
        MakeRoom(name);
    }

    public void Drop(string name)
    {
        if (!_copies.TryRemove(name, out var copy))
            return;
        Interlocked.Add(ref _size, -copy.Size);
        // Whoever is being sent it keeps it open till then.
        File.Delete(PathOf(name));
    }

    /// <summary>Deletes what earlier processes have left.</summary>
    public void Clear(DateTimeOffset before)
    {
        if (!Directory.Exists(directory))
            return;
        foreach (var file in new DirectoryInfo(directory).EnumerateFiles())
            // Another process, to which this one succeeds, may still be writing.
            if (!_copies.ContainsKey(file.Name) && (file.Extension != Unfinished || file.LastWriteTimeUtc < before.UtcDateTime))
                file.Delete();
    }

    private void MakeRoom(string newest)
    {
        if (Size <= room)
            return;
        // A tenth more than needed, so that not every further file sorts them all.
        foreach (var (name, _) in _copies.OrderBy(entry => entry.Value.UsedAt).Where(entry => entry.Key != newest))
            if (Size > room - (room / 10))
                Drop(name);
            else
                return;
    }

    private Copy? Find(string name, TimeSpan trusted) =>
        _copies.TryGetValue(name, out var copy) && clock.GetUtcNow().UtcTicks - copy.SeenAt <= trusted.Ticks ? copy : null;

    private string PathOf(string name) => Path.Combine(directory, name);

    private sealed class Copy(long size, DateTimeOffset storedAt)
    {
        public long Size => size;

        public DateTimeOffset StoredAt => storedAt;

        // Of a tick count, so that no reader sees half of one.
        public long SeenAt { get; set; }

        public long UsedAt { get; set; }
    }
}
