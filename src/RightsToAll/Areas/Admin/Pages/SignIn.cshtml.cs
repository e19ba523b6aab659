using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using RightsToAll.Accounts;

namespace RightsToAll.Areas.Admin.Pages;

[AllowAnonymous]
[EnableRateLimiting(AttemptLimitSetup.Policy)]
public sealed class SignInModel(Door door, SecondFactors factors, Sessions sessions, Guesses guesses) : DoorModel(sessions, guesses)
{
    /// <summary>The same whether the address is unknown, the account locked, the password wrong or the guesses used up.</summary>
    private const string Refusal = "The e-mail address or the password is not right. After many attempts, wait a quarter of an hour.";

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>They are signed in, and are to show once more who they are.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Again { get; set; }

    public IActionResult OnGet() => Again || SignedIn.Find(User) is null ? Page() : Redirect("/admin");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Email))
            ModelState.AddModelError(nameof(Email), "Enter your e-mail address.");
        if (string.IsNullOrEmpty(Password))
            ModelState.AddModelError(nameof(Password), "Enter your password.");
        if (!ModelState.IsValid)
            return Page();

        if (await door.KnockAsync(Email!, Password!, DeviceToken, cancel) is not { } account)
        {
            ModelState.AddModelError(nameof(Email), Refusal);
            return Page();
        }
        if (!await factors.AnyAsync(account, cancel))
            return await EnterAsync(account, strong: false, cancel);
        await HttpContext.SignInAsync(SessionSetup.StepScheme, Step.After(account));
        return Redirect("/admin/sign-in/second-factor" + QueryString.Create("returnUrl", ReturnUrl ?? ""));
    }
}
