using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RightsToAll.Data;

namespace RightsToAll.Testing;

/// <summary>
/// One PostgreSQL for a whole run of tests, quick rather than safe, in a temporary directory that goes with it.
/// Make a template once, then give each test a copy of it: that takes some tens of milliseconds.
/// </summary>
public sealed class TestPostgres : IAsyncDisposable
{
    private const string Prefix = "rights-to-all-tests-";
    private readonly string _directory;
    private readonly EmbeddedPostgres _postgres;
    private readonly NpgsqlDataSource _own;

    private TestPostgres(string directory, EmbeddedPostgres postgres)
    {
        _directory = directory;
        _postgres = postgres;
        _own = NpgsqlDataSource.Create(postgres.ConnectionString);
    }

    /// <summary>Also removes what runs that were killed have left.</summary>
    public static async Task<TestPostgres> StartAsync()
    {
        await RemoveLeftoversAsync();
        var directory = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;
        return new(directory, await EmbeddedPostgres.StartAsync(directory, PostgresUser.Site, NullLogger.Instance, CancellationToken.None, durable: false));
    }

    public string ConnectionStringFor(string database) => _postgres.ConnectionStringFor(database);

    /// <summary>To the same database as another connection string, as the superuser: for what the site itself is not allowed to do.</summary>
    public string AsAdministrator(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Username = EmbeddedPostgresCluster.Administrator,
        Password = new EmbeddedPostgresCluster(_directory).PasswordOf(EmbeddedPostgresCluster.Administrator),
        Pooling = false,
    }.ConnectionString;

    /// <summary>An empty database under a name of your choice, to be filled and then copied.</summary>
    /// <returns>The connection string. Close its connections before copying: call <see cref="Release"/>.</returns>
    public async Task<string> CreateTemplateAsync(string name)
    {
        await RunAsync($"create database \"{name}\" template template0");
        return ConnectionStringFor(name);
    }

    /// <summary>A copy of <paramref name="template"/> under a name of its own.</summary>
    /// <returns>The connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string template)
    {
        var name = $"test_{Guid.CreateVersion7():N}";
        // Without fsync copying files takes a quarter of the time of writing every page to the log.
        await RunAsync($"create database \"{name}\" template \"{template}\" strategy file_copy");
        return ConnectionStringFor(name);
    }

    /// <summary>Breaks all connections to a database and takes no other, as if its server were gone.</summary>
    public Task CloseAsync(string connectionString) => AdministerAsync(
        $"alter database \"{DatabaseOf(connectionString)}\" connection limit 0; "
        + $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{DatabaseOf(connectionString)}'");

    public Task OpenAsync(string connectionString) => AdministerAsync($"alter database \"{DatabaseOf(connectionString)}\" connection limit -1");

    /// <summary>Takes what <see cref="CreateDatabaseAsync"/> returned.</summary>
    public async Task DropDatabaseAsync(string connectionString)
    {
        Release(connectionString);
        // PostgreSQL's own workers (vacuum, statistics) may be in it, and only the superuser may send them away.
        await AdministerAsync($"drop database if exists \"{DatabaseOf(connectionString)}\" with (force)");
    }

    /// <summary>Closes the pooled connections of a connection string, the site's own among them.</summary>
    public static void Release(string connectionString)
    {
        foreach (var used in new[] { connectionString, DataSetup.Tuned(connectionString) })
        {
            using var connection = new NpgsqlConnection(used);
            NpgsqlConnection.ClearPool(connection);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _own.DisposeAsync();
        await _postgres.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static string? DatabaseOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database;

    private async Task AdministerAsync(string statement)
    {
        await using var administrator = NpgsqlDataSource.Create(AsAdministrator(_postgres.ConnectionString));
        await RunAsync(administrator, statement);
    }

    private Task RunAsync(string statement) => RunAsync(_own, statement);

    private static async Task RunAsync(NpgsqlDataSource server, string statement)
    {
        await using var command = server.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task RemoveLeftoversAsync()
    {
        foreach (var directory in Directory.EnumerateDirectories(Path.GetTempPath(), $"{Prefix}*"))
            try
            {
                await RemoveIfLeftAsync(directory);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or EmbeddedPostgresException)
            {
                // Another user's, or another run removes it at this moment.
            }
    }

    private static async Task RemoveIfLeftAsync(string directory)
    {
        var owner = Path.GetFileName(directory)[Prefix.Length..].Split('-')[0];
        // The name tells of a run that has not taken its lock yet; the lock tells of one whose number another process has now.
        if (!int.TryParse(owner, CultureInfo.InvariantCulture, out var pid) || IsAlive(pid))
            return;
        await using (var siteLock = EmbeddedPostgresLocks.Exclusive(Path.Combine(directory, "site.lock")))
        {
            if (siteLock is null)
                return;
            var binaries = EmbeddedPostgresBinaries.Find(EmbeddedPostgresBinaries.ThisPlatform, [AppContext.BaseDirectory]);
            await new EmbeddedPostgresServer(new(directory), binaries).StopAsync();
        }
        Directory.Delete(directory, recursive: true);
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
