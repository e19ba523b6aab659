using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.People;

public sealed record PersonRow(Guid Id, string Name, string Email, Role Role, bool Locked, bool Strong, DateOnly? LastSeenOn);

public sealed record InvitationRow(Guid Id, string Name, string Email, Role Role, DateTimeOffset ExpiresAt);

[Authorize(Policy = Permissions.ManagePeople)]
public sealed class IndexModel(NewsDb db, Accounts.People people, TimeProvider clock) : PageModel
{
    public IReadOnlyList<PersonRow> Accounts { get; private set; } = [];
    public IReadOnlyList<InvitationRow> Invitations { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => ReadAsync(cancel);

    public async Task<IActionResult> OnPostUninviteAsync(Guid id, CancellationToken cancel)
    {
        if (await people.UninviteAsync(SignedIn.From(User), id, cancel) is not { } refusal)
            return Redirect("/admin/people");
        ModelState.AddModelError("", refusal);
        await ReadAsync(cancel);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        Accounts = await db.Users.OrderBy(a => a.Name).ThenBy(a => a.Id)
            .Select(a => new PersonRow(a.Id, a.Name, a.Email!, a.Role, a.LockedAt != null, a.TwoFactorEnabled || db.UserPasskeys.Any(p => p.UserId == a.Id), a.LastSeenOn))
            .ToListAsync(cancel);
        Invitations = await db.OneTimeLinks.Where(l => l.Purpose == LinkPurpose.Invitation && l.UsedAt == null && l.ExpiresAt > now)
            .OrderBy(l => l.ExpiresAt)
            .Select(l => new InvitationRow(l.Id, l.Name, l.Email, l.Role, l.ExpiresAt))
            .ToListAsync(cancel);
    }
}
