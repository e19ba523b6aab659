using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.Articles;

[Authorize(Policy = Permissions.Write)]
public sealed class PreviewLinksModel(NewsDesk desk, NewsDb db, TimeProvider clock, IOptions<NewsroomOptions> newsroom) : PageModel
{
    private const int MostShown = 100;

    public WorkingCopy Copy { get; private set; } = null!;
    public IReadOnlyList<PreviewLink> Links { get; private set; } = [];
    public Veil Veil { get; private set; } = new((string?)null);
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>The whole address of a link just made: shown this once, since only its hash is stored.</summary>
    public string? Made { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await OpenAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid? revoke, CancellationToken cancel)
    {
        var who = SignedIn.From(User);
        if (!await OpenAsync(id, cancel))
            return NotFound();
        if (revoke is { } linkId)
        {
            if (await db.PreviewLinks.AsTracking().SingleOrDefaultAsync(l => l.Id == linkId && l.ArticleId == id, cancel) is { } link)
                link.Revoke(Now);
            db.Record(who, Now, "preview.revoked", id, Copy.Title, before: new Dictionary<string, string> { ["link"] = linkId.ToString() });
        }
        else
        {
            var revision = await desk.KeepForPreviewAsync(Copy, who, cancel);
            var (link, token) = PreviewLink.To(revision, who.Name, Now);
            db.Add(link);
            db.Record(who, Now, "preview.made", id, Copy.Title, after: new Dictionary<string, string>
            {
                ["link"] = link.Id.ToString(),
                ["revision"] = $"{revision.Number}",
                ["expires"] = Recording.Written(link.ExpiresAt),
            });
            Made = newsroom.Value.Absolute(PreviewLink.Path + token);
        }
        await db.SaveChangesAsync(cancel);
        await OpenAsync(id, cancel);
        return Page();
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.OpenAsync(id, SignedIn.From(User), cancel) is not { } copy)
            return false;
        Copy = copy;
        Veil = await Veil.OfAsync(db, copy, SignedIn.From(User), cancel);
        Links = await db.PreviewLinks.Where(l => l.ArticleId == id).OrderByDescending(l => l.MadeAt).Take(MostShown).ToListAsync(cancel);
        return true;
    }
}
