using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.OwnAccount;

[Authorize(Policy = Permissions.OwnAccount)]
public sealed class IndexModel(NewsDb db, Sessions sessions, IOptions<SecurityOptions> security, TimeProvider clock) : PageModel
{
    public Account Account { get; private set; } = null!;
    public IReadOnlyList<Session> Sessions { get; private set; } = [];
    public int Passkeys { get; private set; }
    public int RecoveryCodes { get; private set; }

    public Guid? Here => Accounts.Sessions.SessionOf(User);

    public bool MustProve => !security.Value.IsEnough(User, Account.Role);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var me = SignedIn.From(User).Id;
        var oldest = clock.GetUtcNow() - Session.LongestLife;
        Account = await db.Users.SingleAsync(a => a.Id == me, cancel);
        Sessions = await db.Sessions.Where(s => s.AccountId == me && s.StartedAt > oldest).OrderByDescending(s => s.StartedAt).ToListAsync(cancel);
        Passkeys = await db.UserPasskeys.CountAsync(p => p.UserId == me, cancel);
        RecoveryCodes = await db.RecoveryCodes.CountAsync(c => c.AccountId == me, cancel);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid session, CancellationToken cancel)
    {
        await sessions.EndAsync(SignedIn.From(User).Id, session, cancel);
        return Redirect("/admin/account");
    }

    public async Task<IActionResult> OnPostEndAllAsync(CancellationToken cancel)
    {
        var me = SignedIn.From(User);
        await sessions.EndAllAsync(me.Id, cancel);
        db.Record(me, clock.GetUtcNow(), "account.signed-out", me.Id, me.Name);
        await db.SaveChangesAsync(cancel);
        return Redirect("/admin/sign-in");
    }
}
