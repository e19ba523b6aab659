using System.Buffers.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.OwnAccount;

/// <param name="Id">Of the credential, in the letters of an address.</param>
public sealed record PasskeyRow(string Id, string Name, DateTimeOffset CreatedAt);

[FreshSignIn]
[Authorize(Policy = Permissions.OwnAccount)]
public sealed class PasskeysModel(
    NewsDb db, SignInManager<Account> identity, UserManager<Account> accounts,
    Sessions sessions, Guesses guesses, SecondFactors factors, IOptions<SecurityOptions> security, TimeProvider clock)
    : OwnAccountModel(db, sessions, guesses, factors, security, clock)
{
    public const int NameLength = 60;
    private const string Address = "/admin/account/passkeys";
    private readonly NewsDb _db = db;

    public IReadOnlyList<PasskeyRow> Passkeys { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return Content(await identity.MakePasskeyCreationOptionsAsync(new() { Id = Account.Id.ToString(), Name = Account.Email!, DisplayName = Account.Name }), "application/json");
    }

    public async Task<IActionResult> OnPostAddAsync(string? credential, string? name, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (await MadeAsync(credential) is not { } passkey)
        {
            ModelState.AddModelError("", "The passkey was not accepted. Try again.");
            return await ShowAsync(cancel);
        }
        passkey.Name = Named(name);
        await accounts.AddOrUpdatePasskeyAsync(Account, passkey);
        return await ChangedAsync("account.passkey-added", factorShown: true, await AfterAddingAsync(cancel), cancel);
    }

    public async Task<IActionResult> OnPostRenameAsync(string id, string? name, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (await FindAsync(id) is not { } passkey)
            return NotFound();
        passkey.Name = Named(name);
        await accounts.AddOrUpdatePasskeyAsync(Account, passkey);
        return Redirect(Address);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string id, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (await FindAsync(id) is not { } passkey)
            return NotFound();
        if (await NeedsAsync(authenticator: false, cancel))
        {
            ModelState.AddModelError("", LastFactor);
            return await ShowAsync(cancel);
        }
        await accounts.RemovePasskeyAsync(Account, passkey.CredentialId);
        return await ChangedAsync("account.passkey-removed", factorShown: false, Address, cancel);
    }

    private static string Named(string? name) => string.Concat((name ?? "").Where(letter => !char.IsControl(letter))).Trim() is { Length: > 0 } given ? given.AtMost(NameLength) : "Passkey";

    private async Task<UserPasskeyInfo?> MadeAsync(string? credential)
    {
        _db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        try
        {
            return string.IsNullOrEmpty(credential) ? null : (await identity.PerformPasskeyAttestationAsync(credential)) is { Succeeded: true } made ? made.Passkey : null;
        }
        catch (InvalidOperationException)
        {
            // No challenge was asked for, or it is too old.
            return null;
        }
    }

    private async Task<UserPasskeyInfo?> FindAsync(string id)
    {
        _db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        return Base64Url.IsValid(id) ? await accounts.GetPasskeyAsync(Account, Base64Url.DecodeFromChars(id)) : null;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        Passkeys = [.. (await accounts.GetPasskeysAsync(Account)).Select(p => new PasskeyRow(Base64Url.EncodeToString(p.CredentialId), p.Name ?? "Passkey", p.CreatedAt))];
        return Page();
    }
}
