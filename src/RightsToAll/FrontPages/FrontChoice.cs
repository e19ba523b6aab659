using System.Text.Json.Serialization;

namespace RightsToAll.FrontPages;

/// <summary>An article that keeps a place on the home page.</summary>
/// <param name="Until">The first moment at which it no longer does.</param>
public sealed record Pin(Guid ArticleId, DateTimeOffset Until);

/// <summary>What editors decided about the home page; the rest fills itself.</summary>
/// <param name="Stories">Beside the lead, from the top.</param>
/// <param name="Blocks">Categories from the top; one that is not named comes after them, in the menu's order.</param>
/// <param name="Hidden">Categories without a block.</param>
/// <param name="LatestRepeats">Whether "Latest" names the newest articles also where they stand elsewhere on the page.</param>
public sealed record FrontChoice(Pin? Lead, IReadOnlyList<Pin> Stories, IReadOnlyList<Guid> Blocks, IReadOnlyList<Guid> Hidden, bool LatestRepeats)
{
    public const int MostStories = 5;

    public static readonly FrontChoice None = new(null, [], [], [], false);

    /// <summary>All pins, the lead's first.</summary>
    [JsonIgnore]
    public IEnumerable<Pin> Pins => Lead is null ? Stories : Stories.Prepend(Lead);

    /// <summary>Without what has ended.</summary>
    public FrontChoice At(DateTimeOffset now) => this with
    {
        Lead = Lead?.Until > now ? Lead : null,
        Stories = [.. Stories.Where(pin => pin.Until > now)],
    };

    /// <summary>The categories that have a block, from the top.</summary>
    /// <param name="menu">All categories in the menu's order.</param>
    public IEnumerable<T> InOrder<T>(IEnumerable<T> menu, Func<T, Guid> id) =>
        Arranged(menu, id).Where(category => !Hidden.Contains(id(category)));

    /// <summary>All categories, those without a block among them.</summary>
    public IEnumerable<T> Arranged<T>(IEnumerable<T> menu, Func<T, Guid> id)
    {
        var places = Blocks.Index().ToDictionary(block => block.Item, block => block.Index);
        return menu.OrderBy(category => places.GetValueOrDefault(id(category), int.MaxValue));
    }
}
