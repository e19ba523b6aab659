using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.Articles;

[Authorize(Policy = Permissions.Write)]
public sealed class NewModel(NewsDesk desk, NewsDb db) : PageModel
{
    /// <summary>Somebody signed in again on the way here.</summary>
    public IActionResult OnGet() => RedirectToPage("/Articles/Index");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var language = await db.SiteSettings.Select(s => s.Language).SingleAsync(cancel);
        var article = await desk.BeginAsync(SignedIn.From(User), language, cancel);
        return RedirectToPage("/Articles/Edit", new { id = article.Id });
    }
}
