using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using RightsToAll.Changes;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Ticker;

/// <summary>
/// The ticker as it is now, read once for all who follow it, whenever it has changed or its time has come. Nothing is read before
/// somebody follows.
/// </summary>
public sealed class LiveTicker(
    IServiceScopeFactory scopes, ChangeFeed changes, TimeProvider clock, IHostApplicationLifetime life, IOptions<NewsroomOptions> newsroom,
    ILogger<LiveTicker> log) : BackgroundService
{
    /// <summary>How often those who follow hear that the line still stands, and the ticker is read although nobody told of a change.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan WithoutFeed = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Seat, bool> _seats = [];
    private readonly Channel<bool> _wake = Signal();
    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TickerState? _state;
    private int _taken;
    private bool _failing;

    /// <summary>The last known state; null as long as the database has not been reached.</summary>
    public TickerState? State => _state;

    /// <returns>Null where the database could not be reached since somebody first asked.</returns>
    public async Task<TickerState?> StateAsync(CancellationToken cancel)
    {
        if (_state is null)
        {
            _wake.Writer.TryWrite(true);
            await _read.Task.WaitAsync(Patience, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return _state;
    }

    /// <summary>A place among those who follow, to be given back by disposing of it.</summary>
    /// <returns>Null where all places are taken or the site is about to stop.</returns>
    public Seat? Join()
    {
        if (life.ApplicationStopping.IsCancellationRequested)
            return null;
        if (Interlocked.Increment(ref _taken) > newsroom.Value.TickerStreams)
        {
            Interlocked.Decrement(ref _taken);
            return null;
        }
        var seat = new Seat(this);
        _seats[seat] = true;
        // Between the question above and the line above the site may have begun to stop.
        if (life.ApplicationStopping.IsCancellationRequested)
            seat.Close();
        if (_state is null)
            _wake.Writer.TryWrite(true);
        return seat;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var heard = changes.Subscribe(change =>
        {
            if (_state is not null && change.Concerns("ticker"))
                _wake.Writer.TryWrite(true);
        });
        await using var stopping = life.ApplicationStopping.Register(() => Each(seat => seat.Close()));
        await _wake.Reader.WaitToReadAsync(stoppingToken);
        while (true)
        {
            _wake.Reader.TryRead(out _);
            var until = await ReadAsync(stoppingToken);
            Each(seat => seat.Wake());
            await SleepAsync(until, stoppingToken);
        }
    }

    private async Task SleepAsync(DateTimeOffset until, CancellationToken cancel)
    {
        var left = until - clock.GetUtcNow();
        using var due = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancel);
        Task woken = _wake.Reader.WaitToReadAsync(either.Token).AsTask();
        await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
    }

    /// <returns>Until when what was read holds, if nobody tells of a change.</returns>
    private async Task<DateTimeOffset> ReadAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
            _state = TickerState.Of(await db.OnTheTickerAsync(now, cancel));
            _read.TrySetResult();
            _failing = false;
            var longest = now + (changes.IsListening ? Beat : WithoutFeed);
            return await db.TickerChangesAtAsync(now, cancel) is { } moment && moment < longest ? moment : longest;
        }
        catch (Exception failure) when (FailurePages.IsOutage(failure))
        {
            if (!_failing)
                log.LogWarning("The ticker of open pages cannot be read ({Reason}); it is tried again every second", failure.Message);
            _failing = true;
            return now + WithoutFeed;
        }
    }

    private void Each(Action<Seat> act)
    {
        foreach (var seat in _seats.Keys)
            act(seat);
    }

    private static Channel<bool> Signal() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Hears that there is something to look at, never what: whoever is slow skips states and piles up nothing.</summary>
    public sealed class Seat : IDisposable
    {
        private readonly LiveTicker _ticker;
        private readonly Channel<bool> _signal = Signal();

        internal Seat(LiveTicker ticker) => _ticker = ticker;

        /// <returns>False once the site is about to stop, or the follower is gone.</returns>
        public async ValueTask<bool> WaitAsync(CancellationToken cancel)
        {
            try
            {
                return await _signal.Reader.WaitToReadAsync(cancel) && _signal.Reader.TryRead(out _);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        public void Dispose()
        {
            if (_ticker._seats.TryRemove(this, out _))
                Interlocked.Decrement(ref _ticker._taken);
        }

        internal void Wake() => _signal.Writer.TryWrite(true);

        internal void Close() => _signal.Writer.TryComplete();
    }
}
