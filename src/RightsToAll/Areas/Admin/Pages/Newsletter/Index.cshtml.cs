using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Newsletters;
using RightsToAll.Settings;

namespace RightsToAll.Areas.Admin.Pages.Newsletter;

/// <summary>How many readers there are and what they were sent; nobody's address.</summary>
[Authorize(Policy = Permissions.Edit)]
public sealed class IndexModel(NewsDb db, NewsletterDesk desk, AddressSeal seal, TimeProvider clock) : PageModel
{
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    public NewsletterPlan Plan { get; private set; } = new();
    public IReadOnlyList<SubscriberCount> Readers { get; private set; } = [];
    public IReadOnlyList<IssueRow> Issues { get; private set; } = [];

    /// <summary>Why no letter is sent; empty where some are.</summary>
    public string Hindrance => Plan.Hindrance(seal);

    public bool IsOn => Plan.IsOn && seal.IsSet;
    public string Place => LocalMoment.Place(_zone);
    public DateTimeOffset NextDigest => Plan.NextDue(clock.GetUtcNow(), _zone);

    [TempData]
    public string? Said { get; set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        _zone = await db.ZoneAsync(cancel);
        Plan = await db.NewsletterPlans.SingleAsync(cancel);
        Readers = await db.SubscriberCountsAsync(cancel);
        Issues = await db.IssuesAsync(cancel);
    }

    public Task<IActionResult> OnPostPauseAsync(CancellationToken cancel) => PauseAsync(true, cancel);

    public Task<IActionResult> OnPostResumeAsync(CancellationToken cancel) => PauseAsync(false, cancel);

    public string Shown(DateTimeOffset moment) => BoardWords.Moment(moment, _zone);

    private async Task<IActionResult> PauseAsync(bool paused, CancellationToken cancel)
    {
        await desk.PauseAsync(paused, SignedIn.From(User), cancel);
        Said = paused ? "Sending is paused." : "Sending goes on.";
        return Redirect("/admin/newsletter");
    }
}
