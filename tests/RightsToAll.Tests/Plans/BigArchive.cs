using Npgsql;
using RightsToAll.Articles;
using RightsToAll.Benchmarks.Generating;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Plans;

/// <summary>A site with the archive of <see cref="ArchiveRows"/>.</summary>
public sealed class BigArchive(Newsroom newsroom) : IAsyncLifetime
{
    // Has each statement's plan sent as a notice, also of those inside functions, which "explain" does not show. Only the administrator may.
    private const string Explain =
        """
        load 'auto_explain';
        set auto_explain.log_min_duration = 0;
        set auto_explain.log_analyze = on;
        set auto_explain.log_buffers = on;
        set auto_explain.log_format = json;
        set auto_explain.log_nested_statements = on;
        set auto_explain.log_level = notice;
        """;

    private NpgsqlDataSource? _database;
    private NpgsqlConnection? _explaining;

    public Site Site { get; } = new(newsroom);

    private readonly SemaphoreSlim _indexing = new(1);
    private bool _isIndexed;

    private NpgsqlDataSource Database => _database!;

    /// <summary>Has brought into the index of search what came in at once, as the site does within minutes.</summary>
    public async Task IndexedAsync()
    {
        await _indexing.WaitAsync();
        try
        {
            if (_isIndexed)
                return;
            await using var connection = await Database.OpenConnectionAsync();
            await RunAsync(connection, $"select search_catch_up({ArchiveRows.Articles * 2})");
            await RunAsync(connection, $"select search_count({ArchiveRows.Articles * 8})");
            await RunAsync(connection, "vacuum (analyze) search_documents, search_lexemes, search_words");
            _isIndexed = true;
        }
        finally
        {
            _indexing.Release();
        }
    }

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        _database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Site.ConnectionString) { CommandTimeout = 120 });
        await using var connection = await Database.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await RunAsync(connection, ArchiveRows.Sql);
            await RunAsync(connection, ArchiveRelated.Sql);
            await transaction.CommitAsync();
        }
        // What the server's own vacuum does within minutes.
        await RunAsync(connection, "vacuum (analyze)");
        // The site's own role could not end an administrator's idle connection, and so not drop the database.
        _explaining = new NpgsqlConnection(newsroom.Postgres.AsAdministrator(Site.ConnectionString) + ";Pooling=false");
        await _explaining.OpenAsync();
        await RunAsync(_explaining, Explain);
    }

    public async ValueTask DisposeAsync()
    {
        if (_explaining is not null)
            await _explaining.DisposeAsync();
        _indexing.Dispose();
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

    /// <summary>How PostgreSQL runs a command, with the very values that the site sent: the command, and each statement of a function that it calls.</summary>
    public async Task<IReadOnlyList<Plan>> PlansOfAsync(RecordedCommand command)
    {
        var plans = new List<Plan>();
        void Keep(object sender, NpgsqlNoticeEventArgs notice)
        {
            if (Plan.TryRead(notice.Notice.MessageText) is { } plan)
                plans.Add(plan);
        }

        await using var statement = new NpgsqlCommand(command.Sql, _explaining);
        foreach (var parameter in command.Parameters)
            statement.Parameters.Add(parameter.Clone());
        _explaining!.Notice += Keep;
        try
        {
            await using var rows = await statement.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
            }
        }
        finally
        {
            _explaining.Notice -= Keep;
        }
        return plans;
    }

    public Task<IReadOnlyList<Plan>> PlansOfAsync(string sql) => PlansOfAsync(new RecordedCommand(sql, []));

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
