using Npgsql;
using NpgsqlTypes;
using RightsToAll.Changes;
using RightsToAll.Web;

namespace RightsToAll.Data;

/// <summary>
/// A streaming replica for what readers ask. It is asked only while it has replayed every change that this node has heard of: else a
/// page that was thrown away for a change would come back as it was before.
/// </summary>
public sealed class Replica(Func<string> primary, string replica, ILogger<Replica> log) : BackgroundService
{
    private const long Never = -1;
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _changed = new(0);
    private ChangeFeed? _changes;
    private long _heard;
    private long _replayed = Never;
    private (long Heard, NpgsqlLogSequenceNumber Position) _goal;

    /// <summary>Whether it holds all that this node knows to have changed.</summary>
    public bool IsCurrent => _changes is { IsListening: true } && Interlocked.Read(ref _replayed) == Interlocked.Read(ref _heard);

    /// <summary>Whether it answered when it was last asked.</summary>
    public bool IsAnswering { get; private set; }

    /// <summary>To be called before anybody else hears of changes: whoever does may read anew at once, and must not read here.</summary>
    public void Follow(ChangeFeed changes)
    {
        _changes = changes;
        changes.Subscribe(_ =>
        {
            Interlocked.Increment(ref _heard);
            // Changes are told one after the other, so nobody else adds to it.
            if (_changed.CurrentCount == 0)
                _changed.Release();
        });
    }

    /// <summary>Somebody found that it does not answer.</summary>
    public void Lost() => Interlocked.Exchange(ref _replayed, Never);

    public override void Dispose()
    {
        base.Dispose();
        _changed.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await using var ahead = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(primary()) { Timeout = 2, CommandTimeout = 2, ApplicationName = "rights-to-all replica" });
        await using var behind = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(replica) { Timeout = 2, CommandTimeout = 2, ApplicationName = "rights-to-all replica" });
        var wait = Soon;
        while (true)
        {
            var heard = Interlocked.Read(ref _heard);
            var replayed = await HasReplayedAsync(heard, ahead, behind, stoppingToken);
            Interlocked.Exchange(ref _replayed, replayed ? heard : Never);
            wait = replayed || wait >= Later ? Later : wait * 2;
            // Real time: the servers know no other.
            if (await _changed.WaitAsync(wait, stoppingToken))
                wait = Soon;
        }
    }

    private async Task<bool> HasReplayedAsync(long heard, NpgsqlDataSource ahead, NpgsqlDataSource behind, CancellationToken cancel)
    {
        // What changes while nobody listens would not be waited for.
        if (_changes is not { IsListening: true })
            return false;
        try
        {
            if (_goal.Heard != heard)
                _goal = (heard, await PositionAsync(ahead, cancel));
            await using var question = behind.CreateCommand("select pg_is_in_recovery() and pg_last_wal_replay_lsn() >= $1");
            question.Parameters.AddWithValue(NpgsqlDbType.PgLsn, _goal.Position);
            var replayed = await question.ExecuteScalarAsync(cancel) is true;
            if (!IsAnswering)
                log.LogInformation("The replica answers: readers' pages are read there");
            IsAnswering = true;
            return replayed;
        }
        catch (Exception failure) when (failure is NpgsqlException || FailurePages.IsOutage(failure))
        {
            if (IsAnswering)
                log.LogWarning("The replica or the primary does not answer ({Reason}): readers' pages are read from the primary", failure.Message);
            IsAnswering = false;
            return false;
        }
    }

    // A commit that was told of may still wait to be written, but has its place.
    private static async Task<NpgsqlLogSequenceNumber> PositionAsync(NpgsqlDataSource ahead, CancellationToken cancel)
    {
        await using var question = ahead.CreateCommand("select pg_current_wal_insert_lsn()");
        return (NpgsqlLogSequenceNumber)(await question.ExecuteScalarAsync(cancel))!;
    }
}
