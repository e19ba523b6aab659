using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>An open writer's page says every few seconds that it is there, and hears who else is.</summary>
[Authorize(Policy = Permissions.Write)]
public sealed class PresenceModel(NewsDesk desk, NewsDb db, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var (who, now) = (SignedIn.From(User), clock.GetUtcNow());
        if (await desk.OpenAsync(id, who, cancel) is not { } copy)
            return NotFound();
        await db.NotePresenceAsync(id, who, now, cancel);
        var veil = await Veil.OfAsync(db, copy, who, cancel);
        return new JsonResult(new { others = (await db.OthersAtAsync(id, who, now, cancel)).Select(other => other with { Name = veil.Over(other.Name) }) });
    }
}
