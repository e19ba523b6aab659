using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;

namespace RightsToAll.Areas.Admin;

/// <summary>A page through which somebody gets in.</summary>
public abstract class DoorModel(Sessions sessions, Guesses guesses) : PageModel
{
    private static readonly TimeSpan DeviceLife = TimeSpan.FromDays(365);

    /// <summary>Where they wanted to go; only ever within this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    protected string? DeviceToken => Request.Cookies[SessionSetup.DeviceCookie];

    /// <param name="strong">Whether more than a password was asked for.</param>
    protected async Task<IActionResult> EnterAsync(Account account, bool strong, CancellationToken cancel)
    {
        // Whatever was open here before is no more, whoever it was.
        if (SignedIn.Find(User) is { } before && Sessions.SessionOf(User) is { } session)
            await sessions.EndAsync(before.Id, session, cancel);
        await guesses.ForgiveAsync(account.Id, DeviceToken, cancel);
        var device = await guesses.KnowAsync(account, DeviceToken, cancel);
        Response.Cookies.Append(SessionSetup.DeviceCookie, device, new CookieOptions
        {
            Path = "/",
            Secure = true,
            HttpOnly = true,
            SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax,
            MaxAge = DeviceLife,
        });
        var principal = await sessions.StartAsync(account, Device.Describe(Request.Headers.UserAgent), strong, cancel);
        await HttpContext.SignInAsync(IdentityConstants.ApplicationScheme, principal);
        return Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : Redirect("/admin");
    }
}
