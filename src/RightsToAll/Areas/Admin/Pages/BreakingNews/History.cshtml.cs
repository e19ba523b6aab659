using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Ticker;

namespace RightsToAll.Areas.Admin.Pages.BreakingNews;

[Authorize(Policy = Permissions.Edit)]
public sealed class HistoryModel(NewsDb db) : ZonedModel(db)
{
    private const int PageSize = 50;

    public IReadOnlyList<ChangeRow> Changes { get; private set; } = [];

    /// <summary>The number below which the next page begins; null on the last.</summary>
    public int? Older { get; private set; }

    /// <param name="before">The number of a change.</param>
    public async Task OnGetAsync(int? before, CancellationToken cancel)
    {
        await ReadZoneAsync(cancel);
        var changes = await Db.ChangesOfBoard(before).Take(PageSize + 1).ToListAsync(cancel);
        Changes = [.. changes.Take(PageSize)];
        Older = changes.Count > PageSize ? Changes[^1].Number : null;
    }
}
