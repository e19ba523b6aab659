namespace RightsToAll.Import;

/// <summary>Where a path leads once every symbolic link on the way is followed.</summary>
internal static class RealPath
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <param name="path">Absolute.</param>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Of(string path)
    {
        var links = 0;
        return Follow(path, ref links);
    }

    private static string Follow(string path, ref int links)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
            return path;
        var real = Path.Combine(Follow(parent, ref links), Path.GetFileName(path));
        if (new FileInfo(real).LinkTarget is not { } target)
            return real;
        return ++links > MostLinks
            ? throw new IOException($"The links of {path} lead in a circle.")
            : Follow(Path.GetFullPath(target, Path.GetDirectoryName(real)!), ref links);
    }
}
