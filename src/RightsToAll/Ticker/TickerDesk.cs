using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Audit;
using RightsToAll.Data;

namespace RightsToAll.Ticker;

/// <summary>What became of an act on the board.</summary>
public enum BoardOutcome
{
    Done,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>Somebody else changed the same thing since the page was made: nothing was done.</summary>
    Overtaken,

    /// <summary>No such headline, or it has ended.</summary>
    NotThere,

    /// <summary>Readers cannot see the article.</summary>
    NotPublic,

    /// <summary>The board holds as many headlines as it may.</summary>
    Full,
}

/// <summary>
/// Where the ticker is curated. Each act holds the board from before it is judged until it is saved, with the whole board before and
/// after, a line in the audit log, and what readers see from then on.
/// </summary>
public sealed partial class TickerDesk(NewsDb db, TimeProvider clock)
{
    private DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="order">All headlines of the page, as they are to stand.</param>
    /// <param name="from">The <see cref="TickerBoard.Number"/> of the board that the page showed.</param>
    public Task<BoardOutcome> ArrangeAsync(IReadOnlyList<Guid> order, int from, SignedIn who, CancellationToken cancel) =>
        ActAsync(TickerAct.Ordered, who, async board =>
        {
            var (before, shown) = (board.Items.Select(item => (item.Id, item.Pinned)).ToList(), (await AsShownAsync(from, board, cancel))?.OrderAt(Now).ToList());
            // The page sends its order along with whatever else is done: only an editor's own is an order to be put through.
            if (shown?.Select(item => item.Id).SequenceEqual(order.Where(id => shown.Exists(item => item.Id == id))) == true)
                return (BoardOutcome.Unchanged, null);
            board.Arrange(order);
            return (board.Items.Select(item => (item.Id, item.Pinned)).SequenceEqual(before) ? BoardOutcome.Unchanged
                : shown?.SequenceEqual(before) == true ? BoardOutcome.Done : BoardOutcome.Overtaken, null);
        }, cancel);

    public Task<BoardOutcome> PutUpAsync(HeadlineText text, bool pinned, SignedIn who, CancellationToken cancel) =>
        ActAsync(TickerAct.PutUp, who, board => Task.FromResult(PutUp(board, text, pinned)), cancel);

    /// <summary>Puts a public article's title on top of the board, once.</summary>
    public Task<BoardOutcome> PutUpAsync(Guid articleId, SignedIn who, CancellationToken cancel) =>
        ActAsync(TickerAct.PutUp, who, async board =>
        {
            var now = Now;
            if (board.Items.FirstOrDefault(item => item.ArticleId == articleId) is { } there)
                return (BoardOutcome.Unchanged, there);
            var language = await db.Articles.Where(a => a.Id == articleId && a.ListedAt <= now).Select(a => a.Language).SingleOrDefaultAsync(cancel);
            return language is null
                ? (BoardOutcome.NotPublic, null)
                : PutUp(board, new HeadlineText("", language, articleId, null, Severity.Breaking, now, null), pinned: false);
        }, cancel);

    /// <param name="from">The number of the board from which the page was filled: what others did to other headlines since is no matter.</param>
    public Task<BoardOutcome> ChangeAsync(Guid id, HeadlineText text, bool pinned, int from, SignedIn who, CancellationToken cancel) =>
        ActAsync(TickerAct.Changed, who, async board =>
        {
            if (board.Find(id) is not { } item)
                return (BoardOutcome.NotThere, null);
            var shown = await AsShownAsync(from, board, cancel);
            var present = item.StateWith(null);
            if (shown?.Find(id) is not { } was || !was.SaysTheSame(present) || was.Pinned != item.Pinned)
                return (BoardOutcome.Overtaken, item);
            item.Say(text);
            if (item.Pinned != pinned)
                board.Pin(item, pinned);
            return (was.SaysTheSame(item.StateWith(null)) && was.Pinned == pinned ? BoardOutcome.Unchanged : BoardOutcome.Done, item);
        }, cancel);

    public Task<BoardOutcome> PinAsync(Guid id, bool pinned, SignedIn who, CancellationToken cancel) =>
        ActAsync(pinned ? TickerAct.Pinned : TickerAct.Unpinned, who, board =>
        {
            var item = board.Find(id);
            if (item is null || item.Pinned == pinned)
                return Task.FromResult((item is null ? BoardOutcome.NotThere : BoardOutcome.Unchanged, item));
            board.Pin(item, pinned);
            return Task.FromResult((BoardOutcome.Done, (TickerItem?)item));
        }, cancel);

    /// <summary>Ends a headline now; readers find it among what the ticker said lately. What they have not seen yet is removed.</summary>
    public Task<BoardOutcome> TakeDownAsync(Guid id, SignedIn who, CancellationToken cancel) =>
        ActAsync(TickerAct.TakenDown, who, board => Task.FromResult(Leave(board, id, item =>
        {
            if (item.StartsAt < Now)
                item.EndsAt = Now;
            else
                db.Remove(item);
        })), cancel);

    /// <summary>Removes a headline that should never have been there: readers find it nowhere. The board's history keeps it.</summary>
    public Task<BoardOutcome> RemoveAsync(Guid id, SignedIn who, CancellationToken cancel) =>
        ActAsync(TickerAct.Removed, who, board => Task.FromResult(Leave(board, id, item => db.Remove(item))), cancel);

    public Task<BoardOutcome> FillAsync(bool filling, SignedIn who, CancellationToken cancel) =>
        ActAsync(filling ? TickerAct.FillingOn : TickerAct.FillingOff, who, board =>
        {
            var outcome = board.Board.Filling == filling ? BoardOutcome.Unchanged : BoardOutcome.Done;
            board.Board.Filling = filling;
            return Task.FromResult((outcome, (TickerItem?)null));
        }, cancel);

    private (BoardOutcome, TickerItem?) PutUp(HeldBoard board, HeadlineText text, bool pinned)
    {
        if (board.IsFull)
            return (BoardOutcome.Full, null);
        var item = new TickerItem { Pinned = pinned };
        item.Say(text);
        board.PutOnTop(item);
        db.Add(item);
        return (BoardOutcome.Done, item);
    }

    private static (BoardOutcome, TickerItem?) Leave(HeldBoard board, Guid id, Action<TickerItem> leave)
    {
        if (board.Find(id) is not { } item)
            return (BoardOutcome.NotThere, null);
        board.Leave(item);
        leave(item);
        return (BoardOutcome.Done, item);
    }

    /// <returns>The board that a page of this number showed; null for a number that no board had.</returns>
    private async Task<BoardState?> AsShownAsync(int from, HeldBoard board, CancellationToken cancel) =>
        from == board.Board.Number
            ? await StateAsync(board, cancel)
            : await db.TickerChanges.Where(c => c.Number == from + 1).Select(c => c.Before).SingleOrDefaultAsync(cancel);
}
