using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>How the site would spell a title in an address, and whether another article has it, told while it is being written.</summary>
[Authorize(Policy = Permissions.Write)]
public sealed class SlugModel(NewsDb db, TimeProvider clock) : PageModel
{
    private const int LongestTitle = 400;

    /// <param name="article">Whose address it is to be; stands under today for one that is not published.</param>
    public async Task<IActionResult> OnGetAsync(string? title, Guid? article, string? language, CancellationToken cancel)
    {
        var id = article ?? Guid.Empty;
        var on = await db.Articles.VisibleTo(SignedIn.From(User)).Where(a => a.Id == id).Select(a => a.PublishedOn).SingleOrDefaultAsync(cancel);
        var day = on ?? SlugCheck.Today(clock.GetUtcNow(), await db.SiteSettings.Select(s => s.TimeZone).SingleAsync(cancel));
        var written = title is { Length: > LongestTitle } ? title[..LongestTitle] : title ?? "";
        return new JsonResult(await SlugCheck.OfAsync(db, id, written, language ?? "", day, cancel));
    }
}
