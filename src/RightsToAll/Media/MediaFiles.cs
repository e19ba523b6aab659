using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace RightsToAll.Media;

/// <summary>
/// The stored files of all pictures. A file is named after its content, so equal files are stored once, a name never
/// changes its meaning, and nobody guesses the name of a picture that is not published yet.
/// </summary>
public sealed partial class MediaFiles(string directory, TimeProvider? time = null)
{
    // Longer than any upload takes, because another node may be writing to the same directory.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);
    private static readonly TimeSpan UnclaimedKept = TimeSpan.FromDays(30);

    private readonly string _directory = Path.GetFullPath(directory);
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>The full path; it may not be there before the first file.</summary>
    public string Directory => _directory;

    private string Unfinished => Path.Combine(_directory, "unfinished");

    private DateTime LatestSettled => (_time.GetUtcNow() - Abandoned).UtcDateTime;

    private string Unclaimed => Path.Combine(_directory, "unclaimed");

    /// <summary>Stores a file whole or not at all, whatever kills the process, and returns its name.</summary>
    /// <exception cref="IOException">The disk is full, read-only or failing.</exception>
    public string Store(RenditionFormat format, ReadOnlySpan<byte> content)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(content))[..32] + format.Ending();
        var path = PathOf(name);
        if (Claim(path))
            return name;

        System.IO.Directory.CreateDirectory(Unfinished);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
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

        return name;
    }

    /// <summary>The full path of a stored file; null for any name that is not one of ours, so also for a path.</summary>
    public string? Find(string name) =>
        StoredName().IsMatch(name) && PathOf(name) is var path && File.Exists(path) ? path : null;

    /// <summary>Frees what a killed process left half written more than an hour ago.</summary>
    public void ClearUnfinished()
    {
        if (!System.IO.Directory.Exists(Unfinished))
            return;

        foreach (var file in System.IO.Directory.EnumerateFiles(Unfinished))
            if (File.GetLastWriteTimeUtc(file) < LatestSettled)
                File.Delete(file);
    }

    /// <summary>Names of the files that were stored, or stored again, more than an hour ago: whatever upload they came with has ended.</summary>
    public IEnumerable<string> Settled()
    {
        var latest = LatestSettled;
        return StoredIn(_directory, SearchOption.AllDirectories).Where(file => file.LastWriteTimeUtc < latest && file.FullName == PathOf(file.Name)).Select(file => file.Name);
    }

    /// <summary>
    /// Takes a file away that no picture names, for thirty days to a place where no reader finds it: a database that was mixed up
    /// or put back may want it again. One that is stored again at the same moment stays.
    /// </summary>
    public void SetAside(string name)
    {
        System.IO.Directory.CreateDirectory(Unclaimed);
        var aside = Path.Combine(Unclaimed, name);
        File.Move(PathOf(name), aside, overwrite: true);
        // Asked only now, since from here on whoever stores it again finds it missing and writes it anew.
        if (File.GetLastWriteTimeUtc(aside) >= LatestSettled)
            BringBack(name);
        else
            File.SetLastWriteTimeUtc(aside, _time.GetUtcNow().UtcDateTime);
    }

    /// <summary>Names of what was set aside.</summary>
    public IEnumerable<string> Aside() => StoredIn(Unclaimed, SearchOption.TopDirectoryOnly).Select(file => file.Name);

    /// <summary>Brings back what a picture names after all.</summary>
    public void BringBack(string name) => File.Move(Path.Combine(Unclaimed, name), PathOf(name), overwrite: true);

    /// <summary>Deletes what was set aside more than thirty days ago.</summary>
    public void ClearUnclaimed()
    {
        var latest = (_time.GetUtcNow() - UnclaimedKept).UtcDateTime;
        foreach (var file in StoredIn(Unclaimed, SearchOption.TopDirectoryOnly).Where(file => file.LastWriteTimeUtc < latest))
            file.Delete();
    }

    private static IEnumerable<FileInfo> StoredIn(string directory, SearchOption option) =>
        System.IO.Directory.Exists(directory) ? new DirectoryInfo(directory).EnumerateFiles("*", option).Where(file => StoredName().IsMatch(file.Name)) : [];

    // Dates it anew, so that it is not set aside as a leftover of whoever stored it first before the picture that is now made of it is known.
    private bool Claim(string path)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            File.SetLastWriteTimeUtc(path, _time.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
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

    // Two characters make 256 folders, so that none grows too large to list.
    private string PathOf(string name) => Path.Combine(_directory, name[..2], name);

    [GeneratedRegex(@"\A[0-9a-f]{32}\.(?:avif|webp|jpg)\z")]
    private static partial Regex StoredName();
}
