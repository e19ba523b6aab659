using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Media;

namespace RightsToAll.Areas.Admin.Pages.Articles;

public sealed record PictureRow(Guid Id, string FileName, PictureView View);

[Authorize(Policy = Permissions.Write)]
[RequestSizeLimit(UploadBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadBytes)]
public sealed class PicturesModel(NewsDesk desk, PictureDesk pictures, NewsDb db) : PageModel
{
    // The picture's own limit, which the rules of upload state, and room for the words that go with it.
    private const long UploadBytes = 26 * 1024 * 1024;
    private const int Shown = 24;

    [BindProperty]
    public PictureForm Form { get; set; } = new();

    public WorkingCopy Copy { get; private set; } = null!;
    public IReadOnlyList<PictureRow> Pictures { get; private set; } = [];
    public bool MayRevise { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [TempData]
    public string? Removed { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await OpenAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await OpenAsync(id, cancel))
            return NotFound();
        if (!MayRevise)
            return Forbid();
        Check();
        if (!ModelState.IsValid)
            return IsScript ? BadRequest(new { errors = ModelState.Where(f => f.Value!.Errors.Count > 0).ToDictionary(f => f.Key, f => f.Value!.Errors[0].ErrorMessage) }) : Page();
        try
        {
            var (picture, told) = await TakeAsync(cancel);
            if (IsScript)
                return new JsonResult(new { markdown = DraftText.MarkdownOf(picture.Id, picture.Alt), told });
            Removed = told;
            return RedirectToPage(new { id });
        }
        catch (PictureRefusedException refused)
        {
            return Refuse("Form.File", refused.Message, StatusCodes.Status422UnprocessableEntity);
        }
        catch (IOException)
        {
            return Refuse("", "The picture could not be stored: the place where pictures are kept is full or does not answer. Nothing was changed; tell whoever runs the site.", StatusCodes.Status507InsufficientStorage);
        }
    }

    /// <summary>Whether a file may come in at all, for a script that holds it and has not asked for its description yet.</summary>
    /// <param name="beginning">The first bytes of the file.</param>
    /// <param name="length">Of the whole file.</param>
    public async Task<IActionResult> OnPostBeginningAsync(Guid id, IFormFile? beginning, long length, CancellationToken cancel)
    {
        if (await desk.OpenAsync(id, SignedIn.From(User), cancel) is null)
            return NotFound();
        using var bytes = new MemoryStream();
        if (beginning is not null)
            await beginning.CopyToAsync(bytes, cancel);
        try
        {
            PictureMaker.Require(bytes.ToArray(), length);
            return new JsonResult(new { });
        }
        catch (PictureRefusedException refused)
        {
            return StatusCode(StatusCodes.Status422UnprocessableEntity, new { refused = refused.Message });
        }
    }

    /// <summary>Makes a picture that is there the lead picture, or none.</summary>
    public async Task<IActionResult> OnPostLeadAsync(Guid id, Guid? picture, CancellationToken cancel)
    {
        if (!await OpenAsync(id, cancel))
            return NotFound();
        if (!MayRevise || (picture is not null && !await db.Pictures.AnyAsync(p => p.Id == picture && p.TrashedAt == null, cancel)))
            return Forbid();
        await LeadAsync(picture, cancel);
        return RedirectToPage("/Articles/Edit", new { id });
    }

    private void Check()
    {
        foreach (var (field, error) in Form.Missing())
            ModelState.AddModelError("Form." + field, error);
    }

    private bool IsScript => Request.Headers.XRequestedWith == "XMLHttpRequest";

    private IActionResult Refuse(string field, string why, int status)
    {
        if (IsScript)
            return StatusCode(status, new { refused = why });
        ModelState.AddModelError(field, why);
        Response.StatusCode = status;
        return Page();
    }

    private async Task<(Picture Picture, string Told)> TakeAsync(CancellationToken cancel)
    {
        await using var upload = Form.File!.OpenReadStream();
        var (picture, told) = await pictures.TakeAsync(upload, Form.File.FileName, Form.Nameless, Form.Words, SignedIn.From(User), cancel);
        if (Form.Lead)
            await LeadAsync(picture.Id, cancel);
        else
            await db.SaveChangesAsync(cancel);
        return (picture, told);
    }

    private Task<SaveResult> LeadAsync(Guid? picture, CancellationToken cancel) =>
        desk.SaveAsync(Copy, Copy.Content with { LeadPictureId = picture }, Copy.Number, SignedIn.From(User), byItself: false, cancel);

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancel)
    {
        var who = SignedIn.From(User);
        if (await desk.OpenAsync(id, who, cancel) is not { } copy)
            return false;
        (Copy, MayRevise) = (copy, who.MayRevise(copy.Article));
        var kept = db.Pictures.Where(p => p.TrashedAt == null);
        if (!string.IsNullOrWhiteSpace(Q))
            kept = kept.Saying(Q);
        Pictures = await kept.OrderByDescending(p => p.AddedAt).ThenByDescending(p => p.Id).Take(Shown).Select(p => new PictureRow(p.Id, p.FileName, PictureView.Of(p))).ToListAsync(cancel);
        return true;
    }
}
