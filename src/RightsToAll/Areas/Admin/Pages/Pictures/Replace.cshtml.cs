using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Media;

namespace RightsToAll.Areas.Admin.Pages.Pictures;

/// <summary>Another file for a picture: its page and its words stay, and whatever shows it shows the new file.</summary>
[Authorize(Policy = Permissions.Edit)]
[RequestSizeLimit(UploadModel.UploadBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadModel.UploadBytes)]
public sealed class ReplaceModel(PictureDesk desk, NewsDb db, TimeProvider clock) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

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
        if (Upload is null)
            return Refuse("Choose a picture.", StatusCodes.Status200OK);
        try
        {
            await using var upload = Upload.OpenReadStream();
            Told = "Replaced. " + await desk.ReplaceAsync(id, upload, SignedIn.From(User), cancel) + " Look at the description and the point in sight: they were made for the old file.";
            return Redirect($"/admin/pictures/{id}");
        }
        catch (Exception refused) when (refused is PictureRefusedException or InvalidOperationException)
        {
            return Refuse(refused.Message, StatusCodes.Status422UnprocessableEntity);
        }
        catch (IOException)
        {
            return Refuse(UploadModel.NotStored, StatusCodes.Status507InsufficientStorage);
        }
    }

    private PageResult Refuse(string why, int status)
    {
        ModelState.AddModelError(nameof(Upload), why);
        Response.StatusCode = status;
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
