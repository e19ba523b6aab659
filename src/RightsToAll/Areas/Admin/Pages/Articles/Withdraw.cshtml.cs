using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.Articles;

[Authorize(Policy = Permissions.PublishOwn)]
public sealed class WithdrawModel(NewsDesk desk, NewsDb db, TimeProvider clock) : PageModel
{
    [BindProperty, StringLength(ArticleLimits.Standfirst)]
    public string? Reason { get; set; }

    public Article Article { get; private set; } = null!;
    public bool IsScheduled { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => (await OpenAsync(id, cancel)).Refused ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var (copy, refused) = await OpenAsync(id, cancel);
        if (refused is not null)
            return refused;
        if (!IsScheduled && string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), "Write what readers are told.");
        if (!ModelState.IsValid)
            return Page();
        await desk.WithdrawAsync(copy!, Reason ?? "", SignedIn.From(User), cancel);
        return RedirectToPage("/Articles/Edit", new { id });
    }

    private async Task<(WorkingCopy? Copy, IActionResult? Refused)> OpenAsync(Guid id, CancellationToken cancel)
    {
        var who = SignedIn.From(User);
        if (await desk.OpenAsync(id, who, cancel) is not { } copy)
            return (null, NotFound());
        if (!who.MayPublish(copy.Article, await db.SiteSettings.Select(s => s.AuthorsSubmit).SingleAsync(cancel)))
            return (null, Forbid());
        if (copy.Article.Status != ArticleStatus.Published)
            return (null, RedirectToPage("/Articles/Edit", new { id }));
        Article = copy.Article;
        IsScheduled = copy.Article.IsScheduled(clock.GetUtcNow());
        return (copy, null);
    }
}
