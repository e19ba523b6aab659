using Npgsql;

namespace RightsToAll.Data;

internal enum EmbeddedPostgresAnswer
{
    Ready,
    /// <summary>It is starting, recovering or stopping.</summary>
    Busy,
    None,
}

/// <summary>
/// The database "newsroom" and the role that owns it. The role is no superuser: an injected statement must not become a
/// program run by the server. It may create databases, and the extensions we need are trusted ones, which an owner may create.
/// </summary>
internal sealed class EmbeddedPostgresDatabase(EmbeddedPostgresCluster cluster, EmbeddedPostgresEndpoint endpoint)
{
    public const string Name = "newsroom";
    public const string Owner = "newsroom";

    public string ConnectionString(string role, string database) => Connection(role, database).ConnectionString;

    public async Task<EmbeddedPostgresAnswer> AskAsync(CancellationToken cancel)
    {
        try
        {
            await using var connection = await OpenAsync(Owner, Name, cancel);
            return EmbeddedPostgresAnswer.Ready;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState == PostgresErrorCodes.CannotConnectNow ? EmbeddedPostgresAnswer.Busy : EmbeddedPostgresAnswer.Ready;
        }
        catch (Exception silent) when (silent is NpgsqlException or TimeoutException)
        {
            return EmbeddedPostgresAnswer.None;
        }
    }

    /// <summary>Makes role and database where they are missing, also after a first start that was interrupted.</summary>
    public async Task EnsureAsync(bool clusterIsNew, CancellationToken cancel)
    {
        if (!clusterIsNew && await IsThereAsync(cancel))
            return;

        await using var connection = await OpenAsync(EmbeddedPostgresCluster.Administrator, "postgres", cancel);
        var verb = await HasAsync(connection, $"select 1 from pg_roles where rolname = '{Owner}'", cancel) ? "alter" : "create";
        await RunAsync(connection, $"{verb} role {Owner} login createdb password '{cluster.PasswordOf(Owner)}'", cancel);
        if (!await HasAsync(connection, $"select 1 from pg_database where datname = '{Name}'", cancel))
            await RunAsync(connection, $"create database {Name} owner {Owner} template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8'", cancel);
    }

    private async Task<bool> IsThereAsync(CancellationToken cancel)
    {
        try
        {
            await using var connection = await OpenAsync(Owner, Name, cancel);
            return true;
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidPassword)
        {
            return false;
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(string role, string database, CancellationToken cancel)
    {
        var settings = Connection(role, database);
        settings.Pooling = false;
        settings.Timeout = 3;
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // What would be encrypted never leaves the machine. The pool leaves connections to commands and to listeners.
    private NpgsqlConnectionStringBuilder Connection(string role, string database) => new()
    {
        Host = endpoint.Host,
        Port = endpoint.Port,
        Username = role,
        Password = cluster.PasswordOf(role),
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        MaxPoolSize = 60,
    };

    private static async Task<bool> HasAsync(NpgsqlConnection connection, string question, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync(cancel) is not null;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
