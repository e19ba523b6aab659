using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RightsToAll.Data;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Data;

/// <summary>A data directory of a test's own, which goes when the test ends with whatever still runs in it.</summary>
internal sealed class DataRoom : IDisposable
{
    private static readonly Lazy<Task<DataRoom>> Made = new(MakeAsync);
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("rights-to-all-data-");

    public DataRoom(string under = "data") => Path = System.IO.Path.Combine(_root.FullName, under);

    /// <summary>One whose database has been made before and stands still: a copy, which is quicker than making it.</summary>
    public static async Task<DataRoom> WithDatabaseAsync()
    {
        var made = await Made.Value;
        var room = new DataRoom();
        foreach (var directory in Directory.EnumerateDirectories(made.Cluster, "*", SearchOption.AllDirectories).Prepend(made.Cluster))
            Directory.CreateDirectory(directory.Replace(made.Path, room.Path));
        foreach (var file in Directory.EnumerateFiles(made.Cluster, "*", SearchOption.AllDirectories))
            File.Copy(file, file.Replace(made.Path, room.Path));
        return room;
    }

    public string Path { get; }

    public string Cluster => System.IO.Path.Combine(Path, "postgres");

    public string Log => System.IO.Path.Combine(Path, "postgres.log");

    /// <summary>The server that PostgreSQL's own file names, or null where there is none.</summary>
    public int? ServerPid
    {
        get
        {
            var file = System.IO.Path.Combine(Cluster, "postmaster.pid");
            return File.Exists(file) ? int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture) : null;
        }
    }

    public Task<EmbeddedPostgres> SiteAsync() => StartAsync(PostgresUser.Site);

    public Task<EmbeddedPostgres> CommandAsync() => StartAsync(PostgresUser.Command);

    public static async Task<T> AskAsync<T>(string connectionString, string question)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(question, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Every process that works in the cluster: the server and, after a crash, sessions that have not noticed.</summary>
    public bool HasProcesses() => Process.GetProcessesByName("postgres").Any(WorksHere);

    /// <summary>A server that stops takes its file away, by which others know that it has, a moment before it ends.</summary>
    public Task IsLeftAsync() => Eventually.HoldsAsync(() => !HasProcesses());

    public void Dispose()
    {
        foreach (var left in Process.GetProcessesByName("postgres").Where(WorksHere))
            left.Kill();
        _root.Delete(recursive: true);
    }

    private static async Task<DataRoom> MakeAsync()
    {
        var room = new DataRoom();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => room.Dispose();
        await using (await room.SiteAsync())
            return room;
    }

    private Task<EmbeddedPostgres> StartAsync(PostgresUser user) =>
        EmbeddedPostgres.StartAsync(Path, user, NullLogger.Instance, CancellationToken.None, durable: false);

    private bool WorksHere(Process process)
    {
        try
        {
            return OperatingSystem.IsLinux()
                ? File.ResolveLinkTarget($"/proc/{process.Id}/cwd", returnFinalTarget: false)?.FullName == Cluster
                : process.Id == ServerPid;
        }
        catch (Exception elsewhere) when (elsewhere is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
