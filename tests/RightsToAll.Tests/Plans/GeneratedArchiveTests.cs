using Npgsql;
using RightsToAll.Benchmarks.Generating;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Plans;

/// <summary>The archive of the benchmarks comes in past triggers, keys and indexes: nothing of that may be seen afterwards.</summary>
public sealed class GeneratedArchiveTests(Newsroom newsroom) : IAsyncLifetime
{
    private const int Articles = 200;

    private string _connectionString = "";
    private NpgsqlConnection? _connection;

    public async ValueTask InitializeAsync()
    {
        _connectionString = await newsroom.CreateDatabaseAsync();
        _connection = new NpgsqlConnection(_connectionString);
        await _connection.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        await newsroom.Postgres.DropDatabaseAsync(_connectionString);
    }

    [Fact]
    public async Task A_generated_archive_has_what_the_triggers_would_have_made_of_it()
    {
        await FillAsync();
        string[] kept = ["bylines", "article_tags", "tags"];
        foreach (var table in kept)
            await RunAsync($"create temporary table kept_{table} as select * from {table}");

        await RunAsync("delete from article_tags; delete from bylines");
        Assert.Equal(0L, await AskAsync("select sum(article_count) from tags"));
        await RunAsync(
            """
            insert into bylines (article_id, author_id, position) select article_id, author_id, position from kept_bylines;
            insert into article_tags (article_id, tag_id, position) select article_id, tag_id, position from kept_article_tags;
            """);

        Assert.Equal((long)Articles, await AskAsync("select count(distinct article_id) from article_tags"));
        Assert.NotEqual(0L, await AskAsync("select count(*) from article_tags where listed_at is null"));
        Assert.True((int)(await AskAsync("select max(article_count) from tags"))! > 20);
        foreach (var table in kept)
            Assert.Equal(0L, await AskAsync($"select count(*) from ((table {table} except table kept_{table}) union all (table kept_{table} except table {table})) as other"));
    }

    [Fact]
    public async Task A_generated_archive_leaves_keys_indexes_and_triggers_as_they_were()
    {
        const string Layout =
            """
            select string_agg(line, e'\n' order by line) from (
                select indexdef as line from pg_indexes where schemaname = 'public'
                union all
                select conrelid::regclass::text || ' ' || conname || ' ' || convalidated::text || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
                union all
                select tgrelid::regclass::text || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal) as lines
            """;
        var before = await AskAsync(Layout);
        await FillAsync();

        Assert.Equal(before, await AskAsync(Layout));
        await Assert.ThrowsAsync<InvalidOperationException>(FillAsync);
    }

    [Fact]
    public async Task A_generated_archive_is_searched_as_if_it_had_been_published()
    {
        await FillAsync();
        // The names of tags and authors, which came in by the triggers.
        await RunAsync("select search_count(10000)");
        string[] kept = ["search_documents", "search_lexemes", "search_words"];
        foreach (var table in kept)
            await RunAsync($"create temporary table kept_{table} as select * from {table}");

        await RunAsync(
            """
            truncate search_documents, search_lexemes, search_words;
            insert into search_counts (lexemes, words, step)
            select '{}', search_spellings(name, '', ''), 1 from (select name from tags union all select name from authors) as named;
            insert into search_pending (article_id, counted) select id, false from articles where listed_at is not null;
            """);
        await RunAsync("select search_catch_up(10000)");
        await RunAsync("select search_count(10000)");

        Assert.Equal(0L, await AskAsync("select count(*) from search_counts"));
        Assert.True((long)(await AskAsync("select count(*) from search_documents"))! > Articles / 2);
        foreach (var table in kept)
            Assert.Equal(0L, await AskAsync($"select count(*) from ((table {table} except table kept_{table}) union all (table kept_{table} except table {table})) as other"));
    }

    private Task FillAsync() => new ArchiveCopy(_connection!, Articles, TextWriter.Null).FillAsync(CancellationToken.None);

    private async Task RunAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<object?> AskAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return await command.ExecuteScalarAsync();
    }
}
