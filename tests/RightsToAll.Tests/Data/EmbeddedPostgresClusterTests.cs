using System.Diagnostics;
using RightsToAll.Data;

namespace RightsToAll.Tests.Data;

public sealed class EmbeddedPostgresClusterTests
{
    [Fact]
    public async Task A_first_start_that_was_interrupted_is_made_again()
    {
        using var room = new DataRoom();
        var unfinished = Directory.CreateDirectory($"{room.Cluster}.new-1").FullName;
        await File.WriteAllTextAsync(Path.Combine(unfinished, "PG_VERSION"), "18\n");

        await using var site = await room.SiteAsync();

        Assert.Equal(1, await DataRoom.AskAsync<int>(site.ConnectionString, "select 1"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(room.Path, "postgres.new*"));
    }

    [Fact]
    public async Task What_a_killed_site_s_first_start_still_writes_is_not_in_the_way()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Its shell cannot write on.");
        using var room = new DataRoom();
        var unfinished = Directory.CreateDirectory($"{room.Cluster}.new-1").FullName;
        using var writing = Process.Start("bash", ["-c", $"while mkdir -p '{unfinished}/base'; do for i in {{1..500}}; do : > '{unfinished}/base/'$i; done; done 2>/dev/null"]);
        try
        {
            while (!File.Exists(Path.Combine(unfinished, "base", "500")))
                await Task.Delay(20);
            await using var site = await room.SiteAsync();
            Assert.Equal(1, await DataRoom.AskAsync<int>(site.ConnectionString, "select 1"));
        }
        finally
        {
            // With the mkdir that it may be waiting for.
            writing.Kill(entireProcessTree: true);
            await writing.WaitForExitAsync();
        }

        await using var again = await room.SiteAsync();
        Assert.False(Directory.Exists(unfinished));
    }

    [Fact]
    public async Task A_first_start_interrupted_before_the_newsroom_had_its_database_is_finished()
    {
        using var room = await DataRoom.WithDatabaseAsync();
        await using (var first = await room.SiteAsync())
        {
            var administrator = AdministratorOf(room);
            await DataRoom.AskAsync<int>(administrator, "select 1");
            foreach (var statement in new[] { "drop database newsroom", "drop role newsroom" })
                await RunAsync(administrator, statement);
        }

        await using var site = await room.SiteAsync();

        Assert.Equal("newsroom", await DataRoom.AskAsync<string>(site.ConnectionString, "select current_database()"));
    }

    [Fact]
    public async Task A_database_of_another_major_version_is_left_alone_and_named()
    {
        using var room = await DataRoom.WithDatabaseAsync();
        await File.WriteAllTextAsync(Path.Combine(room.Cluster, "PG_VERSION"), "17\n");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(room.SiteAsync);

        Assert.Contains("made by PostgreSQL 17", refused.Message);
        Assert.Contains("brings PostgreSQL 18", refused.Message);
        Assert.True(File.Exists(Path.Combine(room.Cluster, "postgresql.conf")));
    }

    [Fact]
    public async Task A_directory_that_is_no_database_of_ours_is_left_alone()
    {
        using var room = new DataRoom();
        Directory.CreateDirectory(room.Cluster);
        await File.WriteAllTextAsync(Path.Combine(room.Cluster, "thesis.txt"), "mine");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(room.SiteAsync);

        Assert.Contains("is not a database that this site made", refused.Message);
        Assert.True(File.Exists(Path.Combine(room.Cluster, "thesis.txt")));
    }

    [Fact]
    public async Task A_failed_start_lets_the_next_one_try()
    {
        using var room = new DataRoom();
        Directory.CreateDirectory(room.Cluster);
        var stranger = Path.Combine(room.Cluster, "thesis.txt");
        await File.WriteAllTextAsync(stranger, "mine");
        await Assert.ThrowsAsync<EmbeddedPostgresException>(room.SiteAsync);
        File.Delete(stranger);

        await using var site = await room.SiteAsync();

        Assert.Equal(1, await DataRoom.AskAsync<int>(site.ConnectionString, "select 1"));
    }

    [Fact]
    public async Task A_server_that_will_not_start_says_why()
    {
        using var room = await DataRoom.WithDatabaseAsync();
        await File.WriteAllTextAsync(Path.Combine(room.Cluster, "postgresql.auto.conf"), "shared_buffers = 'plenty'\n");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(room.SiteAsync);

        Assert.Contains("shared_buffers", refused.Message);
        Assert.Contains(room.Log, refused.Message);
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_named()
    {
        using var room = new DataRoom("file");
        await File.WriteAllTextAsync(room.Path, "not a directory");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(room.SiteAsync);

        Assert.Contains(room.Path, refused.Message);
        Assert.Contains("Newsroom__DataDirectory", refused.Message);
    }

    [Theory]
    [InlineData("initdb: error: could not write to file: No space left on device", "no space is left")]
    [InlineData("FATAL:  data directory has wrong ownership", "belongs to another user")]
    [InlineData("pg_ctl: could not access directory: Permission denied", "belongs to another user")]
    public void What_the_programs_complain_of_is_told_in_plain_words(string complaint, string told) =>
        Assert.Contains(told, EmbeddedPostgresTrouble.Explain("did not start", complaint, new("/srv/data")).Message);

    [Fact]
    public void A_log_that_has_grown_is_moved_aside()
    {
        using var room = new DataRoom();
        Directory.CreateDirectory(room.Path);
        File.WriteAllBytes(room.Log, new byte[5 * 1024 * 1024]);

        EmbeddedPostgresLog.Shorten(room.Log);

        Assert.Equal(0, new FileInfo(room.Log).Length);
        Assert.Equal(5 * 1024 * 1024, new FileInfo(room.Log + ".old").Length);
    }

    private static string AdministratorOf(DataRoom room)
    {
        var cluster = new EmbeddedPostgresCluster(room.Path);
        var server = new EmbeddedPostgresServer(cluster, EmbeddedPostgresBinaries.Find(EmbeddedPostgresBinaries.ThisPlatform, [AppContext.BaseDirectory]));
        return new EmbeddedPostgresDatabase(cluster, server.Endpoint()!).ConnectionString("postgres", "postgres");
    }

    private static async Task RunAsync(string connectionString, string statement)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}
