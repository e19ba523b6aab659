using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Planning;
using RightsToAll.Readership;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages;

[Authorize(Policy = Permissions.EnterNewsroom)]
public sealed class DashboardModel(NewsDb db, Masthead masthead, SiteHealth health) : PageModel
{
    public Waiting Waiting { get; private set; } = null!;
    public PublishingCalendar Calendar { get; private set; } = null!;
    public PublishingChart Chart { get; private set; } = null!;
    public DateOnly Today => masthead.Today;

    /// <summary>Null where reads are not counted.</summary>
    public ReadingChart? Reads { get; private set; }

    /// <summary>Empty for those who could do nothing about it.</summary>
    public IReadOnlyList<HealthLine> Health { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? month, CancellationToken cancel)
    {
        await masthead.ReadAsync(cancel);
        if ((month is null ? new DateOnly(Today.Year, Today.Month, 1) : PublishingCalendar.Parse(month)) is not { } first)
            return NotFound();
        var who = SignedIn.From(User);
        Waiting = await Waiting.ForAsync(db, who, masthead.Now, cancel);
        Calendar = await PublishingCalendar.OfAsync(db, first, who, masthead.Now, cancel);
        Chart = await PublishingChart.UntilAsync(db, Today, masthead.Now, cancel);
        if (masthead.CountsReads)
            Reads = await ReadingChart.UntilAsync(db, Today, masthead.Now, cancel);
        if (who.May(Permissions.ChangeSettings))
            Health = await health.LookAsync(cancel);
        return Page();
    }

    /// <summary>In the site's time zone.</summary>
    public string When(DateTimeOffset moment) => masthead.Local(moment).ToString("d MMM, HH:mm", CultureInfo.InvariantCulture);

    public string TimeOf(DateTimeOffset moment) => masthead.Local(moment).ToString("HH:mm", CultureInfo.InvariantCulture);
}
