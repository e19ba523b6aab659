using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Articles;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>Articles that a title being typed may mean.</summary>
[Authorize(Policy = Permissions.Write)]
public sealed class NamedModel(NamedArticles articles) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? text, CancellationToken cancel) =>
        new JsonResult(new { choices = text is { Length: > 0 and <= ArticleLimits.Title } ? await articles.ChoicesAsync(text, SignedIn.From(User), cancel) : [] });
}
