using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Audit;

namespace RightsToAll.Ticker;

// How an act on the board begins and ends, and how the last one is taken back.
public sealed partial class TickerDesk
{
    /// <summary>Takes the last change of the board back; where that took another one back, does the other again.</summary>
    /// <param name="number">Of the change as the page named it: another that came since is not taken back for it.</param>
    public Task<BoardOutcome> UndoAsync(int number, SignedIn who, CancellationToken cancel)
    {
        TickerChange? last = null;
        return ActAsync(TickerAct.Undone, who, async board =>
        {
            last = await db.TickerChanges.SingleOrDefaultAsync(c => c.Number == board.Board.Number, cancel);
            if (last?.Number != number || last.Act == TickerAct.Imported)
                return (BoardOutcome.Overtaken, null);
            await PutBackAsync(board, last.Before, cancel);
            return (BoardOutcome.Done, null);
        }, cancel, () => last);
    }

    /// <summary>What an import puts up beside what is there; within the caller's transaction where it has begun one.</summary>
    public async Task ImportAsync(Func<Task> putUp, CancellationToken cancel)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        var before = await StateAsync(await HoldAsync(cancel), cancel);
        await putUp();
        await db.SaveChangesAsync(cancel);
        var board = await HoldAsync(cancel);
        var after = await StateAsync(board, cancel);
        if (!after.Items.SequenceEqual(before.Items))
        {
            db.Add(new TickerChange(board.Board.Count(), Now, null, Recording.Server, TickerAct.Imported, "", before, after));
            await db.SaveChangesAsync(cancel);
        }
        if (own is not null)
            await own.CommitAsync(cancel);
    }

    /// <param name="act">Carried out on the held board; what it did is saved only if it says that it is done.</param>
    /// <param name="undone">The change that was taken back, if that is what it did.</param>
    private async Task<BoardOutcome> ActAsync(
        TickerAct kind, SignedIn who, Func<HeldBoard, Task<(BoardOutcome Outcome, TickerItem? Item)>> act, CancellationToken cancel, Func<TickerChange?>? undone = null)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var board = await HoldAsync(cancel);
        var before = await StateAsync(board, cancel);
        var (outcome, item) = await act(board);
        if (outcome != BoardOutcome.Done)
        {
            db.ChangeTracker.Clear();
            return outcome;
        }
        var (number, last) = (board.Board.Count(), undone?.Invoke());
        var did = last?.Act == TickerAct.Undone ? TickerAct.Redone : kind;
        await db.SaveChangesAsync(cancel);

        var after = await StateAsync(board, cancel);
        var subject = last?.Subject ?? (item is null ? null : after.Find(item.Id) ?? before.Find(item.Id))?.Title ?? "";
        db.Add(new TickerChange(number, Now, who.Id, who.Name, did, subject, before, after) { Undid = last?.Undid ?? last?.Act });
        var (old, now) = (Facts(before), Facts(after));
        db.Record(who, Now, "ticker." + Word(did), item?.Id, subject.Length > 0 ? subject : "The ticker", old.Unlike(now), now.Unlike(old));
        await db.SaveChangesAsync(cancel);
        await db.SeeTickerAsync(Now, cancel);
        await transaction.CommitAsync(cancel);
        return outcome;
    }

    private async Task<HeldBoard> HoldAsync(CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from ticker_board for no key update", cancel);
        var board = await db.TickerBoards.AsTracking().SingleAsync(cancel);
        return new HeldBoard(board, await db.Ticker.AsTracking().Where(TickerItem.NotEndedAt(Now)).ToListAsync(cancel));
    }

    private async Task<BoardState> StateAsync(HeldBoard board, CancellationToken cancel)
    {
        var articles = board.Items.Select(item => item.ArticleId).OfType<Guid>().Distinct().ToArray();
        var titles = await db.Articles.Where(a => articles.Contains(a.Id)).Select(a => new { a.Id, a.Title }).ToDictionaryAsync(a => a.Id, a => a.Title, cancel);
        return new BoardState(board.Board.Filling, [.. board.Items.Select(item => item.StateWith(item.ArticleId is { } id ? titles.GetValueOrDefault(id) : null))]);
    }

    private async Task PutBackAsync(HeldBoard board, BoardState before, CancellationToken cancel)
    {
        var (ids, articles) = (before.Items.Select(i => i.Id).ToArray(), before.Items.Select(i => i.ArticleId).OfType<Guid>().ToArray());
        var known = await db.Ticker.AsTracking().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancel);
        var there = await db.Articles.Where(a => articles.Contains(a.Id)).Select(a => a.Id).ToListAsync(cancel);
        var items = new List<TickerItem>();
        // An article that is gone for good took its headlines along.
        foreach (var state in before.Items.Where(state => state.ArticleId is not { } article || there.Contains(article)))
        {
            if (!known.TryGetValue(state.Id, out var item))
                db.Add(item = TickerItem.Of(state));
            item.Become(state);
            if (item.EndsAt is null || item.EndsAt > Now)
                items.Add(item);
        }
        // What the change itself put up: it was a mistake, so readers are to find it nowhere.
        db.RemoveRange(board.Items.Where(item => !ids.Contains(item.Id)));
        board.Board.Filling = before.Filling;
        board.Take(items);
    }

    /// <summary>The board as it is read from the log years later: in words, with times in UTC.</summary>
    private static Dictionary<string, string> Facts(BoardState board)
    {
        var facts = new Dictionary<string, string> { ["filling"] = board.Filling ? "on" : "off", ["order"] = string.Join(" | ", board.Items.Select(item => item.Title)) };
        foreach (var item in board.Items)
        {
            facts[$"{item.Title}: leads-to"] = item.ArticleId is { } article ? $"article {article}" : item.Address ?? "";
            facts[$"{item.Title}: language"] = item.Language;
            facts[$"{item.Title}: severity"] = item.Severity.ToString();
            facts[$"{item.Title}: starts"] = Recording.Written(item.StartsAt);
            facts[$"{item.Title}: ends"] = Recording.Written(item.EndsAt);
            facts[$"{item.Title}: pinned"] = item.Pinned ? "yes" : "no";
        }
        return facts;
    }

    private static string Word(TickerAct act) => act switch
    {
        TickerAct.PutUp => "put-up",
        TickerAct.TakenDown => "taken-down",
        TickerAct.FillingOn => "filling-switched-on",
        TickerAct.FillingOff => "filling-switched-off",
        _ => act.ToString().ToLowerInvariant(),
    };
}
