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
    string? Category, string Language, string? Owner, DateTimeOffset ChangedAt, string TitleKey = "")
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

/// <summary>The newsroom's list of articles.</summary>
public static class DeskList
{
    public const int PageSize = 40;

    /// <summary>Counting further would read the archive for a number that nobody acts on.</summary>
    public const int MostCounted = 1000;

    /// <param name="after">The place in this order after which to go on.</param>
    /// <returns>One more than a page where there is a further one.</returns>
    public static async Task<List<DeskRow>> ReadAsync(
        NewsDb db, DeskFilter filter, SignedIn who, DeskSort sort, DeskPlace? after, DateTimeOffset now, CancellationToken cancel)
    {
        var articles = Narrow(db, db.Articles.VisibleTo(who), filter, now);
        if (sort.Key != DeskKey.Published)
            return await RowsAsync(db, after is null ? articles : articles.After(after), sort, who, PageSize + 1, cancel);

        // Two walks instead of an order in which PostgreSQL would have to put all that have no time aside first.
        var rows = new List<DeskRow>();
        if (after is not { At: null })
        {
            var timed = articles.Where(a => a.PublishedAt != null);
            rows = await RowsAsync(db, after is null ? timed : timed.After(after), sort, who, PageSize + 1, cancel);
        }
        if (rows.Count <= PageSize)
            rows.AddRange(await RowsAsync(db, articles.UntimedAfter(after), sort, who, PageSize + 1 - rows.Count, cancel));
        return rows;
    }

    private static Task<List<DeskRow>> RowsAsync(NewsDb db, IQueryable<Article> articles, DeskSort sort, SignedIn who, int most, CancellationToken cancel)
    {
        var lifted = Veil.Lifted(db, who);
        var page = articles.Select(a => new DeskLine { Article = a }).Ordered(sort).Take(most);
        var lines =
            from line in page
            join d in db.Drafts on line.Article.Id equals d.ArticleId into drafts
            from draft in drafts.DefaultIfEmpty()
            select new DeskLine { Article = line.Article, Draft = draft };
        return lines.Ordered(sort).Select(l => new DeskRow(
            l.Article.Id, l.Draft == null ? l.Article.Title : l.Draft.Title, l.Article.Status, l.Draft != null, l.Draft != null && l.Draft.ReviewNote != "",
            l.Article.PublishedAt, l.Article.TrashedAt,
            db.Categories.Where(c => c.Id == (l.Draft == null ? l.Article.CategoryId : l.Draft.CategoryId)).Select(c => c.Name).FirstOrDefault(),
            l.Draft == null ? l.Article.Language : l.Draft.Language,
            lifted.Where(a => a.Id == l.Article.Id).SelectMany(a => db.Users.Where(u => u.Id == a.OwnerId)).Select(u => u.Name).FirstOrDefault(), l.Article.ChangedAt, l.Article.TitleKey)
        {
            WithdrawAt = l.Article.WithdrawAt,
            WithdrawAs = l.Article.WithdrawAs,
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
                || db.Drafts.Any(d => d.ArticleId == a.Id && EF.Functions.ILike(d.Title, like, LikePattern.Escape)));
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
