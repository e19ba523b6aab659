using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Ticker;

namespace RightsToAll.Areas.Admin.Pages.BreakingNews;

[Authorize(Policy = Permissions.Edit)]
public sealed class ItemModel(TickerDesk desk, NewsDb db, NamedArticles articles, TimeProvider clock) : HeadlineModel(db, articles, clock)
{
    public TickerItem Item { get; private set; } = null!;
    public bool HasEnded { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        // Before the headline: a change between the two is then noticed when this one is saved.
        var from = await Db.TickerBoards.Select(b => b.Number).SingleAsync(cancel);
        if (!await OpenAsync(id, cancel))
            return NotFound();
        Form = HeadlineForm.Of(Item, Item.ArticleId is { } article ? await Articles.AddressAsync(article, cancel) : "", from, Zone);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await OpenAsync(id, cancel))
            return NotFound();
        return await ReadAsync(Item, cancel) is { } text ? Answer(await desk.ChangeAsync(id, text, Form.Pinned, Form.From, SignedIn.From(User), cancel)) : Page();
    }

    /// <summary>It should never have been there: readers find it nowhere.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel) => ToBoard(await desk.RemoveAsync(id, SignedIn.From(User), cancel));

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancel)
    {
        await ReadZoneAsync(cancel);
        if (await Db.Ticker.SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } item)
            return false;
        Item = item;
        HasEnded = item.EndsAt <= Clock;
        return true;
    }
}
