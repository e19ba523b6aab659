using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Ticker;

/// <summary>Where a headline of the board stands with readers.</summary>
public enum Standing
{
    Showing,

    /// <summary>All places are taken by those above it.</summary>
    Waiting,

    /// <summary>Its time has not come.</summary>
    Planned,

    /// <summary>Its article's time has not come.</summary>
    BeforeItsArticle,

    /// <summary>Its article was withdrawn, archived or trashed.</summary>
    WithoutItsArticle,
}

/// <summary>A headline as the board shows it.</summary>
/// <param name="Place">From 1; only of one that shows.</param>
/// <param name="ArticleAt">When its article is or was published.</param>
public sealed record BoardRow(
    Guid Id, string Text, string Language, Guid? ArticleId, DateTimeOffset? ArticleAt, string? Address, Severity Severity,
    DateTimeOffset StartsAt, DateTimeOffset? EndsAt, bool Pinned, Standing Standing, int Place);

/// <summary>The board as an editor sees it.</summary>
/// <param name="Last">The change that undoing would take back.</param>
/// <param name="Filled">Articles that fill free places.</param>
public sealed record BoardView(bool Filling, int Number, IReadOnlyList<BoardRow> Rows, ChangeRow? Last, IReadOnlyList<Headline> Filled);

/// <summary>A change of the board, without the board.</summary>
public sealed record ChangeRow(int Number, DateTimeOffset At, string By, TickerAct Act, TickerAct? Undid, string Subject);

public static class BoardQueries
{
    public static async Task<BoardView> BoardAsync(this NewsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        // The number first: whoever changes the board between these queries leaves a number behind that is too low, and is noticed.
        var board = await db.TickerBoards.SingleAsync(cancel);
        var items = await db.Ticker.Where(TickerItem.NotEndedAt(now))
            .OrderByDescending(i => i.Pinned).ThenBy(i => i.Position).ThenByDescending(i => i.StartsAt).ThenBy(i => i.Id)
            .Take(TickerBoard.Most)
            .Select(i => new
            {
                Row = new BoardRow(
                    i.Id, i.Headline != "" ? i.Headline : i.Article!.Title, i.Headline != "" ? i.Language : i.Article!.Language, i.ArticleId, i.Article!.PublishedAt,
                    i.Address, i.Severity, i.StartsAt, i.EndsAt, i.Pinned, Standing.Showing, 0),
                Published = i.Article!.Status == ArticleStatus.Published && !(i.Article.WithdrawAt <= now),
            })
            .ToListAsync(cancel);
        var rows = new List<BoardRow>();
        var place = 0;
        foreach (var item in items)
        {
            var standing = StandingOf(item.Row, item.Published, place, now);
            rows.Add(item.Row with { Standing = standing, Place = standing == Standing.Showing ? ++place : 0 });
        }
        var seen = await db.OnTheTickerAsync(now, cancel);
        return new(board.Filling, board.Number, rows, await db.ChangesOfBoard().FirstOrDefaultAsync(cancel), [.. seen.Skip(place)]);
    }

    public static IQueryable<ChangeRow> ChangesOfBoard(this NewsDb db, int? before = null) =>
        db.TickerChanges.Where(c => before == null || c.Number < before).OrderByDescending(c => c.Number)
            .Select(c => new ChangeRow(c.Number, c.At, c.By, c.Act, c.Undid, c.Subject));

    private static Standing StandingOf(BoardRow row, bool published, int taken, DateTimeOffset now) =>
        row.ArticleId is not null && !published ? Standing.WithoutItsArticle
        : row.StartsAt > now ? Standing.Planned
        : row.ArticleId is not null && row.ArticleAt > now ? Standing.BeforeItsArticle
        : taken < TickerQueries.Places ? Standing.Showing : Standing.Waiting;
}
