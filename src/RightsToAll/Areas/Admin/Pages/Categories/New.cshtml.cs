using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RightsToAll.Accounts;
using RightsToAll.Taxonomy;

namespace RightsToAll.Areas.Admin.Pages.Categories;

[Authorize(Policy = Permissions.Edit)]
public sealed class NewModel(CategoryDesk desk) : CategoryFormModel
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return Page();
        var (made, problems) = await desk.MakeAsync(Written, SignedIn.From(User), cancel);
        if (made is not null)
            return Redirect("/admin/categories");
        Tell(problems);
        return Page();
    }
}
