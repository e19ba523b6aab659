using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using RightsToAll.Changes;
using RightsToAll.Web;

namespace RightsToAll.Caching;

/// <summary>
/// Readers' pages as they were last rendered, in the memory of this node. A page is thrown away with all others as soon as anything
/// that readers can see has changed, or the clock alone changes it: what is read a thousand times is rendered once between two changes.
/// </summary>
public sealed class PageCache : BackgroundService
{
    /// <summary>What triggers tell of every change that readers can see.</summary>
    public const string Tag = "pages";

    /// <summary>How often one reader's request finds out whether a database that failed is back, besides the feed of changes, which tries every second.</summary>
    private static readonly TimeSpan AfterOutage = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, StoredPage> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task<StoredPage?>> _rendering = new(StringComparer.Ordinal);
    private readonly Channel<StoredPage> _toShrink = Channel.CreateBounded<StoredPage>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Lock _gate = new();
    private readonly ChangeFeed _changes;
    private readonly TimeProvider _clock;
    private readonly long _most;
    private readonly TaskCompletionSource _inUse = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _size;
    private long _uses;
    private long _generation;
    private long _outage;

    public PageCache(ChangeFeed changes, TimeProvider clock, IOptions<NewsroomOptions> newsroom)
    {
        (_changes, _clock, _most) = (changes, clock, newsroom.Value.CacheMegabytes * 1024L * 1024L);
        _changes.Subscribe(change =>
        {
            // What is held when the line breaks may be all there is to show until the database is back.
            if (!change.Concerns(Tag) || !_changes.IsListening)
                return;
            _outage = 0;
            Clear();
        });
    }

    public bool IsOn => _most > 0;

    /// <summary>Pages held.</summary>
    public int Pages => _pages.Count;

    /// <summary>Bytes held, about.</summary>
    public long Size => Interlocked.Read(ref _size);

    /// <summary>Done once the first page is held.</summary>
    public Task InUse => _inUse.Task;

    public void Clear()
    {
        Interlocked.Increment(ref _generation);
        foreach (var key in _pages.Keys)
            Remove(key);
    }

    /// <returns>A page that is right; or, while the database does not answer, one that was.</returns>
    public StoredPage? Find(string key)
    {
        if (!_pages.TryGetValue(key, out var page) || !(_changes.IsListening || IsOut()))
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
        var before = Interlocked.Read(ref _generation);
        try
        {
            page = await render();
            if (page is not null)
                Keep(key, page, before);
        }
        finally
        {
            _rendering.TryRemove(key, out _);
            mine.SetResult(page);
        }
        return (page, true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var page in _toShrink.Reader.ReadAllAsync(stoppingToken))
        {
            if (page.Shrink())
                Count(page, page.Counted == 0 ? 0 : page.Size);
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

    // What was read before a change must not be kept after it.
    private void Keep(string key, StoredPage page, long generation)
    {
        page.Body(BodyEncoding.Brotli);
        page.Body(BodyEncoding.Gzip);
        page.LastUsed = Interlocked.Increment(ref _uses);
        if (page.Size > _most / 4)
            return;
        Remove(key);
        if (_pages.TryAdd(key, page))
            Count(page, page.Size);
        if (generation != Interlocked.Read(ref _generation))
            Remove(key);
        else
            _toShrink.Writer.TryWrite(page);
        if (Size > _most)
            MakeRoom();
        _inUse.TrySetResult();
    }

    private void MakeRoom()
    {
        foreach (var (key, _) in _pages.OrderBy(stored => stored.Value.LastUsed).ToList())
        {
            if (Size <= _most * 3 / 4)
                return;
            Remove(key);
        }
    }

    private void Remove(string key)
    {
        if (_pages.TryRemove(key, out var page))
            Count(page, 0);
    }

    private void Count(StoredPage page, long size)
    {
        lock (_gate)
        {
            _size += size - page.Counted;
            page.Counted = size;
        }
    }
}
