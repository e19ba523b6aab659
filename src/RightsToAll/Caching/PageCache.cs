using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using RightsToAll.Changes;
using RightsToAll.Web;

namespace RightsToAll.Caching;

/// <summary>
/// Readers' pages as they were last rendered, in the memory of this node. A page is thrown away as soon as something that it shows has
/// changed, and all are where what is around every page has: see <see cref="PageWatch"/>, which looks after each change and until then has
/// nothing found.
/// </summary>
public sealed class PageCache : BackgroundService
{
    /// <summary>What is told where every page may have changed.</summary>
    public const string AllPages = "pages";

    /// <summary>How often one reader's request finds out whether a database that failed is back, besides the feed of changes, which tries every second.</summary>
    private static readonly TimeSpan AfterOutage = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, StoredPage> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task<StoredPage?>> _rendering = new(StringComparer.Ordinal);
    private readonly Channel<string> _toShrink = Channel.CreateBounded<string>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly PageIndex _index = new();
    private readonly Lock _gate = new();
    private readonly ChangeFeed _changes;
    private readonly TimeProvider _clock;
    private readonly long _most;
    private readonly bool _holdsAround;
    private readonly TaskCompletionSource _inUse = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (string Print, Surroundings? Held, DateTimeOffset Until) _around = ("", null, default);
    private long _size;
    private long _uses;
    private long _heard;
    private long _settled;
    private long _outage;

    public PageCache(ChangeFeed changes, TimeProvider clock, IOptions<NewsroomOptions> newsroom)
    {
        (_changes, _clock, _most) = (changes, clock, newsroom.Value.CacheMegabytes * 1024L * 1024L);
        TagHeader = newsroom.Value.CacheTagHeader;
        _holdsAround = IsOn || newsroom.Value.HoldSurroundings;
        if (!_holdsAround)
            return;
        _changes.Subscribe(change =>
        {
            // What is held when the line breaks may be all there is to show until the database is back.
            if (change.Concerns(ChangeFeed.Everything) && !_changes.IsListening)
                return;
            _outage = 0;
            Hear(change.Tags);
        });
    }

    public bool IsOn => _most > 0;

    /// <summary>How networks of caches in front of the site are told what a page shows.</summary>
    public CacheTagHeader TagHeader { get; }

    /// <summary>Pages held.</summary>
    public int Pages => _pages.Count;

    /// <summary>Bytes held, about.</summary>
    public long Size => Interlocked.Read(ref _size);

    /// <summary>Changes heard of so far.</summary>
    public long Heard => Interlocked.Read(ref _heard);

    /// <summary>Whether what is around every page has been looked at since the last change; before anything is held, nobody needs to look.</summary>
    public bool IsSettled => Interlocked.Read(ref _settled) == Heard || !InUse.IsCompleted;

    private bool IsCurrent => _changes.IsListening && IsSettled;

    /// <summary>Done once the first page is held or, where only what is around pages is, rendered.</summary>
    public Task InUse => _inUse.Task;

    /// <summary>As of when what is around every page was looked at last.</summary>
    public DateTimeOffset LookedAt { get; private set; }

    public bool Holds(string key) => _pages.ContainsKey(key);

    /// <summary>Throws away what shows any of these: keys of <see cref="Shown"/>, those of lists with a place.</summary>
    public void Hear(IReadOnlyList<string> told)
    {
        lock (_gate)
        {
            // What is being rendered now is not kept, and whoever comes now does not wait for it.
            Interlocked.Increment(ref _heard);
            _rendering.Clear();
            var all = told.Contains(AllPages) || told.Contains(ChangeFeed.Everything);
            foreach (var key in all ? _pages.Keys : _index.With(told))
                Remove(key);
        }
    }

    /// <returns>What is around every page at that moment; null for whoever has to read it.</returns>
    public Surroundings? AroundAt(DateTimeOffset now)
    {
        if (!_holdsAround)
            return null;
        if (!IsOn)
            _inUse.TrySetResult();
        lock (_gate)
            return IsCurrent && now >= LookedAt && now < _around.Until ? _around.Held : null;
    }

