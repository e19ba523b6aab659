using Npgsql;

namespace RightsToAll.Benchmarks.Generating;

/// <summary>
/// What the database does for each row of a table: triggers, foreign keys, indexes. Laid down while millions of rows come in, and
/// then done once for all of them; what is there afterwards is what was there before, by the database's own definitions.
/// </summary>
internal sealed class Upkeep
{
    private readonly NpgsqlConnection _connection;
    private readonly List<(string Table, string Statement)> _indexes = [];
    private readonly List<string> _keys = [];

    private Upkeep(NpgsqlConnection connection) => _connection = connection;

    /// <summary>In a transaction of the caller's, so that without it nothing has happened.</summary>
    public static async Task<Upkeep> LayDownAsync(NpgsqlConnection connection, string[] tables, CancellationToken cancel)
    {
        var upkeep = new Upkeep(connection);
        var keys = await upkeep.ReadAsync(
            """
            select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
            where contype = 'f' and (conrelid = any(select t::regclass from unnest(@tables) as t) or confrelid = any(select t::regclass from unnest(@tables) as t))
            """, tables, cancel);
        var unique = await upkeep.ReadAsync(
            """
            select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
            where contype in ('p', 'u') and conrelid = any(select t::regclass from unnest(@tables) as t)
            """, tables, cancel);
        var indexes = await upkeep.ReadAsync(
            """
            select indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
            where indrelid = any(select t::regclass from unnest(@tables) as t) and not exists (select 1 from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
            """, tables, cancel);
        foreach (var table in tables)
            await RunAsync(connection, $"alter table {table} disable trigger user", cancel);
        foreach (var (table, name, _) in keys.Concat(unique))
            await RunAsync(connection, $"alter table {table} drop constraint {name}", cancel);
        foreach (var (_, name, _) in indexes)
            await RunAsync(connection, $"drop index {name}", cancel);
        upkeep._indexes.AddRange(unique.Select(constraint => (constraint.Table, Added(constraint))));
        upkeep._indexes.AddRange(indexes.Select(index => (index.Table, index.Definition)));
        upkeep._keys.AddRange(keys.Select(Added));
        return upkeep;
    }

    /// <summary>Triggers and indexes of some tables, by any connection; keys come when all have theirs.</summary>
    public async Task TakeUpAsync(NpgsqlConnection connection, string[] tables, CancellationToken cancel)
    {
        await RunAsync(connection, "set maintenance_work_mem = '512MB'", cancel);
        foreach (var (_, statement) in _indexes.Where(index => tables.Contains(index.Table)))
            await RunAsync(connection, statement, cancel);
        foreach (var table in tables)
            await RunAsync(connection, $"alter table {table} enable trigger user", cancel);
    }

    public async Task TakeUpKeysAsync(CancellationToken cancel)
    {
        foreach (var statement in _keys)
            await RunAsync(_connection, statement, cancel);
    }

    private static string Added((string Table, string Name, string Definition) constraint) =>
        $"alter table {constraint.Table} add constraint {constraint.Name} {constraint.Definition}";

    private async Task<List<(string Table, string Name, string Definition)>> ReadAsync(string sql, string[] tables, CancellationToken cancel)
    {
        await using var select = new NpgsqlCommand(sql, _connection) { Parameters = { new("tables", tables) } };
        await using var rows = await select.ExecuteReaderAsync(cancel);
        var read = new List<(string, string, string)>();
        while (await rows.ReadAsync(cancel))
            read.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        return read;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
