using RightsToAll.Web;

namespace RightsToAll.Media;

/// <summary>Keeps the files of pictures in a directory, which several nodes may share.</summary>
public sealed class MediaDirectory(string directory, TimeProvider clock) : IMediaStore
{
    private const long LeastFree = 2L << 30;

    /// <summary>The full path; it may not be there before the first file.</summary>
    private readonly string _directory = Path.GetFullPath(directory);

    private string Unfinished => Path.Combine(_directory, "unfinished");

    private string Unclaimed => Path.Combine(_directory, "unclaimed");

    // Elsewhere, because it waits for the disk.
    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancel) => Task.Run(() => Write(name, content.Span), cancel);

    public Task<OpenedFile?> OpenAsync(string name, CancellationToken cancel)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
            return Task.FromResult<OpenedFile?>(null);
        try
        {
            // Deleting it must not wait for a slow reader. No buffer, because whoever sends it has one.
            var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
            return Task.FromResult<OpenedFile?>(new OpenedFile(content, File.GetLastWriteTimeUtc(content.SafeFileHandle)));
        }
        catch (Exception missing) when (IsMissing(missing))
        {
            return Task.FromResult<OpenedFile?>(null);
        }
    }

    public Task<bool> HoldsAsync(string name, CancellationToken cancel) => Task.FromResult(File.Exists(PathOf(name)));

    public IAsyncEnumerable<StoredFile> ListAsync(CancellationToken cancel) =>
        FilesIn(_directory, SearchOption.AllDirectories).Where(file => file.Name.Length > 2 && file.FullName == PathOf(file.Name)).Select(Stored).ToAsyncEnumerable();

    public IAsyncEnumerable<StoredFile> ListAsideAsync(CancellationToken cancel) =>
        FilesIn(Unclaimed, SearchOption.TopDirectoryOnly).Select(Stored).ToAsyncEnumerable();

    public Task SetAsideAsync(string name, DateTimeOffset settled, CancellationToken cancel)
    {
        Directory.CreateDirectory(Unclaimed);
        var aside = Path.Combine(Unclaimed, name);
        File.Move(PathOf(name), aside, overwrite: true);
        // Asked only now, since from here on whoever stores it again finds it missing and writes it anew.
        if (File.GetLastWriteTimeUtc(aside) >= settled.UtcDateTime)
            return BringBackAsync(name, cancel);
        File.SetLastWriteTimeUtc(aside, clock.GetUtcNow().UtcDateTime);
        return Task.CompletedTask;
    }

    public Task BringBackAsync(string name, CancellationToken cancel)
    {
        File.Move(Path.Combine(Unclaimed, name), PathOf(name), overwrite: true);
        return Task.CompletedTask;
    }

    public Task DeleteAsideAsync(string name, CancellationToken cancel)
    {
        File.Delete(Path.Combine(Unclaimed, name));
        return Task.CompletedTask;
    }

    public void ClearUnfinished(DateTimeOffset before)
    {
        foreach (var file in FilesIn(Unfinished, SearchOption.TopDirectoryOnly).Where(file => file.LastWriteTimeUtc < before.UtcDateTime))
            file.Delete();
    }

    public Task<HealthLine> LookAsync(CancellationToken cancel)
    {
        // Before the first picture the directory is not there yet.
        var kept = new DirectoryInfo(_directory);
        while (!kept.Exists && kept.Parent is { } parent)
            kept = parent;
        var drive = new DriveInfo(kept.FullName);
        var free = drive.AvailableFreeSpace;
        return Task.FromResult(new HealthLine(
            "Disk", $"{HealthLine.Size(free)} of {HealthLine.Size(drive.TotalSize)} free where pictures are kept", free >= LeastFree));
    }

    // Two characters make 256 folders, so that none grows too large to list.
    internal string PathOf(string name) => Path.Combine(_directory, name[..2], name);

    private void Write(string name, ReadOnlySpan<byte> content)
    {
        var path = PathOf(name);
        if (Claim(path))
            return;

        Directory.CreateDirectory(Unfinished);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = Path.Combine(Unfinished, Guid.NewGuid().ToString("N"));
        try
        {
            WriteToDisk(unfinished, content);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    // Dates it anew, so that it is not set aside as a leftover of whoever stored it first before the picture that is now made of it is known.
    private bool Claim(string path)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (Exception missing) when (IsMissing(missing))
        {
            return false;
        }
    }

    private static void WriteToDisk(string path, ReadOnlySpan<byte> content)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    private static IEnumerable<FileInfo> FilesIn(string directory, SearchOption option) =>
        Directory.Exists(directory) ? new DirectoryInfo(directory).EnumerateFiles("*", option) : [];

    private static StoredFile Stored(FileInfo file) => new(file.Name, file.LastWriteTimeUtc);

    private static bool IsMissing(Exception failure) => failure is FileNotFoundException or DirectoryNotFoundException;
}
