using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Settings;

namespace RightsToAll.Areas.Admin.Pages.Settings;

/// <summary>Who changed what and when, each with a press that takes it back.</summary>
[Authorize(Policy = Permissions.ChangeSettings)]
public sealed class ChangesModel(SettingsDesk desk, NewsDb db) : PageModel
{
    private const int PageSize = 20;

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public IReadOnlyList<SettingsChange> Changes { get; private set; } = [];
    public bool Further { get; private set; }

    [TempData]
    public string? Refusal { get; set; }

    [TempData]
    public string? Said { get; set; }

    /// <param name="below">Only those with a smaller number: the next page.</param>
    public async Task OnGetAsync(int? below, CancellationToken cancel)
    {
        Zone = await db.ZoneAsync(cancel);
        var changes = await db.SettingsChanges.Where(c => c.Number < (below ?? int.MaxValue)).OrderByDescending(c => c.Number).Take(PageSize + 1).ToListAsync(cancel);
        Changes = [.. changes.Take(PageSize)];
        Further = changes.Count > PageSize;
    }

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken cancel)
    {
        if (await db.SettingsChanges.SingleOrDefaultAsync(c => c.Number == number, cancel) is not { } change)
            return NotFound();
        try
        {
            await desk.UndoAsync(change, SignedIn.From(User), cancel);
            Said = "Undone: it is as it was before.";
        }
        catch (InvalidOperationException notNow)
        {
            Refusal = notNow.Message;
        }
        catch (DbUpdateException raced) when (raced.IsRaced())
        {
            Refusal = "Somebody changed the settings at the same moment. Look at them again.";
        }
        return RedirectToPage();
    }
}
