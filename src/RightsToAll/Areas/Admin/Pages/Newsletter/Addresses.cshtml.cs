using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Newsletters;

namespace RightsToAll.Areas.Admin.Pages.Newsletter;

/// <summary>The one page on which addresses are dealt with; what is typed here stands in no address and no log.</summary>
[Authorize(Policy = Permissions.ChangeSettings)]
[FreshSignIn]
public sealed class AddressesModel(NewsDb db, NewsletterDesk desk, AddressSeal seal) : PageModel
{
    private const string Path = "/admin/newsletter/addresses";

    [BindProperty]
    public string? Address { get; set; }

    public Subscriber? Found { get; private set; }
    public string Hindrance { get; private set; } = "";

    /// <summary>Whether the key is there that the addresses were encrypted with.</summary>
    public bool IsReadable { get; private set; }

    /// <summary>Whether another is there in its place.</summary>
    public bool IsLost => seal.IsSet && !IsReadable;

    [TempData]
    public string? Said { get; set; }

    public Task OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostFindAsync(CancellationToken cancel)
    {
        await ShowAsync(cancel);
        if (Read() is { } address && (Found = await desk.FindAsync(address, cancel)) is null)
            ModelState.AddModelError(nameof(Address), "Nobody subscribes with this address.");
        return Page();
    }

    public async Task<IActionResult> OnPostEraseAsync(CancellationToken cancel)
    {
        await ShowAsync(cancel);
        if (Read() is not { } address)
            return Page();
        if (await desk.EraseAsync(address, SignedIn.From(User), cancel))
        {
            Said = "The address is deleted.";
            return Redirect(Path);
        }
        ModelState.AddModelError(nameof(Address), "Nobody subscribes with this address, and nobody has asked to.");
        return Page();
    }

    public async Task<IActionResult> OnPostExportAsync(CancellationToken cancel)
    {
        await ShowAsync(cancel);
        if (!IsReadable)
            return Page();
        await desk.RecordExportAsync(SignedIn.From(User), cancel);
        return new Download(Csv.MediaType, "subscribers.csv", desk.ExportAsync);
    }

    public async Task<IActionResult> OnPostBeginAnewAsync(CancellationToken cancel)
    {
        await ShowAsync(cancel);
        if (!IsLost)
            return Page();
        await desk.BeginAnewAsync(SignedIn.From(User), cancel);
        Said = "All subscribers are deleted.";
        return Redirect(Path);
    }

    private string? Read()
    {
        if (!IsReadable)
            return null;
        var address = ReaderAddress.Read(Address);
        if (address is null)
            ModelState.AddModelError(nameof(Address), "Write an e-mail address.");
        return address;
    }

    private async Task ShowAsync(CancellationToken cancel)
    {
        var plan = await db.NewsletterPlans.SingleAsync(cancel);
        IsReadable = plan.HasKey(seal);
        Hindrance = IsReadable ? "" : plan.Hindrance(seal);
    }
}
