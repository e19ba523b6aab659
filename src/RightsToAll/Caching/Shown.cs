using System.Globalization;
using RightsToAll.Articles;

namespace RightsToAll.Caching;

/// <summary>One thing that a page shows, or a stretch of a list that it was made from.</summary>
/// <param name="Key">As triggers name it.</param>
/// <param name="From">The lowest place in the list that bears on the page; above <paramref name="To"/> where it is no list.</param>
public readonly record struct Part(string Key, long From, long To)
{
    public static Part Thing(string key) => new(key, long.MaxValue, long.MinValue);
}

/// <summary>
/// Everything that one page shows, so that it is thrown away when, and only when, some of it changes. What is around every page is not
/// among it. The keys are those that the database's triggers tell of: see the migrations <c>TellOfChanges</c> and <c>LanguageLists</c>.
/// </summary>
public sealed class Shown
{
    public const string Front = "front";
    public const string TagIndex = "tags";
    public const string AuthorIndex = "authors";
    public const string Ticker = "ticker";
    public const string AllArticles = "all";

    /// <summary>Nothing but what is around every page, such as the name of the site.</summary>
    public const string Surroundings = "around";

    /// <summary>Which articles are read most, and in which order.</summary>
    public const string MostRead = "read";

    internal const string DayList = "d";
    private readonly HashSet<Part> _parts = [];

    public IReadOnlyCollection<Part> Parts => _parts;

    /// <summary>When the clock alone changes what is shown, where that is known; null for what <see cref="PageWatch"/> knows.</summary>
    public DateTimeOffset? Until { get; set; }

    public static string Article(Guid id) => "a:" + id;

    /// <summary>An article and its translations.</summary>
    public static string Versions(Guid originalId) => "v:" + originalId;

    /// <summary>What is listed beside an article.</summary>
    public static string Related(Guid articleId) => "r:" + articleId;

    /// <summary>A category's list; what it is called stands in every page's menu.</summary>
    public static string Category(Guid id) => "c:" + id;

    /// <summary>A tag, and its list.</summary>
    public static string Tag(Guid id) => "t:" + id;

    /// <summary>How many articles carry a tag.</summary>
    public static string TagCount(Guid id) => "n:" + id;

    /// <summary>An author's list.</summary>
    public static string Author(Guid id) => "u:" + id;

    /// <summary>All articles in a language.</summary>
    public static string InLanguage(string language) => "l:" + language.ToLowerInvariant();

    /// <summary>What readers know of an author.</summary>
    public static string AuthorName(string slug) => "name:" + slug;

    public static string SitePage(Guid id) => "p:" + id;

    public static long PlaceOf(DateTimeOffset listedAt) => (listedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public void Add(string key) => _parts.Add(Part.Thing(key));

    public void Add(string list, Stretch stretch) => _parts.Add(new(list, PlaceOf(stretch.From), PlaceOf(stretch.To)));

    /// <param name="until">The first day after the period.</param>
    public void AddDays(DateOnly first, DateOnly until) => _parts.Add(new(DayList, first.DayNumber, until.DayNumber - 1));

    public void Add(IEnumerable<Teaser> teasers)
    {
        foreach (var teaser in teasers)
        {
            Add(Article(teaser.Id));
            AddNames(teaser.Authors);
        }
    }

    public void AddNames(IEnumerable<AuthorName> authors)
    {
        foreach (var author in authors)
            Add(AuthorName(author.Slug));
    }

    /// <summary>What was told of: a key, or a key and a place in its list.</summary>
    internal static (string Key, long? Place) Read(string told)
    {
        var at = told.LastIndexOf('@');
        return at > 0 && long.TryParse(told.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var place) ? (told[..at], place) : (told, null);
    }
}
