using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Articles;

namespace RightsToAll.Areas.Admin.Pages.Articles;

[Authorize(Policy = Permissions.Edit)]
public sealed class SendBackModel(NewsDesk desk) : PageModel
{
    [BindProperty, StringLength(ArticleLimits.Note), Required(ErrorMessage = "Write what is to be mended.")]
    public string? Note { get; set; }

    public WorkingCopy Copy { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await OpenAsync(id, cancel) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await OpenAsync(id, cancel) is { } refused)
            return refused;
        if (!ModelState.IsValid)
            return Page();
        await desk.SendBackAsync(Copy, Note!, SignedIn.From(User), cancel);
        return RedirectToPage("/Articles/Index");
    }

    private async Task<IActionResult?> OpenAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.OpenAsync(id, SignedIn.From(User), cancel) is not { } copy)
            return NotFound();
        Copy = copy;
        return copy.Article.Status == ArticleStatus.Submitted ? null : RedirectToPage("/Articles/Edit", new { id });
    }
}
