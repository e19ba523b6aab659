using System.Globalization;

namespace RightsToAll.Benchmarks.Running;

/// <summary>Who runs where: the site, its database and whatever it is held against on one core; whoever asks them on the other.</summary>
internal static class Cores
{
    public const int Server = 0;
    public const int Load = 1;

    /// <summary>Moves this program; what it starts from now on begins there too.</summary>
    public static async Task MoveToAsync(int core, CancellationToken cancel) => await Tool.RunAsync(
        "taskset", ["--all-tasks", "--cpu-list", "--pid", core.ToString(CultureInfo.InvariantCulture), Environment.ProcessId.ToString(CultureInfo.InvariantCulture)], cancel);

    /// <exception cref="InvalidOperationException">This machine cannot do it.</exception>
    public static void Check()
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2)
            throw new InvalidOperationException("The benchmarks need Linux and two cores: one for the server, one for the load.");
        foreach (var (program, package) in new[] { ("taskset", "util-linux"), ("wrk", "wrk"), ("nginx", "nginx-light") })
            if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program))))
                throw new InvalidOperationException($"{program} is missing: apt-get install {package}");
    }
}
