using System.Diagnostics;
using System.Globalization;

namespace RightsToAll.Data;

/// <summary>The server's process on one cluster: whether it runs, and starting and stopping it. Only in one's turn.</summary>
internal sealed class EmbeddedPostgresServer(EmbeddedPostgresCluster cluster, EmbeddedPostgresBinaries binaries)
{
    // Recovery after a crash reads what was written since the last checkpoint, which takes minutes at the very most.
    private const string LongestStart = "300";

    private string PidFile => Path.Combine(cluster.Directory, "postmaster.pid");

    /// <summary>The process that serves this cluster, whoever started it, or null. A number that now belongs to somebody else does not count.</summary>
    public int? RunningProcess() =>
        PidLines() is { } lines && int.Parse(lines[0], CultureInfo.InvariantCulture) is var pid && IsOurs(pid, lines) ? pid : null;

    /// <summary>Where the running server listens, or null while it has not got that far.</summary>
    public EmbeddedPostgresEndpoint? Endpoint()
    {
        if (PidLines() is not [_, _, _, var port, var socket, var address, ..])
            return null;
        var host = socket.Length > 0 ? socket : address;
        return host.Length > 0 ? new(host, int.Parse(port, CultureInfo.InvariantCulture)) : null;
    }

    /// <returns>False where something that passes by itself stood in the way: try again in a moment.</returns>
    /// <exception cref="EmbeddedPostgresException">It will not start.</exception>
    public async Task<bool> StartAsync(bool durable, CancellationToken cancel)
    {
        // PostgreSQL refuses to start where the number of a dead server has been taken by another process, so its file goes first.
        if (RunningProcess() is null)
            File.Delete(PidFile);
        cluster.WriteSettings(EmbeddedPostgresEndpoint.Choose(cluster.DataDirectory), durable);
        var before = LogLength();
        var started = await PgCtlAsync(["start", "-t", LongestStart, "-l", cluster.Log], cancel);
        if (started.Succeeded)
            return true;

        var output = $"{started.Output}\n{LogSince(before)}";
        return MayPass(output) ? false : throw EmbeddedPostgresTrouble.Explain("did not start", output, cluster);
    }

    /// <summary>Stops it with its sessions; one that does not comply is stopped as by a crash, from which the next start recovers.</summary>
    public async Task StopAsync()
    {
        if (RunningProcess() is not { } process)
            return;
        var stopped = await PgCtlAsync(["stop", "-m", "fast", "-t", "20"], CancellationToken.None);
        if (!stopped.Succeeded)
            await KillAsync(process);
        EmbeddedPostgresEndpoint.Forget(cluster.DataDirectory);
    }

    /// <summary>For a server that does not answer.</summary>
    public async Task KillAsync(int process)
    {
        var stopped = await PgCtlAsync(["stop", "-m", "immediate", "-t", "5"], CancellationToken.None);
        if (stopped.Succeeded)
            return;
        for (var attempt = 1; RunningProcess() == process; attempt++)
        {
            if (attempt == 100)
                throw new EmbeddedPostgresException($"PostgreSQL (process {process}) in {cluster.Directory} does not answer and cannot be stopped. Stop it yourself and start again.");
            Kill(process);
            await Task.Delay(50);
        }
    }

    private static void Kill(int process)
    {
        try
        {
            using var frozen = Process.GetProcessById(process);
            frozen.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It ended meanwhile, or may not be ended by us, which the caller finds out.
        }
    }

    private Task<EmbeddedPostgresToolResult> PgCtlAsync(string[] arguments, CancellationToken cancel) =>
        EmbeddedPostgresTool.RunAsync(binaries.Program("pg_ctl"), [.. arguments, "-s", "-w", "-D", cluster.Directory], cancel);

    // Sessions of a killed server hold its memory a moment longer; a killed site may have left a server half-way up;
    // on Windows somebody else may have taken the port.
    private static bool MayPass(string output) =>
        output.Contains("pre-existing shared memory block", StringComparison.Ordinal)
        || output.Contains("lock file \"postmaster.pid\"", StringComparison.Ordinal)
        || output.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal);

    private string[]? PidLines()
    {
        try
        {
            using var file = new FileStream(PidFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            var lines = reader.ReadToEnd().Split('\n');
            return int.TryParse(lines[0], CultureInfo.InvariantCulture, out _) ? lines : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private bool IsOurs(int pid, string[] lines)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            if (process.ProcessName != "postgres")
                return false;
            // A dead process that nobody has collected has neither working directory nor program any more.
            return OperatingSystem.IsLinux()
                ? File.ResolveLinkTarget($"/proc/{pid}/cwd", returnFinalTarget: false)?.FullName == RealPath(cluster.Directory)
                : StartedAt(lines) is { } began && (process.StartTime.ToUniversalTime() - began).Duration() < TimeSpan.FromMinutes(1);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static DateTime? StartedAt(string[] lines) =>
        lines.Length > 2 && long.TryParse(lines[2], CultureInfo.InvariantCulture, out var seconds) ? DateTime.UnixEpoch.AddSeconds(seconds) : null;

    // The kernel names a working directory with every link in the path resolved.
    private static string RealPath(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
            return path;
        var here = Path.Combine(RealPath(parent), Path.GetFileName(path));
        return new DirectoryInfo(here).ResolveLinkTarget(returnFinalTarget: true) is { } target ? RealPath(target.FullName) : here;
    }

    private long LogLength() => File.Exists(cluster.Log) ? new FileInfo(cluster.Log).Length : 0;

    private string LogSince(long offset)
    {
        if (!File.Exists(cluster.Log))
            return "";
        using var log = new FileStream(cluster.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        log.Seek(Math.Min(offset, log.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(log);
        return reader.ReadToEnd();
    }
}
