using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Ticker;

/// <summary>A line of the ticker as readers see it.</summary>
/// <param name="Address">Null for a headline that leads nowhere.</param>
/// <param name="EndedAt">When it left the ticker, if it did.</param>
public sealed record Headline(string Text, string Language, string? Address, Severity Severity, DateTimeOffset Since, DateTimeOffset? EndedAt, Guid? ArticleId);

public static class TickerQueries
{
    /// <summary>Places on the ticker.</summary>
    public const int Places = 10;

    /// <summary>Lines of "lately" on the breaking-news page.</summary>
    public const int Lately = 50;

    /// <summary>How long an article flagged as breaking fills a free place.</summary>
    public static readonly TimeSpan BreakingFor = TimeSpan.FromDays(3);

    /// <summary>The board's own items, pinned ones first; then free places filled by the newest articles flagged as breaking, unless the board says not to.</summary>
    public static Task<IReadOnlyList<Headline>> OnTheTickerAsync(this NewsDb db, DateTimeOffset now, CancellationToken cancel) =>
        db.TickerOfAsync(now, db.Teasers(now), cancel);

    /// <summary>The ticker as it will be at a moment that lies ahead, if nobody changes anything: with what is scheduled, without what is to be withdrawn.</summary>
    public static Task<IReadOnlyList<Headline>> TickerAheadAsync(this NewsDb db, DateTimeOffset moment, CancellationToken cancel) =>
        db.TickerOfAsync(moment, db.Teasers(moment).Where(t => !db.Articles.Any(a => a.Id == t.Id && a.WithdrawAt <= moment)), cancel);

    private static async Task<IReadOnlyList<Headline>> TickerOfAsync(this NewsDb db, DateTimeOffset moment, IQueryable<Teaser> teasers, CancellationToken cancel)
    {
        var board = await db.Ticker.Where(TickerItem.ShowingAt(moment))
            .OrderByDescending(i => i.Pinned).ThenBy(i => i.Position).ThenByDescending(i => i.StartsAt).ThenBy(i => i.Id)
            .Take(Places)
            .Select(Lines)
            .ToListAsync(cancel);
        if (board.Count == Places)
            return [.. board.Select(line => line.ToHeadline())];

        var taken = board.Select(line => line.ArticleId).OfType<Guid>().ToArray();
        var oldest = moment - BreakingFor;
        var breaking = await teasers
            .Where(t => t.Breaking && t.ListedAt > oldest && !taken.Contains(t.Id) && db.TickerBoards.Any(b => b.Filling))
            .NewestFirst()
            .Take(Places - board.Count)
            .ToListAsync(cancel);
        return [.. board.Select(line => line.ToHeadline()), .. breaking.Select(t =>
            new Headline(t.Title, t.Language, t.Address, Severity.Breaking, t.ListedAt, null, t.Id))];
    }

    /// <returns>The next moment at which the clock alone changes the ticker; null if none is in sight.</returns>
    public static async Task<DateTimeOffset?> TickerChangesAtAsync(this NewsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var board = await db.Ticker.Where(TickerItem.NotEndedAt(now))
            .OrderBy(i => i.Id)
            .Take(TickerBoard.Most)
            .Select(i => new { i.StartsAt, i.EndsAt, i.Article!.ListedAt, i.Article.WithdrawAt })
            .ToListAsync(cancel);
        var oldest = now - BreakingFor;
        // Scheduled ones too: a view shows only what is published, whose time may lie ahead.
        var breaking = await db.Teasers(now.AddYears(100))
            .Where(t => t.Breaking && t.ListedAt > oldest)
            .OrderBy(t => t.ListedAt)
            .Select(t => t.ListedAt)
            .Take(TickerBoard.Most)
            .ToListAsync(cancel);
        return board.SelectMany(i => new[] { i.StartsAt, i.EndsAt, i.ListedAt, i.WithdrawAt })
            .Concat(breaking.Select(at => (DateTimeOffset?)(at > now ? at : at + BreakingFor)))
            .Where(at => at > now)
            .Min();
    }

    /// <summary>What left the ticker, the latest first.</summary>
    public static async Task<IReadOnlyList<Headline>> LatelyOnTheTickerAsync(this NewsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var lines = await db.Ticker
            .Where(i => i.EndsAt <= now && (i.ArticleId == null || i.Article!.ListedAt <= now))
            .OrderByDescending(i => i.EndsAt).ThenBy(i => i.Id)
            .Take(Lately)
            .Select(Lines)
            .ToListAsync(cancel);
        return [.. lines.Select(line => line.ToHeadline())];
    }

    private static readonly System.Linq.Expressions.Expression<Func<TickerItem, Line>> Lines = i => new Line(
        i.Headline, i.Language, i.Address, i.Severity, i.StartsAt, i.EndsAt, i.ArticleId,
        i.Article!.Title, i.Article.Language, i.Article.PublishedOn, i.Article.Slug);

    private sealed record Line(
        string Text, string Language, string? Address, Severity Severity, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, Guid? ArticleId,
        string? Title, string? ArticleLanguage, DateOnly? PublishedOn, string? Slug)
    {
        public Headline ToHeadline() => new(
            Text.Length > 0 ? Text : Title!,
            Text.Length > 0 ? Language : ArticleLanguage!,
            ArticleId is null ? Address : Addresses.Article(PublishedOn!.Value, Slug!),
            Severity, StartsAt, EndsAt, ArticleId);
    }
}
