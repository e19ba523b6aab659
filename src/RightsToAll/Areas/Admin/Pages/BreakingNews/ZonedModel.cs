using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Settings;
using RightsToAll.Ticker;

namespace RightsToAll.Areas.Admin.Pages.BreakingNews;

/// <summary>A page about the ticker: its times are of the site's time zone.</summary>
public abstract class ZonedModel(NewsDb db) : PageModel
{
    protected NewsDb Db => db;

    /// <summary>What was done, for the board to say.</summary>
    [TempData]
    public string? Said { get; set; }

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public string Place => LocalMoment.Place(Zone);

    public string Shown(DateTimeOffset moment) => BoardWords.Moment(moment, Zone);

    protected async Task ReadZoneAsync(CancellationToken cancel) =>
        Zone = await db.ZoneAsync(cancel);

    /// <summary>Back to the board, which says what was done, or why nothing was.</summary>
    protected RedirectResult ToBoard(BoardOutcome outcome, string? at = null)
    {
        Said = outcome.Refusal();
        return Redirect("/admin/breaking-news" + at);
    }
}
