using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Areas.Admin.Pages.Articles;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Media;

namespace RightsToAll.Areas.Admin.Pages.Pictures;

[Authorize(Policy = Permissions.Edit)]
[RequestSizeLimit(UploadBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadBytes)]
public sealed class UploadModel(PictureDesk desk, NewsDb db) : PageModel
{
    /// <summary>The picture's own limit, which the rules of upload state, and room for the words that go with it.</summary>
    internal const long UploadBytes = 26 * 1024 * 1024;

    internal const string NotStored = "The picture could not be stored: the place where pictures are kept is full or does not answer. Nothing was changed; tell whoever runs the site.";

    [BindProperty]
    public PictureForm Form { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        foreach (var (field, error) in Form.Missing())
            ModelState.AddModelError("Form." + field, error);
        if (!ModelState.IsValid)
            return Page();
        try
        {
            await using var upload = Form.File!.OpenReadStream();
            var (picture, told) = await desk.TakeAsync(upload, Form.File.FileName, Form.Nameless, Form.Words, SignedIn.From(User), cancel);
            await db.SaveChangesAsync(cancel);
            Told = "Uploaded. " + told;
            return Redirect($"/admin/pictures/{picture.Id}");
        }
        catch (PictureRefusedException refused)
        {
            return Refuse(refused.Message, StatusCodes.Status422UnprocessableEntity);
        }
        catch (IOException)
        {
            return Refuse(NotStored, StatusCodes.Status507InsufficientStorage);
        }
    }

    private PageResult Refuse(string why, int status)
    {
        ModelState.AddModelError("Form.File", why);
        Response.StatusCode = status;
        return Page();
    }
}
