using RightsToAll.Articles;
using RightsToAll.Media;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Feeds;

/// <summary>What is told to those who follow a list of articles, in whichever format.</summary>
/// <param name="Id">An IRI that stays the same whatever the list is called.</param>
/// <param name="Page">The full address of the page that shows the list.</param>
/// <param name="Under">The full address that the feeds' own addresses begin with.</param>
/// <param name="Language">Of title and description.</param>
/// <param name="Entries">Newest first.</param>
public sealed record Feed(string Id, string Title, string Description, string Page, string Under, string Language, IReadOnlyList<FeedEntry> Entries)
{
    /// <summary>The site that publishes it.</summary>
    public string Publisher { get; init; } = "";

    /// <summary>Where whoever wants to hear of changes at once subscribes; empty for nowhere.</summary>
    public string Hub { get; init; } = "";

    /// <summary>What somebody needs to know who opens it in a browser.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>What the link in the explanation says.</summary>
    public string OnSite { get; init; } = "";

    /// <summary>The full address of a path of the site.</summary>
    public Func<string, string> Absolute { get; init; } = path => path;

    /// <summary>When readers were last told of a change in it; long ago where it is empty.</summary>
    public DateTimeOffset UpdatedAt => Entries.Count == 0 ? DateTimeOffset.UnixEpoch : Entries.Max(entry => entry.ChangedAt);

    public string AddressOf(FeedFormat format) => Under + format.File;

    public string AddressOf(FeedEntry entry) => Absolute(Addresses.Article(entry.PublishedOn, entry.Slug));

    /// <summary>The whole text with full addresses; empty where feeds carry summaries.</summary>
    public string TextOf(FeedEntry entry) => AbsoluteLinks.In(entry.Html, new Uri(AddressOf(entry)));
}

/// <summary>An article as feeds tell of it.</summary>
public sealed record FeedEntry(
    Guid Id,
    DateTimeOffset PublishedAt,
    DateTimeOffset? UpdatedAt,
    DateOnly PublishedOn,
    string Slug,
    string Title,
    string Standfirst,
    string Language,
    string Category,
    IReadOnlyList<AuthorName> Authors,
    IReadOnlyList<TagName> Tags,
    PictureView? Picture)
{
    /// <summary>Empty where feeds carry summaries.</summary>
    public SafeHtml Html { get; init; } = SafeHtml.Empty;

    /// <summary>Stays the same when the article's address, title or date changes.</summary>
    public string Urn => UrnOf(Id);

    public DateTimeOffset ChangedAt => UpdatedAt ?? PublishedAt;

    public static string UrnOf(Guid id) => "urn:uuid:" + id;
}
