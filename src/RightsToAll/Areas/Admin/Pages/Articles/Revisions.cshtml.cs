using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Settings;

namespace RightsToAll.Areas.Admin.Pages.Articles;

public sealed record RevisionRow(int Number, RevisionKind Kind, DateTimeOffset KeptAt, string By, string Note);

[Authorize(Policy = Permissions.Write)]
public sealed class RevisionsModel(NewsDesk desk, NewsDb db) : PageModel
{
    private const int PageSize = 50;

    public WorkingCopy Copy { get; private set; } = null!;
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public IReadOnlyList<RevisionRow> Rows { get; private set; } = [];
    public bool Further { get; private set; }

    /// <param name="below">Only those with a smaller number: the next page.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, int? below, CancellationToken cancel)
    {
        if (await desk.OpenAsync(id, SignedIn.From(User), cancel) is not { } copy)
            return NotFound();
        Copy = copy;
        Zone = await db.ZoneAsync(cancel);
        var rows = await db.Revisions.Where(r => r.ArticleId == id && r.Number < (below ?? int.MaxValue))
            .OrderByDescending(r => r.Number).Take(PageSize + 1)
            .Select(r => new RevisionRow(r.Number, r.Kind, r.KeptAt, r.By, r.Note)).ToListAsync(cancel);
        var veil = await Veil.OfAsync(db, copy, SignedIn.From(User), cancel);
        Rows = [.. rows.Take(PageSize).Select(row => row with { By = veil.Over(row.By) })];
        Further = rows.Count > PageSize;
        return Page();
    }
}
