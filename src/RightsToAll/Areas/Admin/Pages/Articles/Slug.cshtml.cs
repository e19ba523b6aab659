using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Text;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>How the site would spell a title in an address, told while it is being written.</summary>
[Authorize(Policy = Permissions.Write)]
public sealed class SlugModel : PageModel
{
    private const int LongestTitle = 400;

    public IActionResult OnGet(string? title) =>
        new JsonResult(new { slug = Slug.From(title is { Length: > LongestTitle } ? title[..LongestTitle] : title ?? "") });
}
