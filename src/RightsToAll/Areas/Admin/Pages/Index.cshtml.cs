using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;

namespace RightsToAll.Areas.Admin.Pages;

[Authorize(Policy = Permissions.EnterNewsroom)]
public sealed class IndexModel : PageModel
{
    public IActionResult OnGet() => Redirect("/admin/articles");
}
