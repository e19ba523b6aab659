using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Redirects;

namespace RightsToAll.Areas.Admin.Pages.Redirects;

[Authorize(Policy = Permissions.Edit)]
public sealed class NotFoundModel(NewsDb db, RedirectDesk desk, TimeProvider clock) : PageModel
{
    private IReadOnlyDictionary<string, string> _likely = new Dictionary<string, string>();
    private string? _typed;

    public IReadOnlyList<MissingRow> Rows { get; private set; } = [];

    /// <summary>The address whose redirect was refused.</summary>
    public string? Refused { get; private set; }

    public AuditEntry? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? done, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        Done = done is { } act ? await desk.FindActAsync(act, SignedIn.From(User), cancel) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? from, string? to, CancellationToken cancel)
    {
        var answer = await desk.SetAsync(new(from, to), null, SignedIn.From(User), cancel);
        if (answer.Problems.Count == 0)
            return Redirect("/admin/redirects/not-found" + QueryString.Create("done", answer.Act.ToString()!));
        (Refused, _typed) = (from, to);
        await ReadAsync(cancel);
        // The summary leads to the field of this row, if it is still there.
        var place = Rows.Index().Where(row => row.Item.Path == from).Select(row => $"To-{row.Index}").FirstOrDefault("");
        foreach (var problem in answer.Problems)
            ModelState.AddModelError(place, $"{from}: {problem.Text}");
        return Page();
    }

    public string Offered(string path) => path == Refused ? _typed ?? "" : _likely.GetValueOrDefault(path, "");

    public static string Named(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);

    private async Task ReadAsync(CancellationToken cancel)
    {
        Rows = await MissingAddresses.ReadAsync(db, clock.GetUtcNow(), cancel);
        _likely = await LikelyTargets.FindAsync(db, [.. Rows.Select(row => row.Path)], clock.GetUtcNow(), cancel);
    }
}
