using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Media;
using RightsToAll.Settings;

namespace RightsToAll.Areas.Admin.Pages.Pictures;

[Authorize(Policy = Permissions.Edit)]
public sealed class PictureModel(PictureDesk desk, NewsDb db, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public WordsForm Form { get; set; } = new();

    public Picture Picture { get; private set; } = null!;
    public PictureView View => PictureView.Of(Picture);
    public PictureUses Uses { get; private set; } = null!;
    public DateTimeOffset Now { get; } = clock.GetUtcNow();
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Texts know it by its file name, which therefore stays.</summary>
    public bool NameStays { get; private set; }

    /// <summary>What somebody else has written meanwhile, by the form's field: the words that the form would replace.</summary>
    public IReadOnlyList<(string Label, string Theirs)> Theirs { get; private set; } = [];

    [TempData]
    public string? Told { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await ShowAsync(cancel))
            return NotFound();
        Form = WordsForm.Of(Picture.Words, Picture.FileName);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ShowAsync(cancel))
            return NotFound();
        Check();
        if (!ModelState.IsValid)
            return Page();
        try
        {
            var name = NameStays ? "" : (Form.FileName ?? "").Trim();
            if (await desk.DescribeAsync(Id, Form.Words, name, Form.From ?? "", SignedIn.From(User), cancel) is not { } theirs)
                return Said("Saved.");
            return Conflict(theirs);
        }
        catch (InvalidOperationException refused)
        {
            ModelState.AddModelError("", refused.Message);
            return Page();
        }
    }

    /// <summary>Which point stays in sight where the picture is cropped.</summary>
    public async Task<IActionResult> OnPostFocusAsync([Range(0, 100)] int x, [Range(0, 100)] int y, CancellationToken cancel)
    {
        if (!await ShowAsync(cancel))
            return NotFound();
        var scripted = Request.Headers.XRequestedWith == "XMLHttpRequest";
        if (ModelState.GetFieldValidationState("x") == Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid
            || ModelState.GetFieldValidationState("y") == Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
            return scripted ? BadRequest() : Said("Give the point of the picture in per cent, from 0 to 100.");
        await desk.FocusAsync(Id, x, y, SignedIn.From(User), cancel);
        return scripted ? new JsonResult(new { x, y }) : Said("The point is set.");
    }

    public async Task<IActionResult> OnPostRestoreAsync(CancellationToken cancel)
    {
        if (!await ShowAsync(cancel))
            return NotFound();
        await desk.RestoreAsync(Id, SignedIn.From(User), cancel);
        return Said("Taken out of the trash.");
    }

    public string When(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    private void Check()
    {
        // What is missing already may go on missing: somebody mends one thing after the other.
        if (Form.Words is { Alt.Length: 0, Decorative: false } && (Picture.Alt.Length > 0 || Picture.Decorative))
            ModelState.AddModelError("Form.Alt", "Describe the picture for readers who cannot see it, or mark it as decorative.");
        if (Form.Words.Credit.Length == 0 && Picture.Credit.Length > 0)
            ModelState.AddModelError("Form.Credit", "Name the photographer or illustrator.");
    }

    private PageResult Conflict(PictureWords theirs)
    {
        var (mine, now) = (Form.Words.Facts(), theirs.Facts());
        Theirs = [.. now.Where(fact => mine[fact.Key] != fact.Value).Select(fact => (char.ToUpperInvariant(fact.Key[0]) + fact.Key[1..], fact.Value))];
        // What was typed stays in the form, which now begins from what the other wrote.
        Form = Form with { From = theirs.Mark };
        ModelState.Remove("Form.From");
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private RedirectResult Said(string what)
    {
        Told = what;
        return Redirect($"/admin/pictures/{Id}");
    }

    private async Task<bool> ShowAsync(CancellationToken cancel)
    {
        if (await db.Pictures.SingleOrDefaultAsync(p => p.Id == Id, cancel) is not { } picture)
            return false;
        Picture = picture;
        Uses = await PictureUses.OfAsync(db, Id, cancel);
        NameStays = await desk.IsKnownByNameAsync(Id, cancel);
        Zone = await db.ZoneAsync(cancel);
        return true;
    }
}
