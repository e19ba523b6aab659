using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using RightsToAll.Testing;
using RightsToAll.Web;

namespace RightsToAll.Tests.Web;

/// <summary>Readers' pages are made a few at a time.</summary>
public sealed class TurnsTests(Newsroom newsroom)
{
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_gets_their_page_and_no_more_than_so_many_are_made_at_once()
    {
        using var turns = new Turns(3, TimeProvider.System);
        var (now, most, made) = (0, 0, 0);

        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => turns.TakeAsync(
            async () =>
            {
                lock (_clock)
                    most = Math.Max(most, ++now);
                await Task.Delay(2, Cancel);
                lock (_clock)
                    (now, made) = (now - 1, made + 1);
            },
            Cancel)));

        Assert.Equal((3, 60), (most, made));
    }

    [Fact]
    public async Task Where_no_page_is_made_whoever_waits_is_told()
    {
        using var turns = new Turns(1, _clock);
        var stuck = new TaskCompletionSource();
        var first = turns.TakeAsync(() => stuck.Task, Cancel);
        var waiting = turns.TakeAsync(() => Task.CompletedTask, Cancel);

        await PassASecondAsync();
        Assert.False(waiting.IsCompleted);

        await IsToldAsync(waiting);
        stuck.SetResult();
        await first;
        await turns.TakeAsync(() => Task.CompletedTask, Cancel);
    }

    [Fact]
    public async Task Turns_are_stuck_where_a_page_is_being_made_and_none_has_been_for_a_while()
    {
        using var turns = new Turns(2, _clock);
        await PassASecondAsync();
        Assert.False(turns.IsStuck);
        var (one, other) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (first, second) = (turns.TakeAsync(() => one.Task, Cancel), turns.TakeAsync(() => other.Task, Cancel));
        Assert.True(turns.IsStuck);

        one.SetResult();
        await first;
        Assert.False(turns.IsStuck);

        await PassASecondAsync();
        Assert.True(turns.IsStuck);
        other.SetResult();
        await second;
        Assert.False(turns.IsStuck);
    }

    [Fact]
    public async Task As_long_as_others_get_their_pages_one_waits_for_ten_seconds()
    {
        using var turns = new Turns(1, _clock);
        var last = new TaskCompletionSource();
        var ends = Enumerable.Range(0, 9).Select(_ => new TaskCompletionSource()).Append(last).ToList();
        var others = ends.ConvertAll(end => turns.TakeAsync(() => end.Task, Cancel));
        var waiting = turns.TakeAsync(() => Task.CompletedTask, Cancel);

        for (var second = 0; second < 9; second++)
        {
            await PassASecondAsync();
            Assert.False(waiting.IsCompleted);
            ends[second].SetResult();
            await others[second];
        }

        await IsToldAsync(waiting);
        last.SetResult();
        await others[^1];
    }

    [Fact]
    public async Task Whoever_goes_away_leaves_the_turn_to_others()
    {
        using var turns = new Turns(1, _clock);
        using var away = new CancellationTokenSource();
        var (end, made) = (new TaskCompletionSource(), false);
        var first = turns.TakeAsync(() => end.Task, Cancel);
        var gone = turns.TakeAsync(() => throw new InvalidOperationException("Nobody is there."), away.Token);
        var waiting = turns.TakeAsync(() => Task.FromResult(made = true), Cancel);

        await away.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        end.SetResult();
        await first;
        await waiting;

        Assert.True(made);
    }

    [Fact]
    public async Task A_page_that_fails_gives_its_turn_back()
    {
        using var turns = new Turns(1, _clock);
        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<InvalidOperationException>(() => turns.TakeAsync(() => throw new InvalidOperationException("broken"), Cancel));
    }

    [Theory]
    [InlineData("/tags")]
    [InlineData("/feed.xml")]
    [InlineData("/search?q=any")]
    public async Task Where_the_database_is_silent_readers_who_wait_for_a_turn_are_told_too(string path)
    {
        await using var site = new Site(newsroom) { Settings = new Dictionary<string, string?> { ["Newsroom:PagesAtOnce"] = "1" } };
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await site.StartAsync($"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=none;Password=none;Database=none");

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => site.StatusAsync(path))), status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
    }

    private async Task PassASecondAsync()
    {
        // In steps, as those who wait look up now and then.
        for (var step = 0; step < 20; step++)
        {
            _clock.Advance(TimeSpan.FromSeconds(0.05));
            await Task.Delay(5, Cancel);
        }
    }

    private async Task IsToldAsync(Task waiting)
    {
        await Eventually.HoldsAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(0.1));
            return waiting.IsCompleted;
        });
        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
    }
}
