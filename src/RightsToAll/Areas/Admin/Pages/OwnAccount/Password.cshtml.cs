using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.OwnAccount;

[Authorize(Policy = Permissions.OwnAccount)]
[EnableRateLimiting(AttemptLimitSetup.Policy)]
public sealed class PasswordModel(
    NewsDb db, Door door, Passwords passwords, Sessions sessions, Guesses guesses, SecondFactors factors, IOptions<SecurityOptions> security, TimeProvider clock)
    : OwnAccountModel(db, sessions, guesses, factors, security, clock)
{
    private readonly NewsDb _db = db;

    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public Task OnGetAsync(CancellationToken cancel) => ReadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        var site = await _db.SiteSettings.Select(s => s.Name).SingleAsync(cancel);
        if (await door.KnockAsync(Account.Email!, Current ?? "", DeviceToken, cancel) is null)
            ModelState.AddModelError(nameof(Current), "This is not your password. After many attempts, wait a quarter of an hour.");
        if (PasswordRules.Refusal(Password, Account.Email!, site) is { } refusal)
            ModelState.AddModelError(nameof(Password), refusal);
        if (!ModelState.IsValid)
            return Page();
        await _db.Entry(Account).ReloadAsync(cancel);
        Account.ChangePassword(passwords.Hash(Password!));
        await _db.SaveChangesAsync(cancel);
        return await ChangedAsync("account.password-changed", factorShown: false, "/admin/account", cancel);
    }
}
