using System.Runtime.InteropServices;

namespace RightsToAll.Readership;

/// <summary>What is told apart when reads are counted.</summary>
/// <param name="Hour">Its beginning, in UTC.</param>
internal readonly record struct ReadInHour(DateTimeOffset Hour, ReadAddress Article);

/// <summary>
/// How often articles are read: counted in memory, so that no answer waits for it, and written down every few seconds by
/// <see cref="WriteReads"/>. What a killed site had not written is lost, and nothing else.
/// </summary>
public sealed class Reads(TimeProvider clock)
{
    // Between two writings, or while the database is away: addresses are made up easily.
    private const int Most = 20_000;

    private readonly Lock _gate = new();
    private Dictionary<ReadInHour, long> _times = [];

    public void Count(ReadAddress article)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
            Add(new(new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero), article), 1);
    }

    internal IReadOnlyDictionary<ReadInHour, long> Take()
    {
        lock (_gate)
        {
            var taken = _times;
            _times = [];
            return taken;
        }
    }

    /// <summary>What could not be written is written with what comes next.</summary>
    internal void GiveBack(IReadOnlyDictionary<ReadInHour, long> taken)
    {
        lock (_gate)
        {
            foreach (var (read, times) in taken)
                Add(read, times);
        }
    }

    private void Add(ReadInHour read, long times)
    {
        if (_times.Count < Most || _times.ContainsKey(read))
            CollectionsMarshal.GetValueRefOrAddDefault(_times, read, out _) += times;
    }
}
