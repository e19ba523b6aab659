using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Taxonomy;

namespace RightsToAll.Areas.Admin.Pages.Categories;

[Authorize(Policy = Permissions.Edit)]
public sealed class CategoryModel(CategoryDesk desk, MergeDesk merging, NewsDb db, TimeProvider clock) : CategoryFormModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    /// <summary>That the form began from.</summary>
    [BindProperty]
    public uint Version { get; set; }

    [TempData]
    public string? Said { get; set; }

    /// <summary>As it is stored.</summary>
    public Category Shown { get; private set; } = null!;
    public IReadOnlyList<Merge> Merges { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await ShowAsync(cancel))
            return NotFound();
        (Name, Slug, Description, Colour, Version) = (Shown.Name, Shown.Slug, Shown.Description, Shown.Colour, Shown.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var problems = await desk.ReviseAsync(Id, Written, Version, SignedIn.From(User), cancel);
        if (problems.Count == 0)
        {
            Said = "Saved.";
            return Redirect($"/admin/categories/{Id}");
        }
        Tell(problems);
        if (!await ShowAsync(cancel))
            return NotFound();
        if (Version != Shown.Version)
            Theirs = Differences(("Name", NameWritten, Shown.Name), ("Address", SlugWritten, Shown.Slug), ("Description", DescriptionWritten, Shown.Description),
                ("Colour", Colour.ToString(), Shown.Colour.ToString()));
        Version = Shown.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid merge, CancellationToken cancel)
    {
        var refusal = await merging.UndoAsync(merge, SignedIn.From(User), cancel);
        Said = refusal.Length > 0 ? refusal : "Undone: what was merged is as it was before.";
        return Redirect($"/admin/categories/{Id}");
    }

    private async Task<bool> ShowAsync(CancellationToken cancel)
    {
        if (await db.Categories.SingleOrDefaultAsync(c => c.Id == Id, cancel) is not { } category)
            return false;
        Shown = category;
        Merges = await db.UndoableMergesAsync(Id, clock.GetUtcNow(), cancel);
        return true;
    }
}
