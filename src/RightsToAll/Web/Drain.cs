using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace RightsToAll.Web;

/// <summary>
/// How a node leaves while others stay: told to stop, it says first that it is not ready and goes on serving, until whoever spreads the
/// requests has noticed; then it stops. Told again, it stops at once.
/// </summary>
public sealed class Drain(IHostApplicationLifetime life, TimeProvider clock, IOptions<NewsroomOptions> newsroom, ILogger<Drain> log) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _begun;
    private ITimer? _end;

    public bool HasBegun => _begun != 0;

    public void Begin()
    {
        var length = TimeSpan.FromSeconds(newsroom.Value.DrainSeconds);
        if (Interlocked.Exchange(ref _begun, 1) != 0 || length == TimeSpan.Zero)
        {
            life.StopApplication();
            return;
        }
        log.LogInformation("Told to stop: not ready any more, and serving for {Seconds} s longer", newsroom.Value.DrainSeconds);
        _end = clock.CreateTimer(_ => life.StopApplication(), null, length, Timeout.InfiniteTimeSpan);
    }

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM })
            _signals.Add(PosixSignalRegistration.Create(signal, told =>
            {
                told.Cancel = true;
                Begin();
            }));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _end?.Dispose();
        foreach (var signal in _signals)
            signal.Dispose();
    }
}
