using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Media;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>Which point of the lead picture stays in sight where cards crop it.</summary>
[Authorize(Policy = Permissions.Write)]
public sealed class FocusModel(NewsDesk desk, NewsDb db, TimeProvider clock) : PageModel
{
    [BindProperty, Range(0, 100)]
    public int X { get; set; }

    [BindProperty, Range(0, 100)]
    public int Y { get; set; }

    [TempData]
    public string? Refusal { get; set; }

    public IActionResult OnGet(Guid id) => RedirectToPage("/Articles/Edit", new { id });

    /// <param name="picture">As the page showed it: somebody may have chosen another one since.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, Guid picture, CancellationToken cancel)
    {
        var who = SignedIn.From(User);
        if (await desk.OpenAsync(id, who, cancel) is not { } copy
            || await db.Pictures.AsTracking().SingleOrDefaultAsync(p => p.Id == picture, cancel) is not { } lead)
            return NotFound();
        if (!who.MayRevise(copy.Article) || copy.Content.LeadPictureId != picture || !await who.MayFocusAsync(db, picture, cancel))
            return Forbid();
        if (ModelState.IsValid)
            await MoveAsync(lead, who, cancel);
        else
            Refusal = "Give the point of the picture in per cent, from 0 to 100.";
        return Request.Headers.XRequestedWith == "XMLHttpRequest" ? new JsonResult(new { X, Y }) : RedirectToPage("/Articles/Edit", new { id });
    }

    private async Task MoveAsync(Picture lead, SignedIn who, CancellationToken cancel)
    {
        var before = PointOf(lead);
        lead.FocusOn(X, Y);
        db.Record(who, clock.GetUtcNow(), "picture.focused", lead.Id, lead.FileName, before, PointOf(lead));
        await db.SaveChangesAsync(cancel);
    }

    private static Dictionary<string, string> PointOf(Picture picture) => new() { ["focus"] = $"{picture.FocusX} % × {picture.FocusY} %" };
}
