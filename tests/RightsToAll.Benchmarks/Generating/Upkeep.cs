using Npgsql;

namespace RightsToAll.Benchmarks.Generating;

/// <summary>
/// What the database does for each row of a table: triggers, foreign keys, indexes. Laid down while millions of rows come in, and
/// then done once for all of them; what is there afterwards is what was there before, by the database's own definitions.
/// </summary>
internal sealed class Upkeep
{
    private readonly NpgsqlConnection _connection;
    private readonly string[] _tables;
    private readonly List<string> _restore = [];

    private Upkeep(NpgsqlConnection connection, string[] tables) => (_connection, _tables) = (connection, tables);

    /// <summary>In a transaction of the caller's, so that nobody ever sees the tables without.</summary>
    public static async Task<Upkeep> LayDownAsync(NpgsqlConnection connection, string[] tables, CancellationToken cancel)
    {
        var upkeep = new Upkeep(connection, tables);
        var keys = await upkeep.ReadAsync(
            """
            select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
            where contype = 'f' and (conrelid = any(select t::regclass from unnest(@tables) as t) or confrelid = any(select t::regclass from unnest(@tables) as t))
            """, cancel);
        var unique = await upkeep.ReadAsync(
            """
            select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
            where contype in ('p', 'u') and conrelid = any(select t::regclass from unnest(@tables) as t)
            """, cancel);
        var indexes = await upkeep.ReadAsync(
            """
            select indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
            where indrelid = any(select t::regclass from unnest(@tables) as t) and not exists (select 1 from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
            """, cancel);
        foreach (var table in tables)
            await upkeep.RunAsync($"alter table {table} disable trigger user", cancel);
        foreach (var (table, name, _) in keys.Concat(unique))
            await upkeep.RunAsync($"alter table {table} drop constraint {name}", cancel);
        foreach (var (_, name, _) in indexes)
            await upkeep.RunAsync($"drop index {name}", cancel);
        upkeep._restore.AddRange(unique.Select(Added));
        upkeep._restore.AddRange(indexes.Select(index => index.Definition));
        upkeep._restore.AddRange(keys.Select(Added));
        return upkeep;
    }

    public async Task TakeUpAsync(CancellationToken cancel)
    {
        await RunAsync("set local maintenance_work_mem = '512MB'", cancel);
        foreach (var statement in _restore)
            await RunAsync(statement, cancel);
        foreach (var table in _tables)
            await RunAsync($"alter table {table} enable trigger user", cancel);
    }

    private static string Added((string Table, string Name, string Definition) constraint) =>
        $"alter table {constraint.Table} add constraint {constraint.Name} {constraint.Definition}";

    private async Task<List<(string Table, string Name, string Definition)>> ReadAsync(string sql, CancellationToken cancel)
    {
        await using var select = new NpgsqlCommand(sql, _connection) { Parameters = { new("tables", _tables) } };
        await using var rows = await select.ExecuteReaderAsync(cancel);
        var read = new List<(string, string, string)>();
        while (await rows.ReadAsync(cancel))
            read.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        return read;
    }

    private async Task RunAsync(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
