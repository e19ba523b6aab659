using System.Globalization;

namespace RightsToAll.Articles;

/// <summary>What the newsroom's list can be ordered by.</summary>
public enum DeskKey
{
    Changed,

    /// <summary>The working copy's title where there is one, as the list shows it.</summary>
    Title,

    /// <summary>The time of publication; what has none comes last in either direction.</summary>
    Published,
}

/// <summary>An order of the newsroom's list. Addresses write it as <c>title</c>, or backwards as <c>-title</c>.</summary>
public readonly record struct DeskSort(DeskKey Key, bool Descending)
{
    public static readonly DeskSort LastChangedFirst = new(DeskKey.Changed, Descending: true);

    private static readonly Dictionary<string, DeskSort> All =
        Enum.GetValues<DeskKey>().SelectMany(key => new[] { new DeskSort(key, false), new DeskSort(key, true) }).ToDictionary(sort => sort.ToString());

    /// <returns>Null for what is no order; the usual one for nothing.</returns>
    public static DeskSort? Parse(string? text) =>
        string.IsNullOrEmpty(text) ? LastChangedFirst : All.TryGetValue(text, out var sort) ? sort : null;

    /// <summary>What choosing a column leads to: the other way round where it is this one already, else the end that is looked for first.</summary>
    public DeskSort Choosing(DeskKey key) => key == Key ? this with { Descending = !Descending } : new(key, key != DeskKey.Title);

    public override string ToString() => (Descending ? "-" : "") + Key.ToString().ToLowerInvariant();
}

/// <summary>
/// The row that a page of the newsroom's list ended with, as the address of the next page writes it. It holds the row's own key in
/// the list's order, so it stays right while articles come and go, and means nothing in another order.
/// </summary>
/// <param name="At">Null where the order is by title, or by a time of publication that the row does not have.</param>
public sealed record DeskPlace(DeskSort Sort, Guid Id, DateTimeOffset? At, string Title)
{
    public static DeskPlace Of(DeskRow row, DeskSort sort) => sort.Key switch
    {
        DeskKey.Title => new(sort, row.Id, null, row.TitleKey),
        DeskKey.Published => new(sort, row.Id, row.PublishedAt, ""),
        _ => new(sort, row.Id, row.ChangedAt, ""),
    };

    /// <returns>Null for a place in another order, and for anything that <see cref="ToString"/> did not write.</returns>
    public static DeskPlace? Parse(string text, DeskSort sort)
    {
        if (text.Split('.', 3) is not [var order, var row, var key] || order != sort.ToString() || !Guid.TryParseExact(row, "N", out var id))
            return null;
        if (sort.Key == DeskKey.Title)
            return key.Length <= 2 * TitleKey.Length && !key.Any(char.IsControl) ? new(sort, id, null, key) : null;
        if (key.Length == 0)
            return sort.Key == DeskKey.Published ? new(sort, id, null, "") : null;
        return long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new(sort, id, new DateTimeOffset(ticks, TimeSpan.Zero), "")
            : null;
    }

    public override string ToString() =>
        $"{Sort}.{Id:N}.{(Sort.Key == DeskKey.Title ? Title : At?.UtcTicks.ToString(CultureInfo.InvariantCulture))}";
}
