using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RightsToAll.Data;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Data;

/// <summary>
/// Two servers of their own, the second of which replays what the first one streams. The binaries from npm have no <c>pg_basebackup</c>,
/// so it is made by PostgreSQL's own backup functions and a copy of the files.
/// </summary>
public sealed class APrimaryAndItsReplica : IAsyncLifetime
{
    // Files of a running server that a copy must not have; it makes the others anew.
    private static readonly string[] NotCopied = ["postmaster.pid", "postmaster.opts"];

    private readonly DirectoryInfo _ahead = Directory.CreateTempSubdirectory("rights-to-all-primary-");
    private readonly DirectoryInfo _behind = Directory.CreateTempSubdirectory("rights-to-all-replica-");
    private readonly EmbeddedPostgresBinaries _binaries = EmbeddedPostgresBinaries.Find(EmbeddedPostgresBinaries.ThisPlatform, [AppContext.BaseDirectory]);
    private EmbeddedPostgres? _primary;
    private EmbeddedPostgresServer? _server;

    public string Primary { get; private set; } = "";

    public string Replica { get; private set; } = "";

    public string PrimaryHost => HostOf(Primary);

    public string ReplicaHost => HostOf(Replica);

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files of a running server cannot be copied on Windows.");
        _primary = await EmbeddedPostgres.StartAsync(_ahead.FullName, PostgresUser.Site, NullLogger.Instance, CancellationToken.None);
        Primary = _primary.ConnectionString + ";Timeout=15";
        await using (var db = Newsroom.OpenDb(Primary))
            await db.Database.MigrateAsync();
        var cluster = new EmbeddedPostgresCluster(_behind.FullName);
        await CopyAsync(new EmbeddedPostgresCluster(_ahead.FullName).Directory, cluster.Directory);
        _server = new EmbeddedPostgresServer(cluster, _binaries);
        await StartReplicaAsync();
        var endpoint = _server.Endpoint()!;
        Replica = new NpgsqlConnectionStringBuilder(Primary) { Host = endpoint.Host, Port = endpoint.Port }.ConnectionString;
    }

    public async Task StartReplicaAsync() => Assert.True(await _server!.StartAsync(durable: true, CancellationToken.None));

    public Task StopReplicaAsync() => _server!.StopAsync();

    /// <summary>From now on the replica takes what it is sent and shows nothing of it.</summary>
    public Task PauseAsync() => RunAsync(AsAdministrator(Replica), "select pg_wal_replay_pause()");

    public Task ResumeAsync() => RunAsync(AsAdministrator(Replica), "select pg_wal_replay_resume()");

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.StopAsync();
        if (_primary is not null)
            await _primary.DisposeAsync();
        _ahead.Delete(recursive: true);
        _behind.Delete(recursive: true);
    }

    private async Task CopyAsync(string from, string to)
    {
        await File.AppendAllTextAsync(Path.Combine(from, "pg_hba.conf"), "local replication all scram-sha-256\n");
        await using var administrator = new NpgsqlConnection(AsAdministrator(Primary));
        await administrator.OpenAsync();
        await AskAsync(administrator, "select pg_reload_conf()::text");
        await AskAsync(administrator, "select pg_backup_start('replica', fast => true)::text");
        Copy(new DirectoryInfo(from), to);
        await File.WriteAllTextAsync(Path.Combine(to, "backup_label"), await AskAsync(administrator, "select labelfile from pg_backup_stop(wait_for_archive => false)"));
        await File.WriteAllTextAsync(Path.Combine(to, "standby.signal"), "");
        var source = new NpgsqlConnectionStringBuilder(administrator.ConnectionString);
        var password = new EmbeddedPostgresCluster(_ahead.FullName).PasswordOf(EmbeddedPostgresCluster.Administrator);
        await File.AppendAllTextAsync(
            Path.Combine(to, "postgresql.auto.conf"),
            $"primary_conninfo = 'host={source.Host} port={source.Port} user={EmbeddedPostgresCluster.Administrator} password={password}'\n");
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        if (OperatingSystem.IsWindows())
            return;
        Directory.CreateDirectory(to, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var directory in from.EnumerateDirectories())
            Copy(directory, Path.Combine(to, directory.Name));
        foreach (var file in from.EnumerateFiles().Where(file => !NotCopied.Contains(file.Name)))
            try
            {
                file.CopyTo(Path.Combine(to, file.Name));
            }
            catch (FileNotFoundException)
            {
                // The server needs it no more; what matters is in the log that it writes.
            }
    }

    private string AsAdministrator(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Username = EmbeddedPostgresCluster.Administrator,
        Password = new EmbeddedPostgresCluster(_ahead.FullName).PasswordOf(EmbeddedPostgresCluster.Administrator),
        Pooling = false,
    }.ConnectionString;

    private static string HostOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Host!;

    private static async Task<string> AskAsync(NpgsqlConnection connection, string question)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
