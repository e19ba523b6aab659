using RightsToAll.Testing;

namespace RightsToAll.Benchmarks.Running;

/// <summary>Where the benchmark keeps what it makes, which git does not track.</summary>
internal static class Workshop
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "artifacts", "benchmarks");
}
