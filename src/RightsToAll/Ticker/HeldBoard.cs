namespace RightsToAll.Ticker;

/// <summary>The board in the hands of whoever changes it; everybody else who would waits.</summary>
internal sealed class HeldBoard(TickerBoard board, IEnumerable<TickerItem> items)
{
    private List<TickerItem> _items = Sorted(items);

    public TickerBoard Board => board;

    /// <summary>What has not ended, in the board's order.</summary>
    public IReadOnlyList<TickerItem> Items => _items;

    public bool IsFull => _items.Count >= TickerBoard.Most;

    public TickerItem? Find(Guid id) => _items.Find(item => item.Id == id);

    /// <summary>Puts the items into an order; those that it does not name come last, as they stood. Pinned ones stay on top.</summary>
    public void Arrange(IReadOnlyList<Guid> order)
    {
        var places = order.Distinct().Index().ToDictionary(place => place.Item, place => place.Index);
        Number(_items.OrderBy(item => places.GetValueOrDefault(item.Id, int.MaxValue)));
    }

    /// <summary>The newest headline comes first: above all others, but below what is pinned unless it is pinned itself.</summary>
    public void PutOnTop(TickerItem item) => Number(_items.Prepend(item));

    public void Leave(TickerItem item) => Number(_items.Where(other => other != item));

    /// <summary>Puts an item on top of those that are pinned, or below them.</summary>
    public void Pin(TickerItem item, bool pinned)
    {
        item.Pinned = pinned;
        Number(_items.Where(other => other != item).Prepend(item));
    }

    public void Take(IEnumerable<TickerItem> items) => _items = Sorted(items);

    private void Number(IEnumerable<TickerItem> items)
    {
        _items = [.. items.OrderByDescending(item => item.Pinned)];
        foreach (var (position, item) in _items.Index())
            item.Position = position;
    }

    private static List<TickerItem> Sorted(IEnumerable<TickerItem> items) =>
        [.. items.OrderByDescending(item => item.Pinned).ThenBy(item => item.Position).ThenByDescending(item => item.StartsAt).ThenBy(item => item.Id)];
}
