using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QRCoder;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.OwnAccount;

[FreshSignIn]
[Authorize(Policy = Permissions.OwnAccount)]
[EnableRateLimiting(AttemptLimitSetup.Policy)]
public sealed class AuthenticatorModel(
    NewsDb db, Sessions sessions, Guesses guesses, SecondFactors factors, IOptions<SecurityOptions> security, TimeProvider clock)
    : OwnAccountModel(db, sessions, guesses, factors, security, clock)
{
    private const string Address = "/admin/account/authenticator";
    private const int PixelsOfDot = 4;
    private readonly NewsDb _db = db;
    private readonly SecondFactors _factors = factors;

    [BindProperty]
    public string? Code { get; set; }

    public static string WrittenKey(byte[] key) => string.Join(' ', TimeCode.Written(key).Chunk(4).Select(part => new string(part)));

    public Task OnGetAsync(CancellationToken cancel) => ReadAsync(cancel);

    /// <summary>An image with an address of its own: inside the page it would need a style that the site's policy forbids.</summary>
    public async Task<IActionResult> OnGetQrAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (Account is not { TwoFactorEnabled: false, AuthenticatorKey: { } key })
            return NotFound();
        var site = Uri.EscapeDataString(await _db.SiteSettings.Select(s => s.Name).SingleAsync(cancel));
        using var code = QRCodeGenerator.GenerateQrCode(
            $"otpauth://totp/{site}:{Uri.EscapeDataString(Account.Email!)}?secret={TimeCode.Written(key)}&issuer={site}", QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(code);
        return Content(drawing.GetGraphic(PixelsOfDot), "image/svg+xml");
    }

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken cancel)
    {
        await _factors.BeginAsync(SignedIn.From(User).Id, cancel);
        return Redirect(Address);
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (await _factors.ConfirmAsync(Account, Code ?? "", cancel))
        {
            await _db.Entry(Account).ReloadAsync(cancel);
            return await ChangedAsync("account.authenticator-added", factorShown: true, await AfterAddingAsync(cancel), cancel);
        }
        ModelState.AddModelError(nameof(Code), "The code is not right. Is the clock of your telephone?");
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (await NeedsAsync(authenticator: true, cancel))
        {
            ModelState.AddModelError("", LastFactor);
            return Page();
        }
        Account.ForgetAuthenticator();
        await _db.SaveChangesAsync(cancel);
        return await ChangedAsync("account.authenticator-removed", factorShown: false, Address, cancel);
    }
}
