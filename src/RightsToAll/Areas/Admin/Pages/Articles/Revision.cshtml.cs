using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Text;

namespace RightsToAll.Areas.Admin.Pages.Articles;

[Authorize(Policy = Permissions.Write)]
public sealed class RevisionModel(NewsDesk desk, NewsDb db, DraftText text) : PageModel
{
    public WorkingCopy Copy { get; private set; } = null!;
    public Revision Revision { get; private set; } = null!;
    public RenderedText? Text { get; private set; }
    public bool MayRestore { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, int number, CancellationToken cancel)
    {
        var who = SignedIn.From(User);
        if (await desk.OpenAsync(id, who, cancel) is not { } copy
            || await db.Revisions.SingleOrDefaultAsync(r => r.ArticleId == id && r.Number == number, cancel) is not { } revision)
            return NotFound();
        (Copy, Revision, MayRestore) = (copy, revision, who.MayRevise(copy.Article));
        try
        {
            Text = await text.RenderAsync(revision.Content, cancel);
        }
        catch (MarkdownRefusedException)
        {
            // Shown as it was written.
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, int number, CancellationToken cancel)
    {
        var who = SignedIn.From(User);
        if (await desk.OpenAsync(id, who, cancel) is not { } copy)
            return NotFound();
        var restored = await desk.RestoreRevisionAsync(copy, number, who, cancel);
        return restored.Allowed ? RedirectToPage("/Articles/Edit", new { id }) : Forbid();
    }
}
