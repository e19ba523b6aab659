using System.Diagnostics;
using Npgsql;

namespace RightsToAll.Data;

/// <summary>Who asks for the server. A data directory has one site at a time, and any number of commands beside it or without it.</summary>
public enum PostgresUser
{
    Site,
    Command,
}

/// <summary>
/// A PostgreSQL of the site's own, in its data directory. Whoever comes first starts it or takes over one that was left running;
/// others join; the last to leave stops it. So a command beside a site leaves its server alone, and a site that comes while a command's server runs keeps it.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly EmbeddedPostgresCluster _cluster;
    private readonly EmbeddedPostgresServer _server;
    private readonly EmbeddedPostgresLocks _locks;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _leaving = new();
    private EmbeddedPostgresDatabase? _database;
    private Task _logKeeping = Task.CompletedTask;
    private bool _left;

    private EmbeddedPostgres(EmbeddedPostgresCluster cluster, EmbeddedPostgresBinaries binaries, ILogger logger)
    {
        _cluster = cluster;
        _server = new(cluster, binaries);
        _locks = new(cluster.DataDirectory);
        _logger = logger;
    }

    /// <summary>To the database "newsroom", as its owner, who is no superuser. It holds a password: not for logs.</summary>
    public string ConnectionString => ConnectionStringFor(EmbeddedPostgresDatabase.Name);

    /// <summary>To another database of the same server.</summary>
    public string ConnectionStringFor(string database) => _database!.ConnectionString(EmbeddedPostgresDatabase.Owner, database);

    /// <summary>Returns once the server answers and the database "newsroom" is there. Dispose it last of all that uses the database.</summary>
    /// <param name="dataDirectory">Made where it is missing; see <see cref="DataDirectory.Locate(string?, string)"/>.</param>
    /// <param name="durable">False for tests only: quicker, but a power cut destroys the data.</param>
    /// <exception cref="EmbeddedPostgresException">It cannot be had; the message tells the operator why and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        string dataDirectory, PostgresUser user, ILogger logger, CancellationToken cancel, bool durable = true)
    {
        dataDirectory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataDirectory));
        var binaries = EmbeddedPostgresBinaries.Find(
            EmbeddedPostgresBinaries.ThisPlatform, [AppContext.BaseDirectory, Directory.GetCurrentDirectory(), dataDirectory]);
        try
        {
            EmbeddedPostgresCluster.Prepare(dataDirectory);
            var postgres = new EmbeddedPostgres(new(dataDirectory), binaries, logger);
            await postgres.JoinAsync(user, binaries, durable, cancel);
            return postgres;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or NpgsqlException)
        {
            throw EmbeddedPostgresTrouble.Explain(refused, dataDirectory);
        }
    }

    /// <summary>Leaves the server, and stops it if nobody else uses it. Does not throw: a site that ends has nobody to tell but its log.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_left)
            return;
        _left = true;
        await _leaving.CancelAsync();
        await _logKeeping;
        await LeaveAsync();
        _leaving.Dispose();
    }

    private async Task JoinAsync(PostgresUser user, EmbeddedPostgresBinaries binaries, bool durable, CancellationToken cancel)
    {
        try
        {
            if (user == PostgresUser.Site)
                _locks.BecomeTheSite();
            using var turn = await _locks.TakeTurnAsync(cancel);
            await JoinInTurnAsync(binaries, durable, cancel);
        }
        catch
        {
            _locks.Dispose();
            throw;
        }
        if (user == PostgresUser.Site)
            _logKeeping = EmbeddedPostgresLog.KeepSmallAsync(_cluster.Log, _leaving.Token);
    }

    private async Task JoinInTurnAsync(EmbeddedPostgresBinaries binaries, bool durable, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        // Outside the try: the server of a cluster that is not ours must not be stopped.
        var made = await _cluster.EnsureAsync(binaries, durable, cancel);
        try
        {
            var alone = _locks.NobodyUses();
            _locks.Use();
            var joined = await JoinOrStartAsync(alone, durable, cancel);
            await _database!.EnsureAsync(made, cancel);
            _logger.LogInformation("{Start} PostgreSQL {Version} in {Directory}, which took {Milliseconds} ms",
                made ? "Made and started" : joined ? "Joined" : "Started", binaries.Major, _cluster.Directory, watch.ElapsedMilliseconds);
        }
        catch
        {
            await StopIfLastAsync();
            throw;
        }
    }

    private async Task<bool> JoinOrStartAsync(bool alone, bool durable, CancellationToken cancel)
    {
        // Whatever stands in the way of a start for a moment, such as the last sessions of a killed server, is gone within ten seconds.
        for (var attempt = 1; attempt <= 50; attempt++)
        {
            if (_server.RunningProcess() is { } process && await AnswersAsync(process, cancel))
                return true;
            if (_server.RunningProcess() is { } silent)
                await StopSilentAsync(silent, alone);
            if (await _server.StartAsync(durable, cancel))
            {
                _database = new(_cluster, _server.Endpoint()!);
                return false;
            }
            await Task.Delay(200, cancel);
        }
        throw new EmbeddedPostgresException($"PostgreSQL did not start in {_cluster.Directory}: a server that was killed has left something running. Its log is {_cluster.Log}.");
    }

    private async Task<bool> AnswersAsync(int process, CancellationToken cancel)
    {
        // One that recovers says so and is waited for; one that says nothing gets a few seconds.
        for (var silence = Stopwatch.StartNew(); silence.Elapsed < TimeSpan.FromSeconds(5) && _server.RunningProcess() == process;)
        {
            if (_server.Endpoint() is { } endpoint)
            {
                _database = new(_cluster, endpoint);
                var answer = await _database.AskAsync(cancel);
                if (answer == EmbeddedPostgresAnswer.Ready)
                    return true;
                if (answer == EmbeddedPostgresAnswer.Busy)
                    silence.Restart();
            }
            await Task.Delay(20, cancel);
        }
        return false;
    }

    private async Task StopSilentAsync(int process, bool alone)
    {
        if (!alone)
            throw new EmbeddedPostgresException(
                $"PostgreSQL (process {process}) in {_cluster.Directory} does not answer, and another site or command is using it. Stop that one first; then the server is started afresh.");
        _logger.LogWarning("PostgreSQL (process {Process}) was left running in {Directory} and does not answer; it is stopped and started afresh", process, _cluster.Directory);
        await _server.KillAsync(process);
    }

    private async Task LeaveAsync()
    {
        try
        {
            using var turn = await _locks.TakeTurnAsync(CancellationToken.None);
            await StopIfLastAsync();
        }
        catch (Exception failed)
        {
            _logger.LogError(failed, "PostgreSQL in {Directory} is left running; the next start takes it over", _cluster.Directory);
        }
        finally
        {
            _locks.Dispose();
        }
    }

    private async Task StopIfLastAsync()
    {
        try
        {
            if (_locks.LeaveAsLast())
                await _server.StopAsync();
        }
        catch (Exception failed)
        {
            // It must hide neither the failure that led here nor the end of the site.
            _logger.LogError(failed, "PostgreSQL in {Directory} may still be running; the next start takes it over", _cluster.Directory);
        }
    }
}
