using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.Articles;

[Authorize(Policy = Permissions.Write)]
public sealed class NotesModel(NewsDesk desk, NewsDb db, TimeProvider clock) : PageModel
{
    public IActionResult OnGet(Guid id) => Back(id);

    public async Task<IActionResult> OnPostAsync(Guid id, [StringLength(ArticleLimits.Note)] string? text, Guid? turn, CancellationToken cancel)
    {
        var who = SignedIn.From(User);
        if (await desk.OpenAsync(id, who, cancel) is null)
            return NotFound();
        if (!ModelState.IsValid)
            return BadRequest();
        if (turn is { } noteId && await db.ArticleNotes.AsTracking().SingleOrDefaultAsync(n => n.Id == noteId && n.ArticleId == id, cancel) is { } note)
            note.Turn(who.Name, clock.GetUtcNow());
        else if (!string.IsNullOrWhiteSpace(text))
            db.Add(new ArticleNote(id, text, who.Name, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        return Back(id);
    }

    private RedirectToPageResult Back(Guid id) => RedirectToPage("/Articles/Edit", null, new { id }, "notes");
}
