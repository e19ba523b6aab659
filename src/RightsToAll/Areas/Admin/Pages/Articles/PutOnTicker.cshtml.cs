using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Ticker;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>One press puts an article's title on the ticker; the board then shows where, and offers to take it back.</summary>
[Authorize(Policy = Permissions.Edit)]
public sealed class PutOnTickerModel(TickerDesk ticker) : PageModel
{
    [TempData]
    public string? Said { get; set; }

    [TempData]
    public string? Refusal { get; set; }

    /// <summary>Somebody signed in again on the way here: back to the article, where the button is.</summary>
    public IActionResult OnGet(Guid id) => RedirectToPage("/Articles/Edit", new { id });

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var outcome = await ticker.PutUpAsync(id, SignedIn.From(User), cancel);
        if (outcome == BoardOutcome.NotPublic)
        {
            Refusal = outcome.Refusal();
            return RedirectToPage("/Articles/Edit", new { id });
        }
        Said = outcome == BoardOutcome.Unchanged ? "The article is on the board already." : outcome.Refusal();
        return Redirect("/admin/breaking-news");
    }
}
