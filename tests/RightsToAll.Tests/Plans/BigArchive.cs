using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using RightsToAll.Articles;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Plans;

/// <summary>A site with the archive of <see cref="ArchiveRows"/>.</summary>
public sealed class BigArchive(Newsroom newsroom) : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Plan> _plans = [];
    private NpgsqlDataSource? _database;

    public Site Site { get; } = new(newsroom);

    private NpgsqlDataSource Database => _database!;

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        _database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Site.ConnectionString) { CommandTimeout = 120 });
        await using var connection = await Database.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await RunAsync(connection, ArchiveRows.Sql);
            await transaction.CommitAsync();
        }
        // What the server's own vacuum does within minutes.
        await RunAsync(connection, "vacuum (analyze)");
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
        await Site.DisposeAsync();
    }

    /// <returns>What the site asks its database to answer this address, and what it answers.</returns>
    public async Task<(HttpResponseMessage Answer, IReadOnlyList<RecordedCommand> Commands)> VisitAsync(string address)
    {
        Site.Commands.Clear();
        var answer = await Site.Reader.GetAsync(address);
        return (answer, Site.Commands.Recorded);
    }

    /// <summary>How PostgreSQL runs a command, having run it, with the very values that the site sent.</summary>
    public async Task<Plan> PlanOfAsync(RecordedCommand command)
    {
        var key = command.Sql + string.Join('\n', command.Parameters.Select(p => Convert.ToString(p.Value, CultureInfo.InvariantCulture)));
        if (_plans.TryGetValue(key, out var known) && !command.Parameters.Any(p => p.Value is Array))
            return known;

        await using var explain = Database.CreateCommand("explain (analyze, buffers, format json) " + command.Sql);
        foreach (var parameter in command.Parameters)
            explain.Parameters.Add(parameter.Clone());
        return _plans[key] = Plan.Read((string)(await explain.ExecuteScalarAsync())!);
    }

    public Task<Plan> PlanOfAsync(string sql) => PlanOfAsync(new RecordedCommand(sql, []));

    public async Task<string> AddressOfAsync(int article) => "/" + await AskAsync(
        $"select to_char(published_on, 'YYYY/MM/DD') || '/' || slug from articles where id = md5('article {article}')::uuid");

    /// <returns>The place in a list at which an article stands, as it is written into addresses.</returns>
    public async Task<Cursor> CursorAtAsync(int article)
    {
        await using var select = Database.CreateCommand(
            $"select published_on, listed_at, id from articles where id = md5('article {article}')::uuid");
        await using var row = await select.ExecuteReaderAsync();
        await row.ReadAsync();
        return new Cursor(await row.GetFieldValueAsync<DateOnly>(0), await row.GetFieldValueAsync<DateTimeOffset>(1), row.GetGuid(2));
    }

    public async Task<object> AskAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (await command.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
