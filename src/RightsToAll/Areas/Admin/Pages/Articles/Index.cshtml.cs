using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.Articles;

[Authorize(Policy = Permissions.Write)]
public sealed class IndexModel(NewsDb db, TimeProvider clock) : PageModel
{
    private const int MostChoices = 200;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public DeskState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Category { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Author { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Tag { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    public DateTimeOffset Now { get; } = clock.GetUtcNow();
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public IReadOnlyList<DeskRow> Rows { get; private set; } = [];
    public IReadOnlyDictionary<DeskState, int> Counts { get; private set; } = new Dictionary<DeskState, int>();
    public IReadOnlyList<SelectListItem> Categories { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Authors { get; private set; } = [];
    public string? Further { get; private set; }
    public bool IsNarrowed { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? before, CancellationToken cancel)
    {
        var place = DeskPlace.Parse(before);
        if (before is not null && place is null)
            return NotFound();

        var who = SignedIn.From(User);
        var tag = string.IsNullOrWhiteSpace(Tag) ? (Guid?)null : await db.Tags.Where(t => t.Name == Tag.Trim()).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancel) ?? Guid.Empty;
        var filter = new DeskFilter(Q, State, Category, Author, tag, Language);
        IsNarrowed = !filter.IsEmpty;
        var rows = await DeskList.ReadAsync(db, filter, who, place, Now, cancel);
        Rows = [.. rows.Take(DeskList.PageSize)];
        Further = rows.Count > DeskList.PageSize ? DeskPlace.Of(Rows[^1]) : null;
        Counts = await DeskList.CountAsync(db, who, Now, cancel);
        Categories = await db.Categories.OrderBy(c => c.Position).Take(MostChoices).Select(c => new SelectListItem(c.Name, c.Id.ToString())).ToListAsync(cancel);
        Authors = await db.Authors.OrderBy(a => a.Name).Take(MostChoices).Select(a => new SelectListItem(a.Name, a.Id.ToString())).ToListAsync(cancel);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(await db.SiteSettings.Select(s => s.TimeZone).SingleAsync(cancel));
        return Page();
    }

    public string When(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>This list's own address, narrowed otherwise or gone further.</summary>
    public Dictionary<string, string?> Query(DeskState? state, string? before = null) => new()
    {
        ["q"] = Q,
        ["state"] = state?.ToString(),
        ["category"] = Category?.ToString(),
        ["author"] = Author?.ToString(),
        ["tag"] = Tag,
        ["language"] = Language,
        ["before"] = before,
    };
}

/// <summary>A place in the newsroom's list, as its address writes it.</summary>
internal static class DeskPlace
{
    public static string Of(DeskRow row) => $"{row.ChangedAt.UtcTicks}-{row.Id:N}";

    public static (DateTimeOffset, Guid)? Parse(string? text) =>
        text?.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var moment) && moment <= DateTimeOffset.MaxValue.UtcTicks
        && Guid.TryParseExact(id, "N", out var row)
            ? (new DateTimeOffset(moment, TimeSpan.Zero), row)
            : null;
}
