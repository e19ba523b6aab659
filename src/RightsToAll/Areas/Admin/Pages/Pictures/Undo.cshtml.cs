using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Articles;

namespace RightsToAll.Areas.Admin.Pages.Pictures;

/// <summary>One step back from a credit for many pictures. Shows itself only where there is none.</summary>
[Authorize(Policy = Permissions.Edit)]
public sealed class UndoModel(PictureDesk desk) : PageModel
{
    [BindProperty]
    public string? Back { get; set; }

    public Undoing Result { get; private set; }

    /// <summary>Somebody signed in again on the way here: back to the library, which still tells of the act.</summary>
    public IActionResult OnGet(Guid id) => Redirect(LibraryAddress.Back("", id));

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        Result = await desk.UndoAsync(id, SignedIn.From(User), cancel);
        if (Result == Undoing.Done)
            return Redirect(LibraryAddress.Back(Back, id));
        if (Result == Undoing.NotFound)
            return NotFound();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
