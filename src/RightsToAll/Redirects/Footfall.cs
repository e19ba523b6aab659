using System.Runtime.InteropServices;

namespace RightsToAll.Redirects;

/// <summary>Numbers per address and day.</summary>
internal sealed class Tally
{
    // Between two writings, or while the database is away.
    private const int Most = 2_000;

    private readonly Dictionary<(DateOnly Day, string Path), long> _times = [];

    public IReadOnlyCollection<KeyValuePair<(DateOnly Day, string Path), long>> Rows => _times;

    public void Add(DateOnly day, string path, long times)
    {
        if (_times.Count < Most || _times.ContainsKey((day, path)))
            CollectionsMarshal.GetValueRefOrAddDefault(_times, (day, path), out _) += times;
    }
}

/// <summary>
/// Where readers are led on, and where they find nothing: counted in memory, so that no answer waits for it, and written down every few
/// seconds by <see cref="WriteFootfall"/>. What a killed site had not written is lost, and nothing else.
/// </summary>
public sealed class Footfall(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private Tally _followed = new();
    private Tally _missed = new();

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public void Followed(string from)
    {
        lock (_gate)
            _followed.Add(Today, from, 1);
    }

    /// <param name="path">Canonical, without query.</param>
    public void Missed(string path)
    {
        if (!MissingAddress.MayKeep(path))
            return;
        lock (_gate)
            _missed.Add(Today, path, 1);
    }

    internal (Tally Followed, Tally Missed) Take()
    {
        lock (_gate)
        {
            var taken = (_followed, _missed);
            (_followed, _missed) = (new(), new());
            return taken;
        }
    }

    /// <summary>What could not be written is written with what comes next.</summary>
    internal void GiveBack(Tally followed, Tally missed)
    {
        lock (_gate)
        {
            foreach (var ((day, path), times) in followed.Rows)
                _followed.Add(day, path, times);
            foreach (var ((day, path), times) in missed.Rows)
                _missed.Add(day, path, times);
        }
    }
}
