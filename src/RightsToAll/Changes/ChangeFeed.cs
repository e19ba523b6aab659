using Npgsql;
using RightsToAll.Web;

namespace RightsToAll.Changes;

/// <summary>Something readers can see has changed, here or on another node.</summary>
/// <param name="Tags">What has, such as <c>ticker</c>; <see cref="ChangeFeed.Everything"/> where that cannot be said.</param>
public sealed record Change(IReadOnlyList<string> Tags)
{
    public bool Concerns(string tag) => Tags.Contains(tag) || Tags.Contains(ChangeFeed.Everything);
}

/// <summary>
/// The node's one line to the database that hears of changes as they are committed. Triggers tell of them, so that nothing that changes
/// a row can forget to. What was said while the line was down is lost: everything may then have changed, and that is what is told.
/// </summary>
/// <param name="connectionString">Of a session: a pooler that shares connections between transactions hears nothing.</param>
public sealed class ChangeFeed(Func<string> connectionString, ILogger<ChangeFeed> log) : BackgroundService
{
    public const string Channel = "newsroom_changes";
    public const string Everything = "*";

    private static readonly TimeSpan BeforeRetry = TimeSpan.FromSeconds(1);
    private static readonly Change All = new([Everything]);

    private readonly Lock _gate = new();
    private Action<Change>? _heard;
    private bool _failing;

    /// <summary>Whether changes are heard now; if not, what was read before may be out of date.</summary>
    public bool IsListening { get; private set; }

    /// <summary>Has the changes told until the result is disposed of, one after the other; whoever hears must not wait for anything.</summary>
    public IDisposable Subscribe(Action<Change> heard)
    {
        lock (_gate)
            _heard += heard;
        return new Subscription(this, heard);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The site begins to serve before this line is open.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception failure) when (FailurePages.IsOutage(failure) || failure is IOException)
            {
                if (!_failing)
                    log.LogWarning("Changes are not heard, and asked for instead: the line to the database is down ({Reason})", failure.Message);
                _failing = true;
            }
            if (IsListening)
            {
                IsListening = false;
                Tell(All);
            }
            // Real time: the other end of the line knows no other.
            await Task.Delay(BeforeRetry, stoppingToken);
        }
    }

    private async Task ListenAsync(CancellationToken cancel)
    {
        await using var line = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString())
        {
            Pooling = false,
            // A line that is cut without a word is noticed.
            KeepAlive = 5,
            ApplicationName = "rights-to-all changes",
        }.ConnectionString);
        line.Notification += (_, said) => Tell(new Change(said.Payload.Split(' ')));
        await line.OpenAsync(cancel);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", line))
            await listen.ExecuteNonQueryAsync(cancel);
        (IsListening, _failing) = (true, false);
        Tell(All);
        while (true)
            await line.WaitAsync(cancel);
    }

    private void Tell(Change change)
    {
        Action<Change>? heard;
        lock (_gate)
            heard = _heard;
        heard?.Invoke(change);
    }

    private sealed class Subscription(ChangeFeed feed, Action<Change> heard) : IDisposable
    {
        public void Dispose()
        {
            lock (feed._gate)
                feed._heard -= heard;
        }
    }
}
