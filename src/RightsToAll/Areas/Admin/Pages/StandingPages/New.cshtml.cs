using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.SitePages;

namespace RightsToAll.Areas.Admin.Pages.StandingPages;

[Authorize(Policy = Permissions.Edit)]
public sealed class NewModel(NewsDb db, PageDesk desk) : PageFormModel(desk)
{
    public async Task OnGetAsync(CancellationToken cancel) =>
        Form = new() { Language = await db.SiteSettings.Select(s => s.Language).SingleAsync(cancel) };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) =>
        await PublishAsync(async content => Shown = await Desk.MakeAsync(content, SignedIn.From(User), cancel), cancel)
            ? RedirectToPage("/StandingPages/Edit", new { id = Shown!.Id })
            : Page();
}
