using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Articles;

/// <summary>What was made of an original that a writer named.</summary>
/// <param name="Problem">For the writer; empty where all is well.</param>
public sealed record NamedOriginal(Guid? Id, string Problem);

/// <summary>An article that another may be a translation of.</summary>
/// <param name="Address">What a writer may type for it.</param>
public sealed record OriginalChoice(string Address, string Title, string Language);

/// <summary>Which article another is a translation of, as its writer names it: by its address or its title.</summary>
public sealed partial class Originals(NewsDb db, TimeProvider clock, IOptions<NewsroomOptions> newsroom)
{
    private const string DeskPath = "/admin/articles/";
    private const int MostChoices = 10;

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="named">An address of this site, or a title.</param>
    /// <param name="language">What the translation is written in.</param>
    public async Task<NamedOriginal> FindAsync(string? named, WorkingCopy copy, string language, SignedIn who, CancellationToken cancel)
    {
        var text = (named ?? "").Trim();
        if (text.Length == 0)
            return new(null, "");
        // Somebody else may have chosen it, whom it was shown to.
        var present = copy.Content.TranslationOf;
        var ids = present is not null && text == await AddressAsync(present.Value, cancel) ? [present.Value]
            : text.StartsWith('/') || text.Contains("://", StringComparison.Ordinal) ? await AtAsync(text, who, cancel)
            : await CalledAsync(text, who, cancel);
        return ids.Count switch
        {
            0 => new(null, $"There is no article “{text}”. Give the original’s address on this site, or its title."),
            1 => await JudgeAsync(ids[0], copy.Article.Id, language, cancel),
            _ => new(null, $"More than one article is called “{text}”. Give the address of the one that is meant."),
        };
    }

    /// <returns>The article at an address of this site, for readers or in the newsroom; null where there is none to see.</returns>
    public async Task<Guid?> AtAddressAsync(string address, SignedIn who, CancellationToken cancel) =>
        await AtAsync(address, who, cancel) is [var id, ..] ? id : null;

    /// <returns>What a writer's form says for an original: its address for readers, else the newsroom's.</returns>
    public async Task<string> AddressAsync(Guid id, CancellationToken cancel)
    {
        var now = Now;
        var place = await db.Articles.Where(a => a.Id == id && a.ListedAt <= now).Select(a => new { a.PublishedOn, a.Slug }).SingleOrDefaultAsync(cancel);
        return place is null ? DeskPath + id : ReadersPath(place.PublishedOn!.Value, place.Slug);
    }

    /// <summary>Articles whose titles or texts have the words, for somebody who is typing them; the newest first.</summary>
    public async Task<IReadOnlyList<OriginalChoice>> ChoicesAsync(string text, SignedIn who, CancellationToken cancel)
    {
        var words = Words().Matches(text).Select(word => word.Value).ToList();
        if (words.Count == 0)
            return [];
        var (query, like, now) = (string.Join(" & ", words) + ":*", LikePattern.Containing(text.Trim()), Now);
        var found = await VisibleTo(who)
            .Where(a => (a.SearchVector.Matches(EF.Functions.ToTsQuery("simple", query)) && EF.Functions.ILike(a.Title, like))
                || db.Drafts.Any(d => d.ArticleId == a.Id && EF.Functions.ILike(d.Title, like)))
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
        return [.. found.Select(a => new OriginalChoice(a.Place is { } on ? ReadersPath(on, a.Slug) : DeskPath + a.Id, a.Title, a.Language))];
    }

    private async Task<List<Guid>> AtAsync(string address, SignedIn who, CancellationToken cancel)
    {
        if (SitePaths.Of(address, newsroom.Value.PublicAddress) is not { } path)
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
            .Where(a => (a.SearchVector.Matches(EF.Functions.PhraseToTsQuery("simple", title)) && EF.Functions.ILike(a.Title, same))
                || db.Drafts.Any(d => d.ArticleId == a.Id && EF.Functions.ILike(d.Title, same)))
            .Select(a => a.Id).Take(2).ToListAsync(cancel);
    }

    /// <summary>A translation of a translation is one of the original.</summary>
    private async Task<NamedOriginal> JudgeAsync(Guid id, Guid translation, string language, CancellationToken cancel)
    {
        if (id == translation)
            return new(null, "An article is no translation of itself.");
        var original = await ReadAsync(id, cancel);
        if (original?.TranslationOf is { } further)
            original = await ReadAsync(further, cancel);
        if (original is null)
            return new(null, "That article is no longer there.");
        if (original.Id == translation)
            return new(null, "That article is a translation of this one.");
        if (await db.Articles.AnyAsync(a => a.TranslationOf == translation, cancel) || await db.Drafts.AnyAsync(d => d.TranslationOf == translation, cancel))
            return new(null, "Other articles are translations of this one, so it is itself the original.");
        return original.Language.Equals(language, StringComparison.OrdinalIgnoreCase)
            ? new(null, "The original is in the same language. Say first which language this article is in.")
            : new(original.Id, "");
    }

    private sealed record Original(Guid Id, string Language, Guid? TranslationOf);

    private Task<Original?> ReadAsync(Guid id, CancellationToken cancel) =>
        db.Articles.Where(a => a.Id == id)
            .Select(a => new Original(
                a.Id,
                // Until it is published, its working copy alone says what it is.
                a.PublishedAt != null ? a.Language : db.Drafts.Where(d => d.ArticleId == a.Id).Select(d => d.Language).FirstOrDefault() ?? a.Language,
                a.TranslationOf ?? db.Drafts.Where(d => d.ArticleId == a.Id).Select(d => d.TranslationOf).FirstOrDefault()))
            .SingleOrDefaultAsync(cancel);

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
