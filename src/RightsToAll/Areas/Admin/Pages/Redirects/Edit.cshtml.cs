using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Redirects;

namespace RightsToAll.Areas.Admin.Pages.Redirects;

[Authorize(Policy = Permissions.Edit)]
public sealed class EditModel(NewsDb db, RedirectDesk desk, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? NewFrom { get; set; }

    [BindProperty]
    public string? To { get; set; }

    /// <summary>The redirect as the editor saw it: what it has become meanwhile is not written over.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public string SeenFrom { get; set; } = "";

    [BindProperty]
    public string SeenTo { get; set; } = "";

    public IReadOnlyList<RedirectUse> Uses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (SeenFrom.Contains('\0', StringComparison.Ordinal)
            || await db.Redirects.Where(r => r.From == SeenFrom).Select(r => r.To).SingleOrDefaultAsync(cancel) is not { } to)
            return NotFound();
        (NewFrom, To, SeenTo) = (SeenFrom, to, to);
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) =>
        await AfterAsync(await desk.SetAsync(new(NewFrom, To), (SeenFrom, SeenTo), SignedIn.From(User), cancel), cancel);

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancel) =>
        await AfterAsync(await desk.DeleteAsync((SeenFrom, SeenTo), SignedIn.From(User), cancel), cancel);

    private async Task<IActionResult> AfterAsync(RedirectAnswer answer, CancellationToken cancel)
    {
        if (answer.Problems.Count == 0)
            return Redirect("/admin/redirects" + (answer.Act is { } act ? QueryString.Create("done", act.ToString()) : ""));
        foreach (var problem in answer.Problems)
            ModelState.AddModelError(problem.Field == "From" ? nameof(NewFrom) : problem.Field, problem.Text);
        return await ShowAsync(cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var since = RedirectQueries.CountedSince(clock.GetUtcNow());
        Uses = await db.RedirectUses.Where(u => u.From == SeenFrom && u.Day >= since).OrderByDescending(u => u.Day).ToListAsync(cancel);
        return Page();
    }
}
