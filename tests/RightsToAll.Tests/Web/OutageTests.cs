using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Testing;
using RightsToAll.Web;

namespace RightsToAll.Tests.Web;

/// <summary>What readers get when the database is away, is silent, or is broken.</summary>
public sealed class OutageTests(Newsroom newsroom)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/2026/11/24/any")]
    [InlineData("/search?q=any")]
    [InlineData("/no/such/page")]
    public async Task Where_the_database_is_away_the_site_says_so_at_once(string path)
    {
        await using var site = new Site(newsroom);
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        await site.StartAsync($"Host=127.0.0.1;Port={port};Username=none;Password=none;Database=none");

        await IsUnavailable(site, path);
    }

    [Fact]
    public async Task Where_the_database_accepts_and_never_answers_the_site_does_not_wait_for_it()
    {
        await using var site = new Site(newsroom);
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await site.StartAsync($"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=none;Password=none;Database=none");

        await IsUnavailable(site, "/");
    }

    [Theory]
    [InlineData("Host=a;Username=b", 1)]
    [InlineData("Host=a;Username=b;Timeout=9", 9)]
    [InlineData("Host=a;Username=b;timeout=9", 9)]
    [InlineData("Host=a;Username=b;Timeout=15", 15)]
    public async Task How_long_to_wait_is_the_operators_to_say(string connectionString, int seconds)
    {
        await using var services = new ServiceCollection().AddNewsDb(() => connectionString).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();

        Assert.Equal(seconds, scope.ServiceProvider.GetRequiredService<NewsDb>().Database.GetDbConnection().ConnectionTimeout);
    }

    [Theory]
    [InlineData("Host=a;Username=b", 1)]
    [InlineData("Host=a;Username=b;", 1)]
    [InlineData("Host=a;Username=b;Timeout=9;command timeout=20", 9)]
    public void A_replica_is_waited_for_no_longer_than_the_operator_says(string connectionString, int toConnect)
    {
        var primary = new DbContextOptionsBuilder<NewsDb>();
        primary.UseNews("Host=p");
        using var db = new Servers(primary.Options, connectionString).Open(new RightsToAll.Data.Reading { OnReplica = true });

        var used = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString());
        Assert.Equal(("a", toConnect), (used.Host!, used.Timeout));
    }

    [Theory]
    [InlineData("Host=p", "Host=r", 1, 1)]
    [InlineData("Host=p;Command Timeout=20", "Host=r", null, 1)]
    [InlineData("Host=p", "Host=r;command timeout=20", 1, null)]
    public void Readers_wait_a_second_for_an_answer_of_a_server_of_which_the_operator_says_nothing(string primary, string replica, int? ofPrimary, int? ofReplica)
    {
        var options = new DbContextOptionsBuilder<NewsDb>();
        options.UseNews(DataSetup.Tuned(primary));
        var (servers, patience) = (new Servers(options.Options, replica), new ReadersPatience());

        Assert.Equal((ofPrimary, ofReplica), (Waits(onReplica: false), Waits(onReplica: true)));

        int? Waits(bool onReplica)
        {
            using var db = servers.Open(new RightsToAll.Data.Reading { OnReplica = onReplica });
            patience.Limit(db);
            return db.Database.GetCommandTimeout();
        }
    }

    [Theory]
    [InlineData("Host=a", 1, 100, true, GssEncryptionMode.Disable)]
    [InlineData("Host=a;Timeout=9;Max Auto Prepare=0;No Reset On Close=false;gss encryption mode=Require", 9, 0, false, GssEncryptionMode.Require)]
    public void What_the_operator_says_of_connections_stands(string connectionString, int timeout, int prepared, bool unreset, GssEncryptionMode kerberos)
    {
        var tuned = new NpgsqlConnectionStringBuilder(DataSetup.Tuned(connectionString));

        Assert.Equal((timeout, prepared, unreset, kerberos), (tuned.Timeout, tuned.MaxAutoPrepare, tuned.NoResetOnClose, tuned.GssEncryptionMode));
    }

    [Fact]
    public async Task Where_every_connection_is_taken_the_site_does_not_wait_for_one()
    {
        await using var site = new Site(newsroom);
        var database = await newsroom.CreateDatabaseAsync();
        var one = DataSetup.Tuned(new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = 1 }.ConnectionString);
        await site.StartAsync(one);
        await using (var taken = new NpgsqlConnection(one))
        {
            await taken.OpenAsync();
            await IsUnavailable(site, "/");
        }

        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync("/"));
        TestPostgres.Release(one);
        await newsroom.Postgres.DropDatabaseAsync(database);
    }

    [Theory]
    [InlineData("/authors")]
    [InlineData("/search?q=court")]
    [InlineData("/search/suggestions?q=court")]
    [InlineData("/feed.xml")]
    public async Task Where_the_database_stops_answering_on_open_connections_readers_do_not_wait_and_the_newsroom_does(string path)
    {
        await using var site = new Site(newsroom) { Settings = new Dictionary<string, string?> { ["Newsroom:CacheMegabytes"] = "0" } };
        var database = await newsroom.CreateDatabaseAsync();
        await site.StartAsync(new NpgsqlConnectionStringBuilder(database) { Timeout = 15 }.ConnectionString);
        using var writer = await site.SignInAs(Role.Editor);
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(path));
        await using var holder = new NpgsqlConnection(database);
        await holder.OpenAsync();
        await using (var held = await holder.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand("lock table articles, authors, tags in access exclusive mode", holder, held);
            await hold.ExecuteNonQueryAsync();
            // With each of the contexts that readers had.
            var desk = Enumerable.Range(0, 3).Select(_ => writer.Get("/admin/articles")).ToList();

            await IsUnavailable(site, path);
            Assert.DoesNotContain(desk, waiting => waiting.IsCompleted);
            await held.RollbackAsync();
            foreach (var waiting in desk)
                Assert.Equal(HttpStatusCode.OK, (await waiting).Status);
        }
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(path));
        await holder.CloseAsync();
        TestPostgres.Release(database);
        await newsroom.Postgres.DropDatabaseAsync(database);
    }

    [Fact]
    public async Task A_process_that_answers_is_healthy_and_one_with_its_database_is_ready()
    {
        await using var site = new Site(newsroom);
        await site.InitializeAsync();

        Assert.Equal("Healthy", await site.Reader.GetStringAsync("/healthz"));
        Assert.Equal("Healthy", await site.Reader.GetStringAsync("/readyz"));
    }

    [Fact]
    public async Task A_process_without_its_database_is_healthy_but_not_ready()
    {
        await using var site = new Site(newsroom);
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await site.StartAsync($"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=none;Password=none;Database=none");

        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync("/healthz"));
        var clock = Stopwatch.StartNew();
        using var ready = await site.Reader.GetAsync("/readyz");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync("/site.css"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/no-such-page")]
    [InlineData("/search?q=any")]
    public async Task What_breaks_inside_is_told_on_a_page_that_needs_neither_database_nor_layout(string path)
    {
        await using var site = new Site(newsroom);
        await site.InitializeAsync();
        await site.Ask(db => db.Database.ExecuteSqlRawAsync("drop view teasers"));

        using var answer = await site.Reader.GetAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Null(answer.Headers.RetryAfter);
        var body = await answer.Content.ReadAsStringAsync();
        IsPlain(answer, body);
        foreach (var inside in new[] { "teasers", "42P01", "Npgsql", "Exception", " at RightsToAll", ".cs:line" })
            Assert.DoesNotContain(inside, body, StringComparison.Ordinal);
        lock (site.Log)
            Assert.Single(site.Log, line => line.Exception is not null);
    }

    public static TheoryData<Exception, bool> Failures => new()
    {
        { new NpgsqlException("no connection"), true },
        { new TimeoutException(), true },
        { new InvalidOperationException("likely due to a transient failure", new NpgsqlException("x", new SocketException())), true },
        { new DbUpdateException("x", new TimeoutException()), true },
        { new PostgresException("shutting down", "FATAL", "FATAL", "57P01"), true },
        { new PostgresException("starting up", "FATAL", "FATAL", "57P03"), true },
        { new PostgresException("too many connections", "FATAL", "FATAL", "53300"), true },
        { new PostgresException("no such table", "ERROR", "ERROR", "42P01"), false },
        { new PostgresException("duplicate", "ERROR", "ERROR", "23505"), false },
        { new InvalidOperationException(), false },
        { new OperationCanceledException(), false },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void A_database_that_cannot_be_reached_is_told_from_one_that_refuses(Exception failure, bool outage) =>
        Assert.Equal(outage, FailurePages.IsOutage(failure));

    private static async Task IsUnavailable(Site site, string path)
    {
        // The first request pays for what the process compiles; readers are to be told within two seconds of it.
        await site.StatusAsync(path);
        var clock = Stopwatch.StartNew();
        using var answer = await site.Reader.GetAsync(path);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(10), answer.Headers.RetryAfter!.Delta);
        IsPlain(answer, await answer.Content.ReadAsStringAsync());
    }

    private static void IsPlain(HttpResponseMessage answer, string body)
    {
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var page = Reading.Parse(body);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Empty(page.QuerySelectorAll("header.mast, footer, script, .ticker"));
        Assert.NotNull(page.QuerySelector("a[href='/']"));
    }
}
