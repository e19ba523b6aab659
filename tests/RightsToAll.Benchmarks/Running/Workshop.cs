namespace RightsToAll.Benchmarks.Running;

/// <summary>Where the benchmark keeps what it makes: <c>artifacts/benchmarks</c> of the repository, which git does not track.</summary>
internal static class Workshop
{
    public static readonly string Repository = Find(AppContext.BaseDirectory);

    public static string Folder { get; } = Path.Combine(Repository, "artifacts", "benchmarks");

    private static string Find(string from) =>
        File.Exists(Path.Combine(from, "RightsToAll.sln"))
            ? from
            : Find(Path.GetDirectoryName(from.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new InvalidOperationException("The benchmarks run outside the repository."));
}
