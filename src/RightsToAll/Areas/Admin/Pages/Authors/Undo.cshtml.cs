using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Authors;

namespace RightsToAll.Areas.Admin.Pages.Authors;

/// <summary>One step back from a merge. Shows itself only where there is none.</summary>
[Authorize(Policy = Permissions.Edit)]
public sealed class UndoModel(AuthorDesk desk) : PageModel
{
    public Undoing Result { get; private set; }

    /// <summary>Somebody signed in again on the way here: back to the list, which still tells of the merge.</summary>
    public IActionResult OnGet(Guid id) => Redirect($"/admin/authors?merged={id}");

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        Result = await desk.UndoAsync(id, SignedIn.From(User), cancel);
        if (Result == Undoing.Done)
            return Redirect($"/admin/authors?merged={id}");
        if (Result == Undoing.NotFound)
            return NotFound();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
