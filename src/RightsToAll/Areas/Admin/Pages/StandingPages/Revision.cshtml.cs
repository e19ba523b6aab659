using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.SitePages;
using RightsToAll.Text;

namespace RightsToAll.Areas.Admin.Pages.StandingPages;

[Authorize(Policy = Permissions.Edit)]
public sealed class RevisionModel(PageDesk desk, NewsDb db, ArticleText text) : PageModel
{
    public SitePage Shown { get; private set; } = null!;
    public PageRevision Revision { get; private set; } = null!;
    public RenderedText? Text { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, int number, CancellationToken cancel)
    {
        if (!await FindAsync(id, number, cancel))
            return NotFound();
        try
        {
            Text = text.Render(Revision.Content.Markdown, Revision.Content.Language);
        }
        catch (MarkdownRefusedException)
        {
            // Shown as it was written.
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, int number, CancellationToken cancel)
    {
        if (!await FindAsync(id, number, cancel))
            return NotFound();
        try
        {
            await desk.RestoreAsync(Shown, Revision, SignedIn.From(User), cancel);
            return RedirectToPage("/StandingPages/Edit", new { id });
        }
        catch (MarkdownRefusedException refused)
        {
            ModelState.AddModelError("", refused.Message);
        }
        catch (DbUpdateException raced) when (raced.IsRaced())
        {
            ModelState.AddModelError("", "Somebody changed this page at the same moment. Look at it again.");
        }
        return Page();
    }

    private async Task<bool> FindAsync(Guid id, int number, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, cancel) is not { } page
            || await db.PageRevisions.SingleOrDefaultAsync(r => r.PageId == id && r.Number == number, cancel) is not { } revision)
            return false;
        (Shown, Revision) = (page, revision);
        return true;
    }
}
