using RightsToAll.Articles;

namespace RightsToAll.FrontPages;

/// <summary>Which articles stand where on the home page, above its blocks.</summary>
/// <param name="Lead">Null on an empty site.</param>
public sealed record FrontPage(Teaser? Lead, IReadOnlyList<Teaser> Stack, IReadOnlyList<Teaser> Latest)
{
    public const int StackSize = 4;
    public const int LatestSize = 7;

    /// <summary>How many of the newest articles the top of the page is chosen from where nothing is pinned.</summary>
    public const int Candidates = 1 + StackSize + LatestSize;

    public static readonly FrontPage Empty = new(null, [], []);

    /// <summary>
    /// Pinned articles stand where they were put. Else the lead is the newest article that has a picture and is in the site's
    /// language, since it is shown large to everybody; where none is, simply the newest. The rest follow by time.
    /// </summary>
    /// <param name="newest">Newest first, and enough of them to lose every pinned one.</param>
    /// <param name="pinned">Those of the pinned articles that readers may see.</param>
    public static FrontPage Arrange(IReadOnlyList<Teaser> newest, IReadOnlyDictionary<Guid, Teaser> pinned, FrontChoice choice, string language)
    {
        var stories = choice.Stories.Select(pin => pinned.GetValueOrDefault(pin.ArticleId)).OfType<Teaser>().ToList();
        var kept = stories.Select(t => t.Id).ToHashSet();
        var free = newest.Where(t => !kept.Contains(t.Id)).ToList();
        var lead = (choice.Lead is { } pin ? pinned.GetValueOrDefault(pin.ArticleId) : null)
            ?? free.FirstOrDefault(t => t.Picture is not null && t.Language == language) ?? free.FirstOrDefault() ?? stories.FirstOrDefault();
        if (lead is null)
            return Empty;

        stories.RemoveAll(t => t.Id == lead.Id);
        var rest = free.Where(t => t.Id != lead.Id).ToList();
        var filling = Math.Max(0, StackSize - stories.Count);
        var latest = choice.LatestRepeats ? newest : rest.Skip(filling);
        return new FrontPage(lead, [.. stories, .. rest.Take(filling)], [.. latest.Take(LatestSize)]);
    }

    /// <summary>What the blocks below are not to show again.</summary>
    public IEnumerable<Guid> Shown => new[] { Lead }.OfType<Teaser>().Concat(Stack).Concat(Latest).Select(t => t.Id);
}
