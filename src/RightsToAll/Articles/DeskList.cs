using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Articles;

/// <summary>Where an article stands, as the newsroom's list tells it.</summary>
public enum DeskState
{
    Draft,
    SentBack,
    Submitted,
    Scheduled,
    Published,
    /// <summary>Published, with a working copy that readers do not see yet.</summary>
    Changed,
    Withdrawn,
    Archived,
    Trashed,
}

/// <summary>What the list is narrowed to; anything null or empty narrows nothing.</summary>
public sealed record DeskFilter(string? Words = null, DeskState? State = null, Guid? CategoryId = null, Guid? AuthorId = null, Guid? TagId = null, string? Language = null)
{
    public bool IsEmpty => this == new DeskFilter();
}

/// <summary>One line of the newsroom's list.</summary>
public sealed record DeskRow(
    Guid Id, string Title, ArticleStatus Status, bool HasDraft, bool SentBack, DateTimeOffset? PublishedAt, DateTimeOffset? TrashedAt,
    string? Category, string Language, string? Owner, DateTimeOffset ChangedAt)
{
    /// <summary>When it is to be withdrawn.</summary>
    public DateTimeOffset? WithdrawAt { get; init; }

    /// <summary>What it becomes then.</summary>
    public ArticleStatus? WithdrawAs { get; init; }

    public DeskState StateAt(DateTimeOffset now) => (TrashedAt, Status) switch
    {
        (not null, _) => DeskState.Trashed,
        (_, ArticleStatus.Draft) => SentBack ? DeskState.SentBack : DeskState.Draft,
        (_, ArticleStatus.Submitted) => DeskState.Submitted,
        (_, ArticleStatus.Withdrawn) => DeskState.Withdrawn,
        (_, ArticleStatus.Archived) => DeskState.Archived,
        _ => PublishedAt > now ? DeskState.Scheduled : HasDraft ? DeskState.Changed : DeskState.Published,
    };
}

/// <summary>The newsroom's list of articles, last changed first.</summary>
public static class DeskList
{
    public const int PageSize = 40;

    /// <summary>Counting further would read the archive for a number that nobody acts on.</summary>
    public const int MostCounted = 1000;

    /// <param name="before">The place after which to go on.</param>
    /// <returns>One more than a page where there is a further one.</returns>
    public static Task<List<DeskRow>> ReadAsync(NewsDb db, DeskFilter filter, SignedIn who, (DateTimeOffset ChangedAt, Guid Id)? before, DateTimeOffset now, CancellationToken cancel)
    {
        var articles = Narrow(db, db.Articles.VisibleTo(who), filter, now);
        if (before is { } place)
            articles = articles.Where(a => EF.Functions.LessThan(ValueTuple.Create(a.ChangedAt, a.Id), ValueTuple.Create(place.ChangedAt, place.Id)));
        return (
            from article in articles.OrderByDescending(a => a.ChangedAt).ThenByDescending(a => a.Id).Take(PageSize + 1)
            join d in db.Drafts on article.Id equals d.ArticleId into drafts
            from draft in drafts.DefaultIfEmpty()
            orderby article.ChangedAt descending, article.Id descending
            select new DeskRow(
                article.Id, draft == null ? article.Title : draft.Title, article.Status, draft != null, draft != null && draft.ReviewNote != "",
                article.PublishedAt, article.TrashedAt,
                db.Categories.Where(c => c.Id == (draft == null ? article.CategoryId : draft.CategoryId)).Select(c => c.Name).FirstOrDefault(),
                draft == null ? article.Language : draft.Language,
                db.Users.Where(u => u.Id == article.OwnerId).Select(u => u.Name).FirstOrDefault(), article.ChangedAt)
            {
                WithdrawAt = article.WithdrawAt,
                WithdrawAs = article.WithdrawAs,
            }).ToListAsync(cancel);
    }

    /// <summary>How many there are in each state, up to <see cref="MostCounted"/>.</summary>
    public static async Task<IReadOnlyDictionary<DeskState, int>> CountAsync(NewsDb db, SignedIn who, DateTimeOffset now, CancellationToken cancel)
    {
        var counts = new Dictionary<DeskState, int>();
        foreach (var state in Enum.GetValues<DeskState>())
            counts[state] = await Narrow(db, db.Articles.VisibleTo(who), new DeskFilter(State: state), now).Take(MostCounted).CountAsync(cancel);
        return counts;
    }

    private static IQueryable<Article> Narrow(NewsDb db, IQueryable<Article> articles, DeskFilter filter, DateTimeOffset now)
    {
        articles = InState(db, articles, filter.State, now);
        if (!string.IsNullOrWhiteSpace(filter.Words))
        {
            var like = LikePattern.Containing(filter.Words.Trim());
            articles = articles.Where(a => a.SearchVector.Matches(EF.Functions.WebSearchToTsQuery("simple", filter.Words))
                || db.Drafts.Any(d => d.ArticleId == a.Id && EF.Functions.ILike(d.Title, like)));
        }
        if (filter.CategoryId is { } category)
            articles = articles.Where(a => a.CategoryId == category || db.Drafts.Any(d => d.ArticleId == a.Id && d.CategoryId == category));
        if (filter.AuthorId is { } author)
            articles = articles.Where(a => a.Bylines.Any(b => b.AuthorId == author) || db.Drafts.Any(d => d.ArticleId == a.Id && d.Authors.Any(x => x.AuthorId == author)));
        if (filter.TagId is { } tag)
            articles = articles.Where(a => a.Tags.Any(t => t.TagId == tag) || db.Drafts.Any(d => d.ArticleId == a.Id && d.Tags.Any(x => x.TagId == tag)));
        if (!string.IsNullOrEmpty(filter.Language))
            articles = articles.Where(a => (db.Drafts.Where(d => d.ArticleId == a.Id).Select(d => d.Language).FirstOrDefault() ?? a.Language) == filter.Language);
        return articles;
    }

    private static IQueryable<Article> InState(NewsDb db, IQueryable<Article> articles, DeskState? state, DateTimeOffset now)
    {
        var kept = articles.Where(a => a.TrashedAt == null);
        return state switch
        {
            DeskState.Draft => kept.Where(a => a.Status == ArticleStatus.Draft && !db.Drafts.Any(d => d.ArticleId == a.Id && d.ReviewNote != "")),
            DeskState.SentBack => kept.Where(a => a.Status == ArticleStatus.Draft && db.Drafts.Any(d => d.ArticleId == a.Id && d.ReviewNote != "")),
            DeskState.Submitted => kept.Where(a => a.Status == ArticleStatus.Submitted),
            DeskState.Scheduled => kept.Where(a => a.Status == ArticleStatus.Published && a.PublishedAt > now),
            DeskState.Published => kept.Where(a => a.Status == ArticleStatus.Published && a.PublishedAt <= now),
            DeskState.Changed => kept.Where(a => a.Status == ArticleStatus.Published && a.PublishedAt <= now && db.Drafts.Any(d => d.ArticleId == a.Id)),
            DeskState.Withdrawn => kept.Where(a => a.Status == ArticleStatus.Withdrawn),
            DeskState.Archived => kept.Where(a => a.Status == ArticleStatus.Archived),
            DeskState.Trashed => articles.Where(a => a.TrashedAt != null),
            _ => kept,
        };
    }
}
