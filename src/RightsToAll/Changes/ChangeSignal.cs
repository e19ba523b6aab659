namespace RightsToAll.Changes;

/// <summary>Wakes a service by changes; those that come while it is at work are one.</summary>
internal sealed class ChangeSignal : IDisposable
{
    private readonly SemaphoreSlim _changed = new(0);
    private readonly IDisposable _heard;
    private readonly TimeProvider _clock;

    public ChangeSignal(ChangeFeed changes, TimeProvider clock)
    {
        _clock = clock;
        _heard = changes.Subscribe(_ =>
        {
            // Changes are told one after the other, so nobody else adds to it.
            if (_changed.CurrentCount == 0)
                _changed.Release();
        });
    }

    /// <summary>Returns at the next change, at once where one came since the last time, and at the latest after so long.</summary>
    /// <param name="longest">Not at all where it is negative.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancel)
    {
        using var due = new CancellationTokenSource(longest > TimeSpan.Zero ? longest : TimeSpan.Zero, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancel);
        await _changed.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        _heard.Dispose();
        _changed.Dispose();
    }
}
