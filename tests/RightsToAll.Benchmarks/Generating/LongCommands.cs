using Npgsql;

namespace RightsToAll.Benchmarks.Generating;

/// <summary>Statements on millions of rows, which take as long as they take.</summary>
internal static class LongCommands
{
    public static async Task RunAsync(this NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