    /// <summary>Says what is around every page; if it is not what it was, no page held is right.</summary>
    /// <param name="heard">The changes heard of before that was read.</param>
    /// <param name="now">The moment that it was read for.</param>
    /// <param name="until">When the clock alone may change it.</param>
    public void Settle(long heard, Surroundings around, DateOnly today, DateTimeOffset now, DateTimeOffset until)
    {
        lock (_gate)
        {
            var print = around.Print(today);
            if (print != _around.Print)
            {
                var isLatest = heard == Heard;
                Hear([AllPages]);
                heard = isLatest ? Heard : heard;
            }
            (_around, _settled, LookedAt) = ((print, around, until), heard, now);
        }
    }

    /// <returns>A page that is right; or, while the database does not answer, one that was.</returns>
    public StoredPage? Find(string key)
    {
        if (!_pages.TryGetValue(key, out var page) || !((IsCurrent && !(page.Until <= _clock.GetUtcNow())) || IsOut()))
            return null;
        page.LastUsed = Interlocked.Increment(ref _uses);
        return page;
    }

    /// <summary>A page from before, for want of a database.</summary>
    public StoredPage? FindOld(string key)
    {
        _outage = _clock.GetTimestamp();
        return _pages.GetValueOrDefault(key);
    }

    /// <summary>Renders a page once for all who ask for it at the same time.</summary>
    /// <param name="render">Gives null for what is not to be kept.</param>
    /// <returns>Null for whoever has to render by themselves; <c>Mine</c> for the one who has.</returns>
    public async Task<(StoredPage? Page, bool Mine)> RenderAsync(string key, Func<Task<StoredPage?>> render, CancellationToken cancel)
    {
        var mine = new TaskCompletionSource<StoredPage?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = _rendering.GetOrAdd(key, mine.Task);
        if (running != mine.Task)
            return (await running.WaitAsync(cancel), false);
        StoredPage? page = null;
        var before = Heard;
        try
        {
            page = await render();
            if (page is not null)
                Keep(key, page, before);
        }
        finally
        {
            _rendering.TryRemove(KeyValuePair.Create(key, mine.Task));
            mine.SetResult(page);
        }
        return (page, true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Pages thrown away meanwhile must not be kept alive by waiting here.
        await foreach (var key in _toShrink.Reader.ReadAllAsync(stoppingToken))
        {
            if (!_pages.TryGetValue(key, out var page))
                continue;
            page.Shrink();
            lock (_gate)
            {
                if (page.Counted > 0)
                    Count(page, page.Size);
            }
        }
    }

    // Without the feed a page may be out of date, and is shown only while there is no better one to be had.
    private bool IsOut()
    {
        var since = Interlocked.Read(ref _outage);
        if (since == 0)
            return false;
        if (_clock.GetElapsedTime(since) < AfterOutage)
            return true;
        // Whoever comes first tries.
        return Interlocked.CompareExchange(ref _outage, _clock.GetTimestamp(), since) != since;
    }

    private void Keep(string key, StoredPage page, long heard)
    {
        page.Pack();
        page.LastUsed = Interlocked.Increment(ref _uses);
        if (page.Size > _most / 4)
            return;
        lock (_gate)
        {
            // What was read before a change must not be kept after it.
            if (heard != Heard)
                return;
            Remove(key);
            _pages[key] = page;
            _index.Add(key, page.Parts);
            Count(page, page.Size);
            if (_size > _most)
                MakeRoom();
        }
        _toShrink.Writer.TryWrite(key);
        _inUse.TrySetResult();
    }

    private void MakeRoom()
    {
        foreach (var (key, _) in _pages.OrderBy(stored => stored.Value.LastUsed).ToList())
        {
            if (_size <= _most * 3 / 4)
                return;
            Remove(key);
        }
    }

    private void Remove(string key)
    {
        if (!_pages.TryRemove(key, out var page))
            return;
        _index.Remove(key, page.Parts);
        Count(page, 0);
    }

    private void Count(StoredPage page, long size)
    {
        Interlocked.Add(ref _size, size - page.Counted);
        page.Counted = size;
    }
}
