using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.People;

[Authorize(Policy = Permissions.ManagePeople)]
public sealed class InviteModel(Accounts.People people, IOptions<NewsroomOptions> newsroom) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public Role Role { get; set; }

    /// <summary>The address to hand over; only in the answer that made it.</summary>
    public string? Made { get; private set; }

    public IEnumerable<Role> Roles => Enum.GetValues<Role>().Where(role => role <= SignedIn.From(User).Role);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!Account.IsName(Name))
            ModelState.AddModelError(nameof(Name), $"Enter a name, in at most {Account.NameLength} characters.");
        if (!Account.IsAddress(Email))
            ModelState.AddModelError(nameof(Email), "Enter an e-mail address, such as name@example.org.");
        if (!ModelState.IsValid)
            return Page();
        var (refusal, token) = await people.InviteAsync(SignedIn.From(User), Email!, Name!, Role, cancel);
        if (refusal is not null)
            ModelState.AddModelError(nameof(Email), refusal);
        else
            Made = newsroom.Value.Absolute(Links.Path(LinkPurpose.Invitation, token!));
        return Page();
    }
}
