using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>What the fields of these pages offer.</summary>
internal static class Choices
{
    /// <summary>A longer list would be searched and not read.</summary>
    public const int Most = 200;

    /// <summary>In the order of the menu.</summary>
    public static Task<List<SelectListItem>> CategoryChoicesAsync(this NewsDb db, CancellationToken cancel) =>
        db.Categories.OrderBy(c => c.Position).Take(Most).Select(c => new SelectListItem(c.Name, c.Id.ToString())).ToListAsync(cancel);
}
