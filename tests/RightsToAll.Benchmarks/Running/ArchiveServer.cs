using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RightsToAll.Benchmarks.Generating;
using RightsToAll.Data;

namespace RightsToAll.Benchmarks.Running;

/// <summary>The embedded PostgreSQL with one database for each size of archive, made when it is first asked for and kept between runs.</summary>
internal sealed class ArchiveServer : IAsyncDisposable
{
    private readonly EmbeddedPostgres _postgres;

    private ArchiveServer(EmbeddedPostgres postgres) => _postgres = postgres;

    /// <param name="durable">As readers' sites run it; not, only to make archives quicker.</param>
    public static async Task<ArchiveServer> StartAsync(bool durable, CancellationToken cancel) =>
        new(await EmbeddedPostgres.StartAsync(Path.Combine(Workshop.Folder, "archives"), PostgresUser.Site, NullLogger.Instance, cancel, durable));

    /// <returns>The connection string.</returns>
    public async Task<string> ArchiveOfAsync(int articles, TextWriter log, CancellationToken cancel)
    {
        var name = $"archive_{articles}";
        var connectionString = _postgres.ConnectionStringFor(name);
        if (await IsThereAsync(name, cancel))
            return connectionString;
        log.WriteLine($"An archive of {articles} articles is made.");
        // Under another name until it is whole.
        var unfinished = $"{name}_unfinished";
        await RunAsync($"drop database if exists {unfinished} with (force)", cancel);
        await RunAsync($"create database {unfinished} template template0", cancel);
        await FillAsync(_postgres.ConnectionStringFor(unfinished) + ";Pooling=false", articles, log, cancel);
        await RunAsync($"alter database {unfinished} rename to {name}", cancel);
        return connectionString;
    }

    public async ValueTask DisposeAsync()
    {
        await _postgres.DisposeAsync();
        // The next server answers at the same place, and knows nothing of connections to this one.
        NpgsqlConnection.ClearAllPools();
    }

    public static NewsDb OpenDb(string connectionString)
    {
        var options = new DbContextOptionsBuilder<NewsDb>();
        options.UseNews(connectionString);
        return new NewsDb(options.Options);
    }

    private static async Task FillAsync(string connectionString, int articles, TextWriter log, CancellationToken cancel)
    {
        await using (var db = OpenDb(connectionString))
            await db.MigrateAsync(cancel);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        await new ArchiveCopy(connection, articles, log).FillAsync(cancel);
    }

    private async Task<bool> IsThereAsync(string name, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(_postgres.ConnectionString);
        await connection.OpenAsync(cancel);
        await using var ask = new NpgsqlCommand($"select exists(select 1 from pg_database where datname = '{name}')", connection);
        return (bool)(await ask.ExecuteScalarAsync(cancel))!;
    }

    private async Task RunAsync(string sql, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(_postgres.ConnectionString);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
