using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Settings;
using RightsToAll.SitePages;

namespace RightsToAll.Areas.Admin.Pages.StandingPages;

public sealed record PageRevisionRow(int Number, DateTimeOffset KeptAt, string By, string Note);

[Authorize(Policy = Permissions.Edit)]
public sealed class RevisionsModel(PageDesk desk, NewsDb db) : PageModel
{
    private const int PageSize = 50;

    public SitePage Shown { get; private set; } = null!;
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public IReadOnlyList<PageRevisionRow> Rows { get; private set; } = [];
    public bool Further { get; private set; }

    /// <param name="below">Only those with a smaller number: the next page.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, int? below, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, cancel) is not { } page)
            return NotFound();
        Shown = page;
        Zone = await db.ZoneAsync(cancel);
        var rows = await db.PageRevisions.Where(r => r.PageId == id && r.Number < (below ?? int.MaxValue))
            .OrderByDescending(r => r.Number).Take(PageSize + 1)
            .Select(r => new PageRevisionRow(r.Number, r.KeptAt, r.By, r.Note)).ToListAsync(cancel);
        Rows = [.. rows.Take(PageSize)];
        Further = rows.Count > PageSize;
        return Page();
    }
}
