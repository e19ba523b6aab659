using RightsToAll.Data;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Data;

public sealed class TestPostgresTests
{
    [Fact]
    public async Task Each_test_has_a_copy_of_the_template()
    {
        await using var postgres = await TestPostgres.StartAsync();
        var template = await postgres.CreateTemplateAsync("template_news");
        await DataRoom.AskAsync<int>(template, "create table article as select 'Water is a right' as title; select 1");
        TestPostgres.Release(template);

        var copies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => postgres.CreateDatabaseAsync("template_news")));
        await DataRoom.AskAsync<int>(copies[0], "delete from article; select 1");

        Assert.Equal(0L, await DataRoom.AskAsync<long>(copies[0], "select count(*) from article"));
        Assert.Equal("Water is a right", await DataRoom.AskAsync<string>(copies[1], "select title from article"));
        await postgres.DropDatabaseAsync(copies[0]);
        Assert.Equal(0L, await DataRoom.AskAsync<long>(copies[1], $"select count(*) from pg_database where datname = '{new Npgsql.NpgsqlConnectionStringBuilder(copies[0]).Database}'"));
    }

    [Fact]
    public async Task A_copy_goes_even_while_the_server_itself_is_at_work_in_it()
    {
        await using var postgres = await TestPostgres.StartAsync();
        var copy = await postgres.CreateDatabaseAsync("template0");
        await using var worker = new Npgsql.NpgsqlConnection(postgres.AsAdministrator(copy));
        await worker.OpenAsync(TestContext.Current.CancellationToken);

        await postgres.DropDatabaseAsync(copy);

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => DataRoom.AskAsync<int>(copy, "select 1"));
    }

    [Fact]
    public async Task What_a_killed_run_left_is_removed_and_what_another_run_uses_is_not()
    {
        const int Dead = int.MaxValue - 7;
        var left = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"rights-to-all-tests-{Dead}-left"));
        var used = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"rights-to-all-tests-{Dead}-used"));
        using var killed = await NewsroomProcess.StartAsync(left.FullName, PostgresUser.Site);
        await killed.KillAsync();
        using var other = await NewsroomProcess.StartAsync(used.FullName, PostgresUser.Site);

        await using (await TestPostgres.StartAsync())
        {
            Assert.False(Directory.Exists(left.FullName));
            Assert.True(Directory.Exists(used.FullName));
        }

        await other.EndAsync();
        used.Delete(recursive: true);
    }
}
