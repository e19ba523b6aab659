using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Media;

namespace RightsToAll.Areas.Admin.Pages.Pictures;

/// <summary>Moves a picture to the trash, where nothing shows it; else says what does.</summary>
[Authorize(Policy = Permissions.Edit)]
public sealed class DeleteModel(PictureDesk desk, NewsDb db, TimeProvider clock) : PageModel
{
    [TempData]
    public string? Told { get; set; }

    public Picture Picture { get; private set; } = null!;
    public PictureUses Uses { get; private set; } = null!;
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await ShowAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await ShowAsync(id, cancel))
            return NotFound();
        if (await desk.TrashAsync(id, SignedIn.From(User), cancel))
        {
            Told = "Moved to the trash.";
            return Redirect($"/admin/pictures/{id}");
        }
        Response.StatusCode = StatusCodes.Status409Conflict;
        await ShowAsync(id, cancel);
        return Page();
    }

    private async Task<bool> ShowAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Pictures.SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } picture)
            return false;
        (Picture, Uses) = (picture, await PictureUses.OfAsync(db, id, cancel));
        return true;
    }
}
