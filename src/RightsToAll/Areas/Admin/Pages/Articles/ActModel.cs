using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>An act on one article that is a press of a button: done, refused, or overtaken by somebody else's.</summary>
public abstract class ActModel(NewsDesk desk) : PageModel
{
    protected NewsDesk Desk { get; } = desk;

    [TempData]
    public string? Refusal { get; set; }

    /// <summary>Somebody signed in again on the way here: back to the article, where the button is.</summary>
    public IActionResult OnGet(Guid id) => RedirectToPage("/Articles/Edit", new { id });

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var who = SignedIn.From(User);
        if (await Desk.OpenAsync(id, who, cancel) is not { } copy)
            return NotFound();
        if (!May(who, copy.Article))
            return Forbid();
        try
        {
            await ActAsync(copy, who, cancel);
        }
        catch (Exception overtaken) when (overtaken.IsOvertaken())
        {
            Refusal = "Somebody changed this article, or something that it names, at the same moment. Look at it again.";
        }
        catch (InvalidOperationException notNow)
        {
            Refusal = notNow.Message;
        }
        return RedirectToPage("/Articles/Edit", new { id });
    }

    /// <summary>Beside the policy of the page: what this article allows.</summary>
    protected virtual bool May(SignedIn who, Article article) => who.MayRevise(article);

    protected abstract Task ActAsync(WorkingCopy copy, SignedIn who, CancellationToken cancel);
}
