using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.Articles;

[Authorize(Policy = Permissions.Write)]
public sealed class CompareModel(NewsDesk desk, NewsDb db, TimeProvider clock) : PageModel
{
    public WorkingCopy Copy { get; private set; } = null!;
    public int From { get; private set; }
    public int To { get; private set; }
    public IReadOnlyList<FieldDiff> Fields { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, int from, int to, CancellationToken cancel)
    {
        var who = SignedIn.From(User);
        if (await desk.OpenAsync(id, who, cancel) is not { } copy)
            return NotFound();
        var both = await db.Revisions.Where(r => r.ArticleId == id && (r.Number == from || r.Number == to)).ToDictionaryAsync(r => r.Number, r => r.Content, cancel);
        if (!both.TryGetValue(from, out var before) || !both.TryGetValue(to, out var after))
            return NotFound();
        (Copy, From, To) = (copy, from, to);
        Fields = ContentDiff.Between(before, after, await db.NamesAsync([before, after], who, clock.GetUtcNow(), cancel));
        return Page();
    }
}
