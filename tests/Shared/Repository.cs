namespace RightsToAll.Testing;

/// <summary>The sources that this build was made of.</summary>
internal static class Repository
{
    public static readonly string Root = Find(AppContext.BaseDirectory);

    /// <summary>What the build has brought from npm.</summary>
    public static string NodeModules => Path.Combine(Root, "src", "RightsToAll", "node_modules");

    /// <returns>Paths from the root with forward slashes, and what the files say.</returns>
    public static IEnumerable<(string Path, string Text)> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(Root, file).Replace('\\', '/'), File: file))
            .Where(file => endings.Any(ending => file.Path.EndsWith(ending, StringComparison.Ordinal))
                && !file.Path.Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
            .Select(file => (file.Path, File.ReadAllText(file.File)));

    private static string Find(string from) =>
        File.Exists(Path.Combine(from, "RightsToAll.sln"))
            ? from
            : Find(Path.GetDirectoryName(from.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new InvalidOperationException("The tests run outside the repository."));
}
