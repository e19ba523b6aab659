using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Settings;

namespace RightsToAll.Areas.Admin.Pages.Pictures;

[Authorize(Policy = Permissions.Edit)]
public sealed class IndexModel(NewsDb db, TimeProvider clock) : PageModel
{
    public const string AsList = "list";

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public PictureKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? View { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<ShelvedPicture> Pictures { get; private set; } = [];
    public string? Further { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>The act on many pictures that led here.</summary>
    public PictureAct? Act { get; private set; }

    public bool IsList => View == AsList;

    public async Task<IActionResult> OnGetAsync(Guid? done, CancellationToken cancel)
    {
        if (!ModelState.IsValid || await PictureList.ReadAsync(db, Q, Kind, After, cancel) is not { } pictures)
            return NotFound();
        Pictures = [.. pictures.Take(PictureList.PageSize)];
        Further = pictures.Count > PictureList.PageSize ? PictureList.PlaceOf(Pictures[^1]) : null;
        Zone = await db.ZoneAsync(cancel);
        var (who, oldest) = (SignedIn.From(User), clock.GetUtcNow() - PictureAct.Kept);
        Act = done is null ? null : await db.PictureActs.SingleOrDefaultAsync(a => a.Id == done && a.AccountId == who.Id && a.DoneAt > oldest, cancel);
        return Page();
    }

    public string Day(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The list narrowed otherwise, seen otherwise or gone further.</summary>
    public string Address(PictureKind? kind, string? view, string? after = null) => LibraryAddress.Of(
        [new("q", Q), new("kind", kind?.ToString()), new("view", view), new("after", after)]);
}
