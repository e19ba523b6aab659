using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RightsToAll.Accounts;
using RightsToAll.Taxonomy;

namespace RightsToAll.Areas.Admin.Pages.Tags;

[Authorize(Policy = Permissions.Edit)]
public sealed class NewModel(TagDesk desk) : TagFormModel
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
            return Redirect($"/admin/tags/{made.Id}");
        Tell(problems);
        return Page();
    }
}
