using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;

namespace RightsToAll.Areas.Admin.Pages;

/// <summary>Open to all, so that leaving never asks somebody to come in first.</summary>
[AllowAnonymous]
public sealed class SignOutModel(Sessions sessions) : PageModel
{
    public IActionResult OnGet() => Redirect("/admin");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (SignedIn.Find(User) is { } signedIn && Sessions.SessionOf(User) is { } session)
            await sessions.EndAsync(signedIn.Id, session, cancel);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Redirect("/admin/sign-in");
    }
}
