using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Articles;

/// <summary>The article that somebody named.</summary>
/// <param name="Problem">For the person who named it; empty where all is well.</param>
public sealed record NamedArticle(Guid? Id, string Problem);

/// <summary>An article that somebody who is typing may mean.</summary>
/// <param name="Address">What they may type for it.</param>
public sealed record ArticleChoice(string Address, string Title, string Language);

/// <summary>Articles as people name them in a form: by an address of this site, or by their title.</summary>
public sealed partial class NamedArticles(NewsDb db, TimeProvider clock, IOptions<NewsroomOptions> newsroom)
{
    private const string DeskPath = "/admin/articles/";
    private const int MostChoices = 10;

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="named">An address of this site, or a title; not empty.</param>
    public async Task<NamedArticle> FindAsync(string named, SignedIn who, CancellationToken cancel)
    {
        var text = named.Trim();
        var ids = text.StartsWith('/') || text.Contains("://", StringComparison.Ordinal) ? await AtAsync(text, who, cancel) : await CalledAsync(text, who, cancel);
        return ids.Count switch
        {
            0 => new(null, $"There is no article “{text}”. Give its address on this site, or its title."),
            1 => new(ids[0], ""),
            _ => new(null, $"More than one article is called “{text}”. Give the address of the one that is meant."),
        };
    }

    /// <returns>The article at an address of this site, for readers or in the newsroom; null where there is none to see.</returns>
    public async Task<Guid?> AtAddressAsync(string address, SignedIn who, CancellationToken cancel) =>
        await AtAsync(address, who, cancel) is [var id, ..] ? id : null;

    /// <returns>What a form says for an article: its address for readers, else the newsroom's.</returns>
    public async Task<string> AddressAsync(Guid id, CancellationToken cancel)
    {
        var now = Now;
        var place = await db.Articles.Where(a => a.Id == id && a.ListedAt <= now).Select(a => new { a.PublishedOn, a.Slug }).SingleOrDefaultAsync(cancel);
        return place is null ? DeskPath + id : ReadersPath(place.PublishedOn!.Value, place.Slug);
    }

    /// <summary>Articles whose titles or texts have the words, for somebody who is typing them; the newest first.</summary>
    public async Task<IReadOnlyList<ArticleChoice>> ChoicesAsync(string text, SignedIn who, CancellationToken cancel)
    {
        var words = Words().Matches(text).Select(word => word.Value).ToList();
        if (words.Count == 0)
            return [];
        var (query, like, now) = (string.Join(" & ", words) + ":*", LikePattern.Containing(text.Trim()), Now);
        var found = await VisibleTo(who)
            .Where(a => (a.SearchVector.Matches(EF.Functions.ToTsQuery("simple", query)) && EF.Functions.ILike(a.Title, like, LikePattern.Escape))
                || db.Drafts.Any(d => d.ArticleId == a.Id && EF.Functions.ILike(d.Title, like, LikePattern.Escape)))
            .OrderByDescending(a => a.ChangedAt).Take(MostChoices)
            .Select(a => new
            {
                a.Id,
                Place = a.ListedAt <= now ? a.PublishedOn : null,
                a.Slug,
                Title = a.Title != "" ? a.Title : db.Drafts.Where(d => d.ArticleId == a.Id).Select(d => d.Title).FirstOrDefault() ?? "",
                Language = a.Title != "" ? a.Language : db.Drafts.Where(d => d.ArticleId == a.Id).Select(d => d.Language).FirstOrDefault() ?? a.Language,
            })
            .ToListAsync(cancel);
        return [.. found.Select(a => new ArticleChoice(a.Place is { } on ? ReadersPath(on, a.Slug) : DeskPath + a.Id, a.Title, a.Language))];
    }

    private async Task<List<Guid>> AtAsync(string address, SignedIn who, CancellationToken cancel)
    {
        // Addresses from before the settings named another one lead here, too.
        var settings = await db.SiteSettings.SingleAsync(cancel);
        if ((SitePaths.Of(address, newsroom.Value.PublicAddressOf(settings)) ?? SitePaths.Of(address, newsroom.Value.PublicAddress)) is not { } path)
            return [];
        if (path.StartsWith(DeskPath, StringComparison.Ordinal))
            return Guid.TryParse(path[DeskPath.Length..].Split('/')[0], out var id) ? await VisibleTo(who).Where(a => a.Id == id).Select(a => a.Id).ToListAsync(cancel) : [];
        path = await db.Redirects.Where(r => r.From == path).Select(r => r.To).SingleOrDefaultAsync(cancel) ?? path;
        return SitePaths.DayOf(path, out var slug) is { } on
            ? await VisibleTo(who).Where(a => a.PublishedOn == on && a.Slug == slug).Select(a => a.Id).ToListAsync(cancel)
            : [];
    }

    private Task<List<Guid>> CalledAsync(string title, SignedIn who, CancellationToken cancel)
    {
        var same = LikePattern.Exactly(title);
        return VisibleTo(who)
            .Where(a => (a.SearchVector.Matches(EF.Functions.PhraseToTsQuery("simple", title)) && EF.Functions.ILike(a.Title, same, LikePattern.Escape))
                || db.Drafts.Any(d => d.ArticleId == a.Id && EF.Functions.ILike(d.Title, same, LikePattern.Escape)))
            .Select(a => a.Id).Take(2).ToListAsync(cancel);
    }

    /// <summary>What readers can read, and what one may see besides.</summary>
    private IQueryable<Article> VisibleTo(SignedIn who)
    {
        var (now, kept) = (Now, db.Articles.Where(a => a.TrashedAt == null));
        return who.May(Permissions.Edit) ? kept : kept.Where(a => a.OwnerId == who.Id || a.ListedAt <= now);
    }

    // As people read it; the address of a page is written so only where it is sent.
    private static string ReadersPath(DateOnly on, string slug) => Uri.UnescapeDataString(Addresses.Article(on, slug));

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Words();
}
