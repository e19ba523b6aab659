using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Authors;
using RightsToAll.Data;
using RightsToAll.Settings;

namespace RightsToAll.Areas.Admin.Pages.Articles;

[Authorize(Policy = Permissions.Write)]
public sealed class IndexModel(NewsDb db, TimeProvider clock) : PageModel
{
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

    public DeskSort Sort { get; private set; } = DeskSort.LastChangedFirst;
    public DateTimeOffset Now { get; } = clock.GetUtcNow();
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public IReadOnlyList<DeskRow> Rows { get; private set; } = [];
    public IReadOnlyDictionary<DeskState, int> Counts { get; private set; } = new Dictionary<DeskState, int>();
    public IReadOnlyList<SelectListItem> Categories { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Authors { get; private set; } = [];
    public DeskPlace? Here { get; private set; }
    public DeskPlace? Further { get; private set; }
    public bool IsNarrowed { get; private set; }

    /// <summary>The act on many articles that led here.</summary>
    public BulkAct? Act { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? sort, string? before, Guid? done, CancellationToken cancel)
    {
        if (DeskSort.Parse(sort) is not { } order)
            return NotFound();
        Here = before is null ? null : DeskPlace.Parse(before, order);
        if (before is not null && Here is null)
            return NotFound();

        Sort = order;
        var who = SignedIn.From(User);
        var tag = string.IsNullOrWhiteSpace(Tag) ? (Guid?)null : await db.Tags.Where(t => t.Name == Tag.Trim()).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancel) ?? Guid.Empty;
        var filter = new DeskFilter(Q, State, Category, Author, tag, Language);
        IsNarrowed = !filter.IsEmpty;
        var rows = await DeskList.ReadAsync(db, filter, who, Sort, Here, Now, cancel);
        Rows = [.. rows.Take(DeskList.PageSize)];
        Further = rows.Count > DeskList.PageSize ? DeskPlace.Of(Rows[^1], Sort) : null;
        Counts = await DeskList.CountAsync(db, who, Now, cancel);
        Categories = await db.CategoryChoicesAsync(cancel);
        Authors = await db.StandingAuthors().OrderBy(a => a.Name).Take(Choices.Most).Select(a => new SelectListItem(a.Name, a.Id.ToString())).ToListAsync(cancel);
        Zone = await db.ZoneAsync(cancel);
        var oldest = Now - BulkAct.Kept;
        Act = done is null ? null : await db.BulkActs.SingleOrDefaultAsync(b => b.Id == done && b.AccountId == who.Id && b.DoneAt > oldest, cancel);
        return Page();
    }

    public string When(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The list narrowed otherwise, in another order, or gone further; a place holds for one order only.</summary>
    public string Address(DeskState? state, DeskSort sort, DeskPlace? after = null) => ListAddress.Of(
    [
        new("q", Q),
        new("state", state?.ToString()),
        new("category", Category?.ToString()),
        new("author", Author?.ToString()),
        new("tag", Tag),
        new("language", Language),
        new("sort", sort == DeskSort.LastChangedFirst ? null : sort.ToString()),
        new("before", after?.ToString()),
    ]);

    public string? AriaSort(DeskKey key) => Sort.Key != key ? null : Sort.Descending ? "descending" : "ascending";
}
