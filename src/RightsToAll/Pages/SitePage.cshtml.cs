using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.SitePages;
using RightsToAll.Web;

namespace RightsToAll.Pages;

public sealed class SitePageModel(NewsDb db, Masthead masthead, Words words) : ReaderModel(masthead)
{
    public SitePage Shown { get; private set; } = new("", "");

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        if (await db.SitePages.SingleOrDefaultAsync(p => p.Slug == slug && p.TrashedAt == null, cancel) is not { } page)
            return NotFound();

        Masthead.Shown.Add(Caching.Shown.SitePage(page.Id));
        Shown = page;
        words.Speak(page.Language);
        Head = new PageHead(page.Title, page.Description, "/" + Uri.EscapeDataString(page.Slug));
        return Page();
    }
}
