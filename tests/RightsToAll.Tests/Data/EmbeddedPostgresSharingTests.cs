using System.Diagnostics;
using System.Globalization;
using RightsToAll.Data;

namespace RightsToAll.Tests.Data;

public sealed class EmbeddedPostgresSharingTests
{
    [Fact]
    public async Task A_second_site_is_told_who_has_the_data_directory()
    {
        using var room = await DataRoom.WithDatabaseAsync();
        using var first = await NewsroomProcess.StartAsync(room.Path, PostgresUser.Site);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(room.SiteAsync);

        Assert.Contains($"(process {first.Id})", refused.Message);
        Assert.Contains(room.Path, refused.Message);
        Assert.True(room.HasProcesses());
        await first.EndAsync();
    }

    [Fact]
    public async Task A_command_beside_a_site_uses_its_server_and_leaves_it_running()
    {
        using var room = await DataRoom.WithDatabaseAsync();
        using var site = await NewsroomProcess.StartAsync(room.Path, PostgresUser.Site);
        var server = room.ServerPid;

        await using (var command = await room.CommandAsync())
            Assert.Equal(1, await DataRoom.AskAsync<int>(command.ConnectionString, "select 1"));

        Assert.Equal(server, room.ServerPid);
        Assert.True(room.HasProcesses());
        await site.EndAsync();
        await room.IsLeftAsync();
    }

    [Fact]
    public async Task A_command_alone_starts_a_server_and_stops_it()
    {
        using var room = await DataRoom.WithDatabaseAsync();

        using (var command = await NewsroomProcess.StartAsync(room.Path, PostgresUser.Command))
        {
            Assert.True(room.HasProcesses());
            await command.EndAsync();
        }

        await room.IsLeftAsync();
    }

    [Fact]
    public async Task A_site_keeps_the_server_of_a_command_that_ends()
    {
        using var room = await DataRoom.WithDatabaseAsync();
        using var command = await NewsroomProcess.StartAsync(room.Path, PostgresUser.Command);
        await using var site = await room.SiteAsync();

        await command.EndAsync();

        Assert.Equal(1, await DataRoom.AskAsync<int>(site.ConnectionString, "select 1"));
    }

    [Fact]
    public async Task A_command_that_outlasts_the_site_finishes_and_then_stops_the_server()
    {
        using var room = await DataRoom.WithDatabaseAsync();
        var command = await StartBesideAsync();

        Assert.Equal(1, await DataRoom.AskAsync<int>(command.ConnectionString, "select 1"));
        await command.DisposeAsync();

        await room.IsLeftAsync();

        async Task<EmbeddedPostgres> StartBesideAsync()
        {
            await using var site = await room.SiteAsync();
            return await room.CommandAsync();
        }
    }

    [Fact]
    public async Task The_server_of_a_killed_site_is_taken_over()
    {
        using var room = await DataRoom.WithDatabaseAsync();
        using var killed = await NewsroomProcess.StartAsync(room.Path, PostgresUser.Site);
        var orphan = room.ServerPid;
        await killed.KillAsync();
        Assert.True(room.HasProcesses());

        await using (var site = await room.SiteAsync())
        {
            Assert.Equal(orphan, room.ServerPid);
            Assert.Equal(1, await DataRoom.AskAsync<int>(site.ConnectionString, "select 1"));
        }

        await room.IsLeftAsync();
    }

    [Fact]
    public async Task A_killed_site_with_a_killed_server_recovers_by_itself()
    {
        using var room = await DataRoom.WithDatabaseAsync();
        using var killed = await NewsroomProcess.StartAsync(room.Path, PostgresUser.Site);
        await using (var command = await room.CommandAsync())
            await DataRoom.AskAsync<int>(command.ConnectionString, "set synchronous_commit = on; create table kept as select 42 as answer; select 1");
        await killed.KillAsync();
        using (var server = Process.GetProcessById(room.ServerPid!.Value))
            server.Kill();

        await using var site = await room.SiteAsync();

        Assert.Equal(42, await DataRoom.AskAsync<int>(site.ConnectionString, "select answer from kept"));
    }

    [Fact]
    public async Task A_server_that_was_left_and_does_not_answer_is_replaced()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Nothing freezes a process there.");
        using var room = await DataRoom.WithDatabaseAsync();
        using var killed = await NewsroomProcess.StartAsync(room.Path, PostgresUser.Site);
        var frozen = room.ServerPid!.Value;
        await killed.KillAsync();
        await SignalAsync("-STOP", frozen);

        await using var site = await room.SiteAsync();

        Assert.NotEqual(frozen, room.ServerPid);
        Assert.Equal(1, await DataRoom.AskAsync<int>(site.ConnectionString, "select 1"));
    }

    [Fact]
    public async Task A_server_that_others_use_is_not_taken_from_them_when_it_is_slow()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Nothing freezes a process there.");
        using var room = await DataRoom.WithDatabaseAsync();
        await using var site = await room.SiteAsync();
        var server = room.ServerPid!.Value;
        await SignalAsync("-STOP", server);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(room.CommandAsync);

        await SignalAsync("-CONT", server);
        Assert.Contains("does not answer", refused.Message);
        Assert.Equal(1, await DataRoom.AskAsync<int>(site.ConnectionString, "select 1"));
    }

    [Fact]
    public async Task The_server_of_a_database_that_is_not_ours_is_not_stopped()
    {
        using var room = await DataRoom.WithDatabaseAsync();
        using var stranger = await NewsroomProcess.StartAsync(room.Path, PostgresUser.Site);
        await stranger.KillAsync();
        File.Delete(Path.Combine(room.Cluster, "newsroom.secret"));

        await Assert.ThrowsAsync<EmbeddedPostgresException>(room.SiteAsync);

        Assert.True(room.HasProcesses());
    }

    [Fact]
    public async Task The_number_of_a_dead_server_may_belong_to_another_process()
    {
        using var room = await DataRoom.WithDatabaseAsync();
        using var stranger = Process.GetCurrentProcess();
        var socket = Directory.CreateDirectory(Path.Combine(room.Path, "postgres.socket")).FullName;
        var left = string.Create(CultureInfo.InvariantCulture, $"{stranger.Id}\n{room.Cluster}\n1\n5432\n{socket}\n\n1 1\nready   \n");
        await File.WriteAllTextAsync(Path.Combine(room.Cluster, "postmaster.pid"), left);
        await File.WriteAllTextAsync(Path.Combine(socket, ".s.PGSQL.5432.lock"), left);

        await using var site = await room.SiteAsync();

        Assert.NotEqual(stranger.Id, room.ServerPid);
    }

    [Theory]
    [InlineData(PostgresUser.Site, PostgresUser.Command)]
    [InlineData(PostgresUser.Command, PostgresUser.Command)]
    public async Task Two_that_start_at_once_share_one_server(PostgresUser one, PostgresUser other)
    {
        using var room = new DataRoom();

        var both = await Task.WhenAll(NewsroomProcess.StartAsync(room.Path, one), NewsroomProcess.StartAsync(room.Path, other));

        var server = room.ServerPid;
        await both[0].EndAsync();
        Assert.Equal(server, room.ServerPid);
        Assert.True(room.HasProcesses());
        await both[1].EndAsync();
        await room.IsLeftAsync();
        Array.ForEach(both, process => process.Dispose());
    }

    private static async Task SignalAsync(string signal, int pid)
    {
        using var kill = Process.Start("kill", [signal, pid.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
