using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Media;

namespace RightsToAll.Areas.Admin.Pages.Pictures;

/// <summary>One credit for the pictures chosen in the library. Shows itself only to ask for what is missing.</summary>
[Authorize(Policy = Permissions.Edit)]
public sealed class CreditModel(PictureDesk desk, NewsDb db) : PageModel
{
    [BindProperty]
    public List<Guid> Ids { get; set; } = [];

    [BindProperty]
    public string? Credit { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public string? Licence { get; set; }

    /// <summary>Where the list was, with its filters.</summary>
    [BindProperty]
    public string? Back { get; set; }

    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>Somebody signed in again on the way here: back to the library, where the choice is made.</summary>
    public IActionResult OnGet() => Redirect(LibraryAddress.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        // No form of the library sends these.
        if (!ModelState.IsValid || Ids.Count > PictureList.PageSize)
            return BadRequest();
        if (Ids.Count == 0)
            ModelState.AddModelError("", "Choose at least one picture.");
        Check(nameof(Credit), Credit, Picture.CreditLength);
        Check(nameof(Source), Source, Picture.SourceLength);
        Check(nameof(Licence), Licence, Picture.LicenceLength);
        var order = new CreditOrder(Given(Credit), Given(Source), Given(Licence));
        if (ModelState.IsValid && order == new CreditOrder(null, null, null))
            ModelState.AddModelError(nameof(Credit), "Write a credit, a licence or a source.");
        if (!ModelState.IsValid)
            return await AskAsync(cancel);
        try
        {
            var act = await desk.CreditManyAsync(Ids, order, SignedIn.From(User), cancel);
            return Redirect(LibraryAddress.Back(Back, act.Id));
        }
        catch (InvalidOperationException refused)
        {
            ModelState.AddModelError("", refused.Message);
            return await AskAsync(cancel);
        }
    }

    private void Check(string field, string? value, int most)
    {
        if (value?.Length > most)
            ModelState.AddModelError(field, $"At most {most} characters.");
    }

    // Nothing written leaves what each picture says.
    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private async Task<IActionResult> AskAsync(CancellationToken cancel)
    {
        Names = await db.Pictures.Where(p => Ids.Contains(p.Id)).OrderBy(p => p.FileName).Select(p => p.FileName).ToListAsync(cancel);
        return Page();
    }
}
