using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.SitePages;

namespace RightsToAll.Areas.Admin.Pages.StandingPages;

[Authorize(Policy = Permissions.Edit)]
public sealed class CompareModel(NewsDb db) : PageModel
{
    public Guid Id { get; private set; }
    public int From { get; private set; }
    public int To { get; private set; }
    public IReadOnlyList<FieldDiff> Fields { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, int from, int to, CancellationToken cancel)
    {
        var both = await db.PageRevisions.Where(r => r.PageId == id && (r.Number == from || r.Number == to)).ToDictionaryAsync(r => r.Number, r => r.Content, cancel);
        if (!both.TryGetValue(from, out var before) || !both.TryGetValue(to, out var after))
            return NotFound();
        (Id, From, To) = (id, from, to);
        Fields = PageDiff.Between(before, after);
        return Page();
    }
}
