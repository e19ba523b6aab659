using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Newsletters;
using RightsToAll.Settings;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.Newsletter;

[Authorize(Policy = Permissions.ChangeSettings)]
public sealed class SettingsModel(NewsDb db, NewsletterDesk desk, AddressSeal seal) : PageModel
{
    /// <summary>As a newsroom counts them.</summary>
    public static readonly IReadOnlyList<DayOfWeek> Days =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    [BindProperty]
    public uint From { get; set; }

    [BindProperty]
    public bool IsOn { get; set; }

    [BindProperty, EnumDataType(typeof(DayOfWeek))]
    public DayOfWeek Day { get; set; }

    [BindProperty, Range(0, 23)]
    public int Hour { get; set; }

    [BindProperty]
    public List<string> Languages { get; set; } = [];

    /// <summary>Those that the site has words in, and its own.</summary>
    public IReadOnlyList<string> Known { get; private set; } = [];

    public string Hindrance { get; private set; } = "";
    public string Place { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var plan = await ShowAsync(cancel);
        (From, IsOn, Day, Hour, Languages) = (plan.Version, plan.IsOn, plan.Day, plan.Hour, [.. plan.Languages]);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var plan = await ShowAsync(cancel);
        if (IsOn && !plan.HasKey(seal))
            ModelState.AddModelError(nameof(IsOn), "It cannot be switched on: " + Hindrance);
        if (Languages.Except(Known).Any())
            ModelState.AddModelError(nameof(Languages), "There are no letters in one of these languages.");
        if (!ModelState.IsValid)
            return Page();
        try
        {
            await desk.ChangeAsync(new(IsOn, Day, Hour, [.. Known.Where(Languages.Contains)]), From, SignedIn.From(User), cancel);
            TempData["Said"] = "Saved.";
            return Redirect("/admin/newsletter");
        }
        catch (DbUpdateConcurrencyException)
        {
            ModelState.AddModelError("", "Somebody else changed these settings meanwhile. Yours are below; save once more to put them in place of theirs.");
            db.ChangeTracker.Clear();
            From = (await ShowAsync(cancel)).Version;
            ModelState.Remove(nameof(From));
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
    }

    private async Task<NewsletterPlan> ShowAsync(CancellationToken cancel)
    {
        var (plan, site) = (await db.NewsletterPlans.SingleAsync(cancel), await db.SiteSettings.SingleAsync(cancel));
        Known = [.. Words.Languages.Append(site.Language).Concat(plan.Languages).Distinct()];
        Hindrance = plan.Hindrance(seal);
        Place = LocalMoment.Place(TimeZoneInfo.FindSystemTimeZoneById(site.TimeZone));
        return plan;
    }
}
