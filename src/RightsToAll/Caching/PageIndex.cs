namespace RightsToAll.Caching;

/// <summary>Which of the held pages show what. Not for several threads at once.</summary>
internal sealed class PageIndex
{
    // Of pages that have not said what they show.
    private static readonly Part Anything = Part.Thing("");
    private static readonly StoredPart StoredAnything = StoredPart.Of(Anything);

    private readonly Dictionary<ulong, HashSet<(string Page, StoredPart Part)>> _entries = [];

    public void Add(string page, IReadOnlyCollection<StoredPart> parts)
    {
        foreach (var part in parts.DefaultIfEmpty(StoredAnything))
        {
            if (!_entries.TryGetValue(part.Key, out var entries))
                _entries[part.Key] = entries = [];
            entries.Add((page, part));
        }
    }

    public void Remove(string page, IReadOnlyCollection<StoredPart> parts)
    {
        foreach (var part in parts.DefaultIfEmpty(StoredAnything))
        {
            if (_entries.TryGetValue(part.Key, out var entries) && entries.Remove((page, part)) && entries.Count == 0)
                _entries.Remove(part.Key);
        }
    }

    /// <returns>The pages that show any of what was told of.</returns>
    public IEnumerable<string> With(IEnumerable<string> told)
    {
        var pages = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, place) in told.Select(Shown.Read).Append((Anything.Key, null)))
        {
            if (_entries.TryGetValue(StoredPart.Hash(key), out var entries))
                pages.UnionWith(entries.Where(entry => place is null || entry.Part.Holds(place.Value)).Select(entry => entry.Page));
        }
        return pages;
    }
}
