using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Taxonomy;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>For the page in which tags are being typed: what a name may become, which tag it stands for, and which are nearly called so.</summary>
[Authorize(Policy = Permissions.Write)]
public sealed class TagChoicesModel(NewsDb db) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? text, CancellationToken cancel)
    {
        var asked = (text ?? "").Trim();
        if (asked.Length is 0 or > 100)
            return new JsonResult(new { completions = Array.Empty<TagChoice>(), near = Array.Empty<TagChoice>(), known = (TagChoice?)null });
        var completions = await TagCompletion.StartingWithAsync(db, asked, cancel);
        var near = await NearDuplicates.OfAsync(db, asked, cancel);
        var known = await TagCompletion.NamedAsync(db, asked, cancel);
        return new JsonResult(new { completions, near, known });
    }
}
