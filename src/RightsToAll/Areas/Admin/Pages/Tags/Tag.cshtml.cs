using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Taxonomy;

namespace RightsToAll.Areas.Admin.Pages.Tags;

[Authorize(Policy = Permissions.Edit)]
public sealed class TagModel(TagDesk desk, MergeDesk merging, NewsDb db, TimeProvider clock) : TagFormModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    /// <summary>The tag's <see cref="Tag.Saves"/> that the form began from.</summary>
    [BindProperty]
    public int Saves { get; set; }

    [TempData]
    public string? Said { get; set; }

    /// <summary>As it is stored.</summary>
    public Tag Shown { get; private set; } = null!;
    public bool IsUnused { get; private set; }
    public IReadOnlyList<Merge> Merges { get; private set; } = [];
    public IReadOnlyList<TagChoice> Near { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await ShowAsync(cancel))
            return NotFound();
        (Name, Slug, Description, Trend, Saves) = (Shown.Name, Shown.Slug, Shown.Description, Shown.Trend, Shown.Saves);
        Aliases = Listed(Shown);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var problems = await desk.ReviseAsync(Id, Written, Saves, SignedIn.From(User), cancel);
        if (problems.Count == 0)
        {
            Said = "Saved.";
            return Redirect($"/admin/tags/{Id}");
        }
        Tell(problems);
        if (!await ShowAsync(cancel))
            return NotFound();
        if (Saves != Shown.Saves)
            Theirs = Differences(("Name", NameWritten, Shown.Name), ("Address", SlugWritten, Shown.Slug), ("Description", DescriptionWritten, Shown.Description),
                ("Other names", string.Join('\n', Written.Aliases.Order(StringComparer.Ordinal)), Listed(Shown)), ("Trending", Trend.ToString(), Shown.Trend.ToString()));
        Saves = Shown.Saves;
        return Page();
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid merge, CancellationToken cancel)
    {
        var refusal = await merging.UndoAsync(merge, SignedIn.From(User), cancel);
        Said = refusal.Length > 0 ? refusal : "Undone: what was merged is as it was before.";
        return Redirect($"/admin/tags/{Id}");
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancel)
    {
        Said = await desk.DeleteAsync(Id, SignedIn.From(User), cancel);
        return Redirect(Said is null ? "/admin/tags" : $"/admin/tags/{Id}");
    }

    private async Task<bool> ShowAsync(CancellationToken cancel)
    {
        if (await db.Tags.Include(t => t.Aliases).SingleOrDefaultAsync(t => t.Id == Id, cancel) is not { } tag)
            return false;
        Shown = tag;
        IsUnused = await db.Tags.Unused(db).AnyAsync(t => t.Id == Id, cancel);
        Merges = await db.UndoableMergesAsync(Id, clock.GetUtcNow(), cancel);
        Near = [.. (await NearDuplicates.OfAsync(db, tag.Name, cancel)).Where(near => near.Id != Id)];
        return true;
    }

    private static string Listed(Tag tag) => string.Join('\n', tag.Aliases.Select(alias => alias.Name).Order(StringComparer.Ordinal));
}
