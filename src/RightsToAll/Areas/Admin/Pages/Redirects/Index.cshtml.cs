using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Redirects;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.Redirects;

[Authorize(Policy = Permissions.Edit)]
public sealed class IndexModel(NewsDb db, RedirectDesk desk, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    public IReadOnlyList<RedirectRow> Rows { get; private set; } = [];

    /// <summary>Those of the targets shown at which there is no page.</summary>
    public IReadOnlySet<string> Dead { get; private set; } = new HashSet<string>();

    public string? Further { get; private set; }

    /// <summary>The act that led here.</summary>
    public AuditEntry? Done { get; private set; }

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Q);

    public async Task<IActionResult> OnGetAsync(string? after, Guid? done, CancellationToken cancel)
    {
        await ShowAsync(after, done, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) =>
        await AfterAsync(await desk.SetAsync(new(From, To), null, SignedIn.From(User), cancel), cancel);

    public async Task<IActionResult> OnPostUndoAsync(Guid act, CancellationToken cancel) =>
        await AfterAsync(await desk.UndoAsync(act, SignedIn.From(User), cancel), cancel);

    public QueryString Query(string after) => QueryString.Create(
        new Dictionary<string, string?> { ["q"] = IsNarrowed ? Q : null, ["after"] = after }.Where(value => value.Value is not null));

    private async Task<IActionResult> AfterAsync(RedirectAnswer answer, CancellationToken cancel)
    {
        if (answer.Problems.Count == 0)
            return Redirect("/admin/redirects" + (answer.Act is { } act ? QueryString.Create("done", act.ToString()) : ""));
        foreach (var problem in answer.Problems)
            ModelState.AddModelError(problem.Field, problem.Text);
        await ShowAsync(null, null, cancel);
        return Page();
    }

    private async Task ShowAsync(string? after, Guid? done, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var redirects = db.Redirects.Finding(Q);
        if (after.AsPosition(RedirectPath.Longest) is { Length: > 0 } place)
            redirects = redirects.Where(r => r.From.CompareTo(place) > 0);
        var rows = await db.Rows(redirects, now).Take(PageSize + 1).ToListAsync(cancel);
        Rows = [.. rows.Take(PageSize)];
        Further = rows.Count > PageSize ? Rows[^1].From : null;
        Dead = await SitePaths.DeadAsync(db, [.. Rows.Select(row => row.To).Distinct()], now, cancel);
        Done = done is { } act ? await desk.FindActAsync(act, SignedIn.From(User), cancel) : null;
    }
}
