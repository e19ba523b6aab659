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

    private readonly string _directory = Path.GetFullPath(directory);
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    private string Unfinished => Path.Combine(_directory, "unfinished");

    /// <summary>Stores a file whole or not at all, whatever kills the process, and returns its name.</summary>
    /// <exception cref="IOException">The disk is full, read-only or failing.</exception>
    public string Store(RenditionFormat format, ReadOnlySpan<byte> content)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(content))[..32] + format.Ending();
        var path = PathOf(name);
        if (File.Exists(path))
            return name;

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

        return name;
    }

    /// <summary>The full path of a stored file; null for any name that is not one of ours, so also for a path.</summary>
    public string? Find(string name) =>
        StoredName().IsMatch(name) && PathOf(name) is var path && File.Exists(path) ? path : null;

    /// <summary>Frees what a killed process left half written more than an hour ago.</summary>
    public void ClearUnfinished()
    {
        if (!Directory.Exists(Unfinished))
            return;

        var latest = (_time.GetUtcNow() - Abandoned).UtcDateTime;
        foreach (var file in Directory.EnumerateFiles(Unfinished))
            if (File.GetLastWriteTimeUtc(file) < latest)
                File.Delete(file);
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
