namespace RightsToAll.Data;

/// <summary>Where one installation keeps what is its own: the embedded PostgreSQL, uploaded files, logs.</summary>
public static class DataDirectory
{
    private const string Solution = "RightsToAll.sln";

    /// <summary>
    /// The absolute path; nothing is created. A relative <paramref name="configured"/> path counts from the content root,
    /// so that a site started by a service manager, whose working directory is <c>/</c>, does not put it there.
    /// Without one it is <c>data/</c> beside the solution, and in a published site <c>data/</c> in the content root.
    /// </summary>
    public static string Locate(string? configured, string contentRoot) =>
        Locate(configured, contentRoot, AppContext.BaseDirectory);

    internal static string Locate(string? configured, string contentRoot, string programDirectory)
    {
        if (!string.IsNullOrWhiteSpace(configured))
            return Path.GetFullPath(configured.Trim(), Path.GetFullPath(contentRoot));

        // `dotnet run --project …` from elsewhere has that elsewhere as content root; the program itself is in the repository.
        var repository = RepositoryAbove(contentRoot) ?? RepositoryAbove(programDirectory);
        return Path.Combine(repository ?? Path.GetFullPath(contentRoot), "data");
    }

    private static string? RepositoryAbove(string start)
    {
        for (var directory = new DirectoryInfo(Path.GetFullPath(start)); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, Solution)))
                return directory.FullName;
        return null;
    }
}
