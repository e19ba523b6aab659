namespace RightsToAll.Import;

/// <summary>What of a folder is imported.</summary>
internal static class ImportFolder
{
    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = false,
        MatchCasing = MatchCasing.CaseInsensitive,
        // Links are looked at one by one: followed blindly, they could lead out of the folder, or in a circle.
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    private static readonly EnumerationOptions Links = new()
    {
        RecurseSubdirectories = false,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
    };

    /// <summary>Its <c>.md</c> files with their names relative to it, in the order of the names. What is passed over is warned of.</summary>
    public static IReadOnlyList<(string Path, string Name)> TextsIn(string root, ImportReport report)
    {
        foreach (var directory in Directory.EnumerateDirectories(root, "*", Everywhere).Prepend(root))
            foreach (var link in new DirectoryInfo(directory).EnumerateFileSystemInfos("*", Links).Where(IsPassedOver))
                report.Warnings.Add(new ImportRemark(Name(root, link.FullName), null, "This is a link, so it was passed over."));

        return [.. Directory.EnumerateFiles(root, "*.md", Everywhere)
            .Select(path => (path, Name(root, path)))
            .OrderBy(file => file.Item2, StringComparer.Ordinal)];
    }

    public static bool IsPage(string name) => name.StartsWith(SiteFile.PagesFolder, StringComparison.Ordinal);

    public static bool IsNote(string name) => Path.GetFileName(name).Equals("readme.md", StringComparison.OrdinalIgnoreCase);

    private static bool IsPassedOver(FileSystemInfo entry) =>
        entry.LinkTarget is not null
        && (entry.Attributes.HasFlag(FileAttributes.Directory) || entry.Name.EndsWith(".md", StringComparison.OrdinalIgnoreCase));

    private static string Name(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
