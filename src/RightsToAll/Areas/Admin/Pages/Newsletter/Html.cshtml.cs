using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Newsletters;

namespace RightsToAll.Areas.Admin.Pages.Newsletter;

/// <summary>The letter itself, as a mail program has it.</summary>
[Authorize(Policy = Permissions.Edit)]
public sealed class HtmlModel(NewsDb db, LetterWriter writer, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? language, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var offered = (await db.NewsletterPlans.SingleAsync(cancel)).Offered(await db.SiteSettings.Select(s => s.Language).SingleAsync(cancel));
        var spoken = offered.FirstOrDefault(known => known == language) ?? offered[0];
        var content = new IssueContent(IssueKind.Digest, now, await db.ItemsAsync(await db.PicksAsync(spoken, now, cancel), now, cancel));
        return content.Items.Count == 0 ? NotFound() : Content((await writer.WrittenAsync(content, spoken, NewsletterPaths.SignUp, cancel)).Html, "text/html; charset=utf-8");
    }
}
