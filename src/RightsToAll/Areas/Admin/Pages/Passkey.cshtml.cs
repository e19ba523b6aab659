using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages;

[AllowAnonymous]
[EnableRateLimiting(AttemptLimitSetup.Policy)]
public sealed class PasskeyModel(NewsDb db, SignInManager<Account> identity, UserManager<Account> accounts, Sessions sessions, Guesses guesses) : DoorModel(sessions, guesses)
{
    private const string Refusal = "The passkey was not accepted. Try again, or sign in with your password.";

    [BindProperty]
    public string? Credential { get; set; }

    public IActionResult OnGet() => SignedIn.Find(User) is null ? Page() : Redirect("/admin");

    /// <summary>What the browser asks the authenticator; names nobody, so that nobody learns who has passkeys.</summary>
    public async Task<IActionResult> OnPostOptionsAsync() => Content(await identity.MakePasskeyRequestOptionsAsync(null), "application/json");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        if (await ProvenAsync() is not { User: { LockedAt: null } account, Passkey: { } passkey })
        {
            ModelState.AddModelError("", Refusal);
            return Page();
        }
        // Its counter tells of a copy.
        await accounts.AddOrUpdatePasskeyAsync(account, passkey);
        return await EnterAsync(account, strong: true, cancel);
    }

    private async Task<PasskeyAssertionResult<Account>?> ProvenAsync()
    {
        try
        {
            return string.IsNullOrEmpty(Credential) ? null : await identity.PerformPasskeyAssertionAsync(Credential) is { Succeeded: true } proven ? proven : null;
        }
        catch (InvalidOperationException)
        {
            // No challenge was asked for, or it is too old.
            return null;
        }
    }
}
