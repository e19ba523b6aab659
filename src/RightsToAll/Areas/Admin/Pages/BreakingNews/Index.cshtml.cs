using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Ticker;

namespace RightsToAll.Areas.Admin.Pages.BreakingNews;

[Authorize(Policy = Permissions.Edit)]
public sealed class IndexModel(TickerDesk desk, NewsDb db, TimeProvider clock) : ZonedModel(db)
{
    /// <summary>The number of the board that the page showed.</summary>
    [BindProperty]
    public int From { get; set; }

    /// <summary>The headlines in the order in which the page holds them.</summary>
    [BindProperty]
    public List<Guid> Order { get; set; } = [];

    public BoardView Board { get; private set; } = null!;

    /// <summary>The order that was not saved because somebody else was quicker.</summary>
    public IReadOnlyList<BoardRow> Mine { get; private set; } = [];

    public string Now { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancel) => await ShowAsync(cancel);

    /// <summary>Saves the order of the page, after one step up or down where a button asks for it.</summary>
    public async Task<IActionResult> OnPostOrderAsync(Guid? up, Guid? down, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        Move(up, -1);
        Move(down, +1);
        var outcome = await desk.ArrangeAsync(Order, From, Who, cancel);
        if (outcome != BoardOutcome.Overtaken)
            return ToBoard(outcome, (up ?? down) is { } moved ? $"#item-{moved}" : null);
        await ShowAsync(cancel);
        Mine = [.. Board.Rows.OrderBy(row => Order.IndexOf(row.Id) is >= 0 and var place ? place : int.MaxValue)];
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    public async Task<IActionResult> OnPostPinAsync(Guid item, CancellationToken cancel) =>
        await WithOrderAsync(() => desk.PinAsync(item, pinned: true, Who, cancel), cancel);

    public async Task<IActionResult> OnPostUnpinAsync(Guid item, CancellationToken cancel) =>
        await WithOrderAsync(() => desk.PinAsync(item, pinned: false, Who, cancel), cancel);

    public async Task<IActionResult> OnPostTakeDownAsync(Guid item, CancellationToken cancel) =>
        await WithOrderAsync(() => desk.TakeDownAsync(item, Who, cancel), cancel);

    public async Task<IActionResult> OnPostFillAsync(bool filling, CancellationToken cancel) => ToBoard(await desk.FillAsync(filling, Who, cancel));

    /// <param name="change">As the page named it.</param>
    public async Task<IActionResult> OnPostUndoAsync(int change, CancellationToken cancel) => ToBoard(await desk.UndoAsync(change, Who, cancel));

    private SignedIn Who => SignedIn.From(User);

    /// <summary>
    /// What is done to one headline is done whatever others did, for it may be urgent. An order that the page holds and nobody saved yet is
    /// saved first; where somebody else was quicker with theirs, the editor is told that it was not.
    /// </summary>
    private async Task<IActionResult> WithOrderAsync(Func<Task<BoardOutcome>> act, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var ordered = Order.Count == 0 ? BoardOutcome.Unchanged : await desk.ArrangeAsync(Order, From, Who, cancel);
        var answer = ToBoard(await act());
        if (ordered == BoardOutcome.Overtaken)
            Said = (Said + " Somebody else put the ticker into another order in the meantime: theirs stands, and yours was not saved.").Trim();
        return answer;
    }

    /// <summary>Within the pinned headlines or the others, as the page shows them: what is pinned stays on top whatever the order says.</summary>
    private void Move(Guid? item, int by)
    {
        if (item is not { } moved || Order.IndexOf(moved) is not (>= 0 and var from) || from + by < 0 || from + by >= Order.Count)
            return;
        (Order[from], Order[from + by]) = (Order[from + by], Order[from]);
    }

    private async Task ShowAsync(CancellationToken cancel)
    {
        await ReadZoneAsync(cancel);
        Board = await Db.BoardAsync(clock.GetUtcNow(), cancel);
        Now = LocalMoment.Value(clock.GetUtcNow(), Zone);
    }
}
