using Npgsql;

namespace RightsToAll.Benchmarks.Generating;

/// <summary>
/// What the database does for each row of a table: triggers, foreign keys, indexes. Laid down while millions of rows come in, and
/// then done once for all of them; what is there afterwards is what was there before, by the database's own definitions.
/// </summary>
internal sealed class Upkeep
{
    private readonly IReadOnlyList<(string Table, string Statement)> _indexes;
    private readonly IReadOnlyList<string> _keys;

    private Upkeep(IReadOnlyList<(string Table, string Statement)> indexes, IReadOnlyList<string> keys) => (_indexes, _keys) = (indexes, keys);

    /// <summary>In a transaction of the caller's, so that without it nothing has happened.</summary>
    public static async Task<Upkeep> LayDownAsync(NpgsqlConnection connection, string[] tables, CancellationToken cancel)
    {
        var keys = await ReadAsync(
            connection, tables,
            """
            select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
            where contype = 'f' and (conrelid = any(select t::regclass from unnest(@tables) as t) or confrelid = any(select t::regclass from unnest(@tables) as t))
            """, cancel);
        var unique = await ReadAsync(
            connection, tables,
            """
            select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
            where contype in ('p', 'u') and conrelid = any(select t::regclass from unnest(@tables) as t)
            """, cancel);
        var indexes = await ReadAsync(
            connection, tables,
            """
            select indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
            where indrelid = any(select t::regclass from unnest(@tables) as t) and not exists (select 1 from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
            """, cancel);
        foreach (var table in tables)
            await connection.RunAsync($"alter table {table} disable trigger user", cancel);
        foreach (var (table, name, _) in keys.Concat(unique))
            await connection.RunAsync($"alter table {table} drop constraint {name}", cancel);
        foreach (var (_, name, _) in indexes)
            await connection.RunAsync($"drop index {name}", cancel);
        return new([.. unique.Select(constraint => (constraint.Table, Added(constraint))), .. indexes.Select(index => (index.Table, index.Definition))], [.. keys.Select(Added)]);
    }

    /// <summary>Triggers and indexes of some tables, by any connection; keys come when all have theirs.</summary>
    public async Task TakeUpAsync(NpgsqlConnection connection, string[] tables, CancellationToken cancel)
    {
        await connection.RunAsync("set maintenance_work_mem = '512MB'", cancel);
        foreach (var (_, statement) in _indexes.Where(index => tables.Contains(index.Table)))
            await connection.RunAsync(statement, cancel);
        foreach (var table in tables)
            await connection.RunAsync($"alter table {table} enable trigger user", cancel);
    }

    public async Task TakeUpKeysAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        foreach (var statement in _keys)
            await connection.RunAsync(statement, cancel);
    }

    private static string Added((string Table, string Name, string Definition) constraint) =>
        $"alter table {constraint.Table} add constraint {constraint.Name} {constraint.Definition}";

    private static async Task<List<(string Table, string Name, string Definition)>> ReadAsync(NpgsqlConnection connection, string[] tables, string sql, CancellationToken cancel)
    {
        await using var select = new NpgsqlCommand(sql, connection) { Parameters = { new("tables", tables) } };
        await using var rows = await select.ExecuteReaderAsync(cancel);
        var read = new List<(string, string, string)>();
        while (await rows.ReadAsync(cancel))
            read.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        return read;
    }
}
