using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages;

/// <summary>After a right password, and only then.</summary>
[AllowAnonymous]
[EnableRateLimiting(AttemptLimitSetup.Policy)]
public sealed class SecondFactorModel(NewsDb db, SecondFactors factors, Sessions sessions, Guesses guesses) : DoorModel(sessions, guesses)
{
    private const string Refusal = "The code is not right, or was used already. After many attempts, wait a quarter of an hour.";
    private readonly Guesses _guesses = guesses;

    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await WhoAsync(cancel) is null ? Redirect("/admin/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await WhoAsync(cancel) is not { } account)
            return Redirect("/admin/sign-in");
        if (string.IsNullOrWhiteSpace(Code))
            ModelState.AddModelError(nameof(Code), "Enter a code.");
        else if (!await _guesses.TakeAsync(account.Id, DeviceToken, cancel) || !await factors.UseAsync(account, Code, cancel))
            ModelState.AddModelError(nameof(Code), Refusal);
        if (!ModelState.IsValid)
            return Page();
        await HttpContext.SignOutAsync(SessionSetup.StepScheme);
        return await EnterAsync(account, strong: true, cancel);
    }

    private async Task<Account?> WhoAsync(CancellationToken cancel)
    {
        var half = (await HttpContext.AuthenticateAsync(SessionSetup.StepScheme)).Principal;
        return Step.AccountOf(half) is { } id && await db.Users.SingleOrDefaultAsync(a => a.Id == id, cancel) is { } account && Step.Stands(half!, account)
            ? account
            : null;
    }
}
