using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Taxonomy;

namespace RightsToAll.Areas.Admin;

/// <summary>The page on which several tags, or categories, are looked at and made one.</summary>
public abstract class MergeModel(MergeDesk desk, NewsDb db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public List<Guid> Ids { get; set; } = [];

    /// <summary>Of each of <see cref="Ids"/>, as the page showed it.</summary>
    [BindProperty]
    public List<long> Versions { get; set; } = [];

    /// <summary>The one that stays.</summary>
    [BindProperty]
    public Guid? Into { get; set; }

    [TempData]
    public string? Said { get; set; }

    public IReadOnlyList<Mergeable> Rows { get; private set; } = [];

    public abstract MergeKind Kind { get; }

    public string List => Kind == MergeKind.Tag ? "/admin/tags" : "/admin/categories";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if (Ids.Distinct().Take(MergeDesk.Most + 1).Count() > MergeDesk.Most)
            ModelState.AddModelError("", $"Choose at most {MergeDesk.Most} at once.");
        else
            await ShowAsync(cancel);
        Into = Rows.Count > 0 && Kind == MergeKind.Tag ? Rows.MaxBy(row => row.Articles)!.Id : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        // No form sends these.
        if (!ModelState.IsValid || Versions.Count != Ids.Count || Ids.Distinct().Count() != Ids.Count || Ids.Count > MergeDesk.Most)
            return BadRequest();
        if (Ids.Count > 1 && (Into is not { } stays || !Ids.Contains(stays)))
            ModelState.AddModelError(nameof(Into), "Choose the one that stays.");
        else if (Ids.Count > 1 && await TryAsync(Into!.Value, cancel) is { Length: > 0 } refusal)
            ModelState.AddModelError("", refusal);
        else if (Ids.Count > 1)
        {
            Said = "Merged. The old addresses lead here, and it can be undone below.";
            return Redirect($"{List}/{Into}");
        }
        await ShowAsync(cancel);
        return Page();
    }

    private async Task<string> TryAsync(Guid into, CancellationToken cancel)
    {
        try
        {
            return await desk.MergeAsync(Kind, [.. Ids.Zip(Versions, (id, version) => new NameSeen(id, version))], into, SignedIn.From(User), cancel);
        }
        catch (Exception overtaken) when (overtaken.IsOvertaken())
        {
            db.ChangeTracker.Clear();
            return "Somebody changed one of them at the same moment. Try again.";
        }
    }

    private async Task ShowAsync(CancellationToken cancel)
    {
        Rows = await db.MergeablesAsync(Kind, [.. Ids], cancel);
        if (Rows.Count < 2)
            ModelState.AddModelError("", "Choose at least two to merge.");
    }
}
