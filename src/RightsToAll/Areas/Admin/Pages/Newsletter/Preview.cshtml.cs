using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Mail;
using RightsToAll.Newsletters;

namespace RightsToAll.Areas.Admin.Pages.Newsletter;

/// <summary>The next digest as it would be if it were made now.</summary>
[Authorize(Policy = Permissions.Edit)]
public sealed class PreviewModel(NewsDb db, LetterWriter writer, Postman postman, TimeProvider clock) : PageModel
{
    public IReadOnlyList<string> Languages { get; private set; } = [];
    public string Language { get; private set; } = "";

    /// <summary>Null where there is nothing to tell.</summary>
    public WrittenLetter? Letter { get; private set; }

    /// <summary>Whoever is signed in gets the test.</summary>
    public string Mine { get; private set; } = "";

    [TempData]
    public string? Said { get; set; }

    public async Task OnGetAsync(string? language, CancellationToken cancel)
    {
        if (await ContentAsync(language, cancel) is { Items.Count: > 0 } content)
            Letter = await writer.WrittenAsync(content, Language, NewsletterPaths.SignUp, cancel);
    }

    public async Task<IActionResult> OnPostAsync(string? language, CancellationToken cancel)
    {
        if (await ContentAsync(language, cancel) is { Items.Count: > 0 } content)
        {
            Said = await postman.SendAsync(await writer.TestAsync(Mine, content, Language, cancel)) ? "It is on its way to you." : "The mail server did not take it. The log says why.";
            db.Record(SignedIn.From(User), clock.GetUtcNow(), "newsletter.test-sent", null, "The digest");
            await db.SaveChangesAsync(cancel);
        }
        return Redirect("/admin/newsletter/preview" + QueryString.Create("language", Language));
    }

    private async Task<IssueContent> ContentAsync(string? language, CancellationToken cancel)
    {
        var (plan, now, me) = (await db.NewsletterPlans.SingleAsync(cancel), clock.GetUtcNow(), SignedIn.From(User).Id);
        Languages = plan.Offered(await db.SiteSettings.Select(s => s.Language).SingleAsync(cancel));
        Language = Languages.FirstOrDefault(known => known == language) ?? Languages[0];
        Mine = await db.Users.Where(a => a.Id == me).Select(a => a.Email!).SingleAsync(cancel);
        return new(IssueKind.Digest, now, await db.ItemsAsync(await db.PicksAsync(Language, now, cancel), now, cancel));
    }
}
