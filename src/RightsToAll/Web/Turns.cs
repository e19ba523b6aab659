using Microsoft.Extensions.Options;
using RightsToAll.Data;

namespace RightsToAll.Web;

/// <summary>
/// How many readers' pages are made at once. More than the processor has hands for make each other late: where thirty came to one that had
/// just begun, the database could not open thirty connections within the second that a reader is let wait, and turned them away.
/// </summary>
/// <param name="most">Made at once.</param>
public sealed class Turns(int most, TimeProvider clock) : IDisposable
{
    /// <summary>Readers hear of an outage within two seconds; what they are late for by then, they are not going to get.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(0.4);

    private readonly SemaphoreSlim _free = new(most);
    private long _lastMade = clock.GetTimestamp();

    /// <summary>Whether pages are being made and none has been for a while.</summary>
    public bool IsStuck => _free.CurrentCount < most && clock.GetElapsedTime(Interlocked.Read(ref _lastMade)) > Long;

    /// <exception cref="TimeoutException">The turn does not come: no page was made for a while, or too many wait.</exception>
    public async Task TakeAsync(Func<Task> make, CancellationToken cancel)
    {
        if (!_free.Wait(0, CancellationToken.None))
            await WaitAsync(cancel);
        try
        {
            await make();
            Interlocked.Exchange(ref _lastMade, clock.GetTimestamp());
        }
        finally
        {
            _free.Release();
        }
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        var came = clock.GetTimestamp();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var turn = _free.WaitAsync(leave.Token);
        while (await Task.WhenAny(turn, Task.Delay(Glance, clock, cancel)) != turn && !cancel.IsCancellationRequested)
        {
            if (clock.GetElapsedTime(Math.Max(came, Interlocked.Read(ref _lastMade))) < Silence && clock.GetElapsedTime(came) < Longest)
                continue;
            await leave.CancelAsync();
            // It may have come in the last moment.
            if (await Task.WhenAny(turn) is { IsCompletedSuccessfully: false })
                throw new TimeoutException("Too many readers wait for a page to be made.");
        }
        await turn;
    }

    public void Dispose() => _free.Dispose();
}

public static class TurnsSetup
{
    // Measured on one processor beside its database: three to thirty-two are alike once the program is warm; while it is not, thirty-two turn
    // readers away.
    private const int PerProcessor = 8;

    private static readonly TimeSpan Often = TimeSpan.FromSeconds(0.25);
    private static readonly int Usual = UsualThreads();

    /// <summary>Readers' pages, feeds and sitemaps take turns; so does search, which takes longest, in a row of its own and a quarter as many at once.</summary>
    public static IApplicationBuilder UseTurns(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var most = services.GetRequiredService<IOptions<NewsroomOptions>>().Value.PagesAtOnce is > 0 and var set ? set : PerProcessor * Environment.ProcessorCount;
        // Real time: what is waited for knows no other.
        var (pages, searches) = (new Turns(most, TimeProvider.System), new Turns(Math.Max(1, most / 4), TimeProvider.System));
        var hands = new Timer(_ => LendHands(pages.IsStuck || searches.IsStuck, most + most / 4), state: null, Often, Often);
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.Register(() =>
        {
            hands.Dispose();
            pages.Dispose();
            searches.Dispose();
        });
        return app.Use(next => http => IsForReaders(http) is { } search ? (search ? searches : pages).TakeAsync(() => next(http), http.RequestAborted) : next(http));
    }

    // Npgsql calls a command back that took too long in the thread that waited, a second long where the server has frozen; the readers after
    // it would wait for that thread. More of them all the time cost a tenth of what a processor can do.
    private static void LendHands(bool stuck, int hands)
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        var wanted = stuck ? Usual + hands : Usual;
        if (workers != wanted)
            ThreadPool.SetMinThreads(wanted, completions);
    }

    /// <summary>After it is known which server answers.</summary>
    public static IApplicationBuilder UseReadersPatience(this IApplicationBuilder app)
    {
        var patience = app.ApplicationServices.GetRequiredService<ReadersPatience>();
        return app.Use((http, next) =>
        {
            if (IsForReaders(http) is not null)
                patience.Limit(http.RequestServices.GetRequiredService<NewsDb>());
            return next(http);
        });
    }

    private static int UsualThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out _);
        return workers;
    }

    /// <returns>Whether it is a search; null for what takes no turn.</returns>
    private static bool? IsForReaders(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/search", StringComparison.OrdinalIgnoreCase) ? true
        : ReadersAnswer.IsGivenTo(http) ? false : null;
}
