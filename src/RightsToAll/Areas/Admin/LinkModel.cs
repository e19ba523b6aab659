using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin;

/// <summary>A page that somebody opens by a one-time link, and on which they choose a password.</summary>
[AllowAnonymous]
[EnableRateLimiting(AttemptLimitSetup.Policy)]
public abstract class LinkModel(LinkPurpose purpose, NewsDb db, Links links, Sessions sessions, Guesses guesses) : DoorModel(sessions, guesses)
{
    private const string Used = "This link was used already, or is too old. Ask for a new one.";

    [BindProperty(SupportsGet = true, Name = "token")]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Null on the page that says that the link is no good.</summary>
    public OneTimeLink? Link { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Link = await links.FindAsync(purpose, Token, cancel);
        if (Link is not null)
            Begin(Link);
        return Shown();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Link = await links.FindAsync(purpose, Token, cancel);
        if (Link is null)
            return Shown();
        var site = await db.SiteSettings.Select(s => s.Name).SingleAsync(cancel);
        Check(Link);
        if (PasswordRules.Refusal(Password, EmailOf(Link), site) is { } refusal)
            ModelState.AddModelError(nameof(Password), refusal);
        if (!ModelState.IsValid)
            return Page();
        if (await UseAsync(Link, Password!, cancel) is { } account)
            return await ArriveAsync(account, cancel);
        Link = null;
        return Shown();
    }

    /// <summary>Puts into the form what the link knows.</summary>
    protected virtual void Begin(OneTimeLink link)
    {
    }

    /// <summary>Says what is wrong with the other fields.</summary>
    protected virtual void Check(OneTimeLink link)
    {
    }

    protected virtual string EmailOf(OneTimeLink link) => link.Email;

    /// <returns>Null where somebody else was quicker.</returns>
    protected abstract Task<Account?> UseAsync(OneTimeLink link, string password, CancellationToken cancel);

    /// <summary>Where they go now.</summary>
    protected virtual Task<IActionResult> ArriveAsync(Account account, CancellationToken cancel) => EnterAsync(account, strong: false, cancel);

    protected void CheckName(string? name)
    {
        if (!Account.IsName(name))
            ModelState.AddModelError("Name", $"Enter your name, in at most {Account.NameLength} characters.");
    }

    private PageResult Shown()
    {
        if (Link is null)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            ModelState.AddModelError("", Used);
        }
        return Page();
    }
}
