using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Taxonomy;

namespace RightsToAll.Areas.Admin.Pages.Categories;

public sealed record CategoryRow(Guid Id, string Name, CategoryColour Colour);

[Authorize(Policy = Permissions.Edit)]
public sealed class IndexModel(CategoryDesk desk, NewsDb db) : PageModel
{
    [TempData]
    public string? Said { get; set; }

    /// <summary>In the order that is shown.</summary>
    public IReadOnlyList<CategoryRow> Rows { get; private set; } = [];

    /// <summary>The order that was stored when the page was first shown.</summary>
    public IReadOnlyList<Guid> Seen { get; private set; } = [];

    public bool IsUnsaved => !Rows.Select(row => row.Id).SequenceEqual(Seen);

    public Task OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <param name="up">The one to be moved; without it, or <paramref name="down"/>, the order is saved.</param>
    public async Task<IActionResult> OnPostAsync(List<Guid> order, List<Guid> seen, Guid? up, Guid? down, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (up is null && down is null)
        {
            if (await desk.OrderAsync(order, seen, SignedIn.From(User), cancel))
            {
                Said = "The order is saved.";
                return Redirect("/admin/categories");
            }
            ModelState.AddModelError("", "Somebody else changed the order, or a category, at the same time. This is how it is now; yours was not saved.");
            db.ChangeTracker.Clear();
            await ShowAsync(cancel);
            return Page();
        }
        Move(order, up, -1);
        Move(order, down, 1);
        await ShowAsync(cancel);
        // What has come or gone meanwhile stands last, or is left out; saving then says so.
        Rows = [.. Rows.OrderBy(row => order.IndexOf(row.Id) is >= 0 and var place ? place : int.MaxValue)];
        Seen = seen;
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancel)
    {
        Rows = await db.Categories.InOrder().Select(c => new CategoryRow(c.Id, c.Name, c.Colour)).ToListAsync(cancel);
        Seen = [.. Rows.Select(row => row.Id)];
    }

    private static void Move(List<Guid> order, Guid? id, int step)
    {
        var place = id is { } moved ? order.IndexOf(moved) : -1;
        if (place < 0 || place + step < 0 || place + step >= order.Count)
            return;
        (order[place], order[place + step]) = (order[place + step], order[place]);
    }
}
