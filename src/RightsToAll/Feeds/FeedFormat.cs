namespace RightsToAll.Feeds;

/// <summary>A format in which every list can be followed.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="File">The last step of its addresses.</param>
/// <param name="Write">Writes it as UTF-8.</param>
public sealed record FeedFormat(string Name, string File, string MediaType, Func<Feed, byte[]> Write)
{
    public static readonly FeedFormat Rss = new("RSS", "feed.xml", "application/rss+xml", RssWriter.Write);
    public static readonly FeedFormat Atom = new("Atom", "feed.atom", "application/atom+xml", AtomWriter.Write);
    public static readonly FeedFormat Json = new("JSON", "feed.json", "application/feed+json", JsonFeedWriter.Write);

    public static readonly IReadOnlyList<FeedFormat> All = [Rss, Atom, Json];

    /// <param name="list">The path of the page that shows the list.</param>
    public string AddressUnder(string list) => list.TrimEnd('/') + "/" + File;
}
