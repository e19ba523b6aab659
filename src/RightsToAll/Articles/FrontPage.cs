namespace RightsToAll.Articles;

/// <summary>Which articles stand where on the home page.</summary>
/// <param name="Lead">Null on an empty site.</param>
public sealed record FrontPage(Teaser? Lead, IReadOnlyList<Teaser> Stack, IReadOnlyList<Teaser> Latest)
{
    public const int StackSize = 4;
    public const int LatestSize = 7;

    /// <summary>How many of the newest articles the top of the page is chosen from.</summary>
    public const int Candidates = 1 + StackSize + LatestSize;

    /// <summary>
    /// The lead is the newest article that has a picture and is in the site's language, since it is shown large to everybody;
    /// where none is, simply the newest. The rest follow by time.
    /// </summary>
    public static FrontPage Arrange(IReadOnlyList<Teaser> newest, string language)
    {
        var lead = newest.FirstOrDefault(t => t.Picture is not null && t.Language == language) ?? (newest.Count > 0 ? newest[0] : null);
        var rest = newest.Where(t => t != lead).ToList();
        return new FrontPage(lead, [.. rest.Take(StackSize)], [.. rest.Skip(StackSize).Take(LatestSize)]);
    }

    public IEnumerable<Guid> Shown => new[] { Lead }.OfType<Teaser>().Concat(Stack).Concat(Latest).Select(t => t.Id);
}
