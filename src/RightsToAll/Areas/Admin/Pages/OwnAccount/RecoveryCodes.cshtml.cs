using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.OwnAccount;

[FreshSignIn]
[Authorize(Policy = Permissions.OwnAccount)]
public sealed class RecoveryCodesModel(NewsDb db, SecondFactors factors, TimeProvider clock) : PageModel
{
    /// <summary>Only in the answer that made them.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var me = SignedIn.From(User);
        var account = await db.Users.SingleAsync(a => a.Id == me.Id, cancel);
        if (!await factors.AnyAsync(account, cancel))
        {
            ModelState.AddModelError("", "Set up a passkey or an authenticator app first.");
            return Page();
        }
        db.Record(me, clock.GetUtcNow(), "account.recovery-codes-made", me.Id, me.Name);
        Codes = await factors.MakeRecoveryCodesAsync(account, cancel);
        return Page();
    }
}
