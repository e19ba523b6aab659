using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.SitePages;

namespace RightsToAll.Areas.Admin.Pages.StandingPages;

[Authorize(Policy = Permissions.Edit)]
public sealed class EditModel(NewsDb db, PageDesk desk) : PageFormModel(desk)
{
    [TempData]
    public string? Refusal { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        Shown = await Desk.FindAsync(id, cancel);
        if (Shown is null)
            return NotFound();
        Form = PageForm.Of(Shown);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        Shown = await Desk.FindAsync(id, cancel);
        if (Shown is null)
            return NotFound();
        try
        {
            if (await PublishAsync(content => Desk.ReviseAsync(Shown, content, Form.Version, SignedIn.From(User), cancel), cancel))
                return RedirectToPage(new { id });
        }
        catch (DbUpdateException raced) when (raced.IsRaced())
        {
            return await ShowConflictAsync(id, cancel);
        }
        // What was typed goes back to the page; what it is called is still what readers see.
        db.ChangeTracker.Clear();
        Shown = await Desk.FindAsync(id, cancel);
        return Shown is null ? NotFound() : Page();
    }

    public Task<IActionResult> OnPostTrashAsync(Guid id, CancellationToken cancel) => ActAsync(id, page => Desk.TrashAsync(page, SignedIn.From(User), cancel), cancel);

    public Task<IActionResult> OnPostBringBackAsync(Guid id, CancellationToken cancel) => ActAsync(id, page => Desk.BringBackAsync(page, SignedIn.From(User), cancel), cancel);

    private async Task<IActionResult> ActAsync(Guid id, Func<SitePage, Task> act, CancellationToken cancel)
    {
        if (await Desk.FindAsync(id, cancel) is not { } page)
            return NotFound();
        try
        {
            await act(page);
        }
        catch (InvalidOperationException notNow)
        {
            Refusal = notNow.Message;
        }
        catch (DbUpdateConcurrencyException)
        {
            Refusal = "Somebody changed this page at the same moment. Look at it again.";
        }
        return RedirectToPage(new { id });
    }

    /// <summary>Shows what the two differ in; what is sent next is meant to replace what is there now.</summary>
    private async Task<IActionResult> ShowConflictAsync(Guid id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        Shown = await Desk.FindAsync(id, cancel);
        if (Shown is null)
            return NotFound();
        var by = await db.PageRevisions.Where(r => r.PageId == id).OrderByDescending(r => r.Number).Select(r => r.By).FirstOrDefaultAsync(cancel);
        Conflict = new(string.IsNullOrEmpty(by) ? "Somebody" : by, PageDiff.Between(Shown.Content, Form.Read()));
        Form = Form with { Version = Shown.Version };
        ModelState.Remove("Form.Version");
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
