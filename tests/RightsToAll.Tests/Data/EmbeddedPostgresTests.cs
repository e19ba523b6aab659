using System.Runtime.Versioning;
using Npgsql;
using RightsToAll.Data;

namespace RightsToAll.Tests.Data;

public sealed class EmbeddedPostgresTests
{
    [Fact]
    public async Task First_start_makes_a_database_that_can_search_every_script()
    {
        using var room = new DataRoom();
        await using var site = await room.SiteAsync();

        Assert.Equal(1, await DataRoom.AskAsync<int>(site.ConnectionString, "select 1"));
        Assert.Equal("newsroom", await DataRoom.AskAsync<string>(site.ConnectionString, "create extension pg_trgm; create extension unaccent; select current_database()"));
        Assert.Equal("United", await DataRoom.AskAsync<string>(site.ConnectionString, "select unaccent('Ünïted')"));
        Assert.True(await DataRoom.AskAsync<bool>(site.ConnectionString, "select word_similarity('права', 'Загальна декларація ПРАВ людини') > 0.4"));
        Assert.NotEmpty(await DataRoom.AskAsync<string[]>(site.ConnectionString, "select show_trgm('حقوق')"));
        Assert.Equal("Z a b é Ж ж", await DataRoom.AskAsync<string>(
            site.ConnectionString, "select string_agg(word, ' ' order by word) from unnest(array['ж','b','é','a','Ж','Z']) word"));
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_restart()
    {
        using var room = await DataRoom.WithDatabaseAsync();
        await using (var site = await room.SiteAsync())
            await DataRoom.AskAsync<int>(site.ConnectionString, "create table kept as select 42 as answer; select 1");

        await using var again = await room.SiteAsync();

        Assert.Equal(42, await DataRoom.AskAsync<int>(again.ConnectionString, "select answer from kept"));
    }

    [Fact]
    public async Task Stopping_leaves_no_process_and_no_socket()
    {
        using var room = await DataRoom.WithDatabaseAsync();
        await using (var site = await room.SiteAsync())
            Assert.True(room.HasProcesses());

        await room.IsLeftAsync();
        Assert.False(File.Exists(Path.Combine(room.Cluster, "postmaster.pid")));
    }

    [Fact]
    public async Task The_site_is_no_superuser()
    {
        using var room = await DataRoom.WithDatabaseAsync();
        await using var site = await room.SiteAsync();

        Assert.Equal("off", await DataRoom.AskAsync<string>(site.ConnectionString, "show is_superuser"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            DataRoom.AskAsync<int>(site.ConnectionString, "create temp table out (line text); copy out from program 'id'; select 1"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Nobody_comes_in_without_the_password()
    {
        using var room = await DataRoom.WithDatabaseAsync();
        await using var site = await room.SiteAsync();

        foreach (var role in new[] { "newsroom", "postgres" })
        {
            var guess = new NpgsqlConnectionStringBuilder(site.ConnectionString) { Username = role, Password = "postgres" }.ConnectionString;
            var refused = await Assert.ThrowsAsync<PostgresException>(() => DataRoom.AskAsync<int>(guess, "select 1"));
            Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_its_owner_reaches_it_on_a_machine_shared_with_others()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has a loopback port and a password.");
        using var room = new DataRoom();
        await using var site = await room.SiteAsync();
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

        Assert.Equal("", await DataRoom.AskAsync<string>(site.ConnectionString, "show listen_addresses"));
        var socket = new NpgsqlConnectionStringBuilder(site.ConnectionString).Host!;
        foreach (var path in new[] { room.Path, room.Cluster, socket, Path.Combine(room.Cluster, "newsroom.secret"), room.Log })
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & Others);
    }

    [Fact]
    public async Task The_log_never_quotes_what_was_written_or_asked()
    {
        using var room = await DataRoom.WithDatabaseAsync();
        await using (var site = await room.SiteAsync())
        {
            await DataRoom.AskAsync<int>(site.ConnectionString, "create table reader (mail text unique); insert into reader values ('canary@example.org'); select 1");
            foreach (var statement in new[] { "select 'canary'::int", "select canary from nowhere", "insert into reader values ('canary@example.org')" })
                await Assert.ThrowsAsync<PostgresException>(() => DataRoom.AskAsync<int>(site.ConnectionString, statement));
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => DataRoom.AskAsync<string>(site.ConnectionString, "select pg_terminate_backend(pg_backend_pid())::text || 'canary'"));
            await CrashAsync(site.ConnectionString);
        }

        var log = await File.ReadAllTextAsync(room.Log);
        Assert.Contains("terminated by signal", log);
        Assert.DoesNotContain("canary", log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_is_no_hindrance()
    {
        using var room = new DataRoom(Path.Combine(new string('n', 60), "a comma, a colon: and 'quotes'", new string('r', 60)));
        string socket;
        await using (var site = await room.SiteAsync())
        {
            socket = new NpgsqlConnectionStringBuilder(site.ConnectionString).Host!;
            Assert.Equal(1, await DataRoom.AskAsync<int>(site.ConnectionString, "select 1"));
            await using var command = await room.CommandAsync();
            Assert.Equal(site.ConnectionString, command.ConnectionString);
        }

        Assert.False(Directory.Exists(socket));
    }

    // As a crash of one session looks to the server, which names the statement that was running.
    private static async Task CrashAsync(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(settings);
        await connection.OpenAsync();
        var sleeping = new NpgsqlCommand("select 'canary', pg_sleep(30)", connection).ExecuteNonQueryAsync();
        while (!await DataRoom.AskAsync<bool>(settings, $"select coalesce(wait_event, '') = 'PgSleep' from pg_stat_activity where pid = {connection.ProcessID}"))
            await Task.Delay(20);
        using var session = System.Diagnostics.Process.GetProcessById(connection.ProcessID);
        session.Kill();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => sleeping);
    }
}
