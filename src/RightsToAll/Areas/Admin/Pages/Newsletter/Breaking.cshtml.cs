using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Newsletters;

namespace RightsToAll.Areas.Admin.Pages.Newsletter;

/// <summary>An editor sees the letter and how many get it before anything is sent.</summary>
[Authorize(Policy = Permissions.Edit)]
public sealed class BreakingModel(NewsDb db, NewsletterDesk desk, LetterWriter writer, AddressSeal seal, TimeProvider clock) : PageModel
{
    public WrittenLetter? Letter { get; private set; }
    public string Language { get; private set; } = "";
    public int Readers { get; private set; }

    /// <summary>Why it cannot be sent; empty where it can.</summary>
    public string Hindrance { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await db.BreakingNewsAsync(id, now, cancel) is not { } news)
            return NotFound();
        Language = news.Item.Language;
        Letter = await writer.WrittenAsync(new(IssueKind.Breaking, now, [news.Item]), Language, NewsletterPaths.SignUp, cancel);
        Readers = await db.BreakingReadersAsync(Language, cancel);
        var sent = await db.Issues.AnyAsync(i => news.ArticleId != null ? i.ArticleId == news.ArticleId : i.HeadlineId == news.HeadlineId, cancel);
        Hindrance = sent ? BreakingOutcome.SentBefore.Word() : (await db.NewsletterPlans.SingleAsync(cancel)).Hindrance(seal);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        TempData["Said"] = (await desk.SendAsync(id, SignedIn.From(User), cancel)).Word();
        return Redirect("/admin/newsletter");
    }
}
