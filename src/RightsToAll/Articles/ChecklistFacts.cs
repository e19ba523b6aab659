using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Media;
using RightsToAll.Text;

namespace RightsToAll.Articles;

/// <summary>What the checklist has to know of a picture.</summary>
/// <param name="Alt">The picture's own description; an article may give another.</param>
/// <param name="HadLocation">Whether the upload said where it was taken.</param>
public sealed record PictureFacts(string Alt, bool Decorative, string Credit, bool HadLocation);

/// <summary>What the database knows about an article that is about to be published.</summary>
public sealed record ChecklistFacts
{
    // Slugs much like this one matter while the story is remembered; a busy newsroom publishes thirty a day.
    private const int DaysAround = 30;
    private const int MostSlugs = 1_000;

    /// <summary>Where the site is reached: links that begin with it are links within the site.</summary>
    public string PublicAddress { get; init; } = "";

    /// <summary>Whether another article of the day has the slug.</summary>
    public bool SlugTaken { get; init; }

    /// <summary>The address of an article with much the same slug.</summary>
    public string? SlugLike { get; init; }

    /// <summary>Paths that the text links to and that lead nowhere, as <see cref="SitePaths.Of"/> gives them.</summary>
    public IReadOnlySet<string> DeadPaths { get; init; } = new HashSet<string>();

    public PictureFacts? LeadPicture { get; init; }

    /// <summary>By the address that the text names.</summary>
    public IReadOnlyDictionary<string, PictureFacts> Pictures { get; init; } = new Dictionary<string, PictureFacts>();

    /// <param name="articleId">Whose own slug is no rival.</param>
    /// <param name="text">The content's Markdown, rendered.</param>
    /// <param name="pictures">The pictures that the text shows, by the address it names.</param>
    /// <param name="at">When it is to be published: what is public by then can be linked to.</param>
    /// <param name="day">The day in its address.</param>
    public static async Task<ChecklistFacts> ReadAsync(
        NewsDb db, Guid articleId, ArticleContent content, RenderedText text, IReadOnlyDictionary<string, Guid> pictures,
        DateTimeOffset at, DateOnly day, string publicAddress, CancellationToken cancel)
    {
        var shown = await PicturesAsync(db, [.. pictures.Values, .. content.LeadPictureId is { } lead ? [lead] : Array.Empty<Guid>()], cancel);
        var paths = text.Written.Links.Where(link => link.IsLive).Select(link => SitePaths.Of(link.Address, publicAddress)).OfType<string>();
        return new()
        {
            PublicAddress = publicAddress,
            SlugTaken = await db.Articles.AnyAsync(a => a.PublishedOn == day && a.Slug == content.Slug && a.Id != articleId, cancel),
            SlugLike = await SlugLikeAsync(db, articleId, content.Slug, day, cancel),
            DeadPaths = await SitePaths.DeadAsync(db, [.. paths.Distinct()], at, cancel),
            LeadPicture = content.LeadPictureId is { } id ? shown.GetValueOrDefault(id) : null,
            Pictures = pictures.Where(named => shown.ContainsKey(named.Value)).ToDictionary(named => named.Key, named => shown[named.Value]),
        };
    }

    private static Task<Dictionary<Guid, PictureFacts>> PicturesAsync(NewsDb db, Guid[] ids, CancellationToken cancel) =>
        db.Pictures.Where(p => ids.Contains(p.Id))
            .Select(p => new { p.Id, p.Alt, p.Decorative, p.Credit, p.Removed })
            .ToDictionaryAsync(p => p.Id, p => new PictureFacts(p.Alt, p.Decorative, p.Credit, p.Removed.Contains(MadePicture.Location)), cancel);

    private static async Task<string?> SlugLikeAsync(NewsDb db, Guid articleId, string slug, DateOnly day, CancellationToken cancel)
    {
        var (from, to) = (day.AddDays(-DaysAround), day.AddDays(DaysAround));
        var around = await db.Articles.Where(a => a.PublishedOn >= from && a.PublishedOn <= to && a.Id != articleId)
            .OrderByDescending(a => a.PublishedOn).ThenByDescending(a => a.Slug)
            .Select(a => new { a.PublishedOn, a.Slug }).Take(MostSlugs)
            .ToListAsync(cancel);
        return around.Find(other => SlugProposal.AreAlike(other.Slug, slug)) is { } like
            ? Web.Addresses.Article(like.PublishedOn!.Value, like.Slug)
            : null;
    }
}
