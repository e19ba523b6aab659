using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Media;
using RightsToAll.Settings;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.Settings;

/// <summary>What somebody else made of the settings meanwhile, where the form says otherwise.</summary>
public sealed record SettingsConflict(string By, IReadOnlyList<(string Name, string Value)> Now);

[Authorize(Policy = Permissions.ChangeSettings)]
[RequestSizeLimit(UploadBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadBytes)]
public sealed class IndexModel(SettingsDesk desk, NewsDb db, PictureMaker maker, TimeProvider clock, IOptions<NewsroomOptions> newsroom) : PageModel
{
    // The picture's own limit, which the rules of upload state, and room for the words that go with it.
    private const long UploadBytes = 26 * 1024 * 1024;

    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Alt { get; set; }

    public PictureView? Logo { get; private set; }
    public SettingsConflict? Conflict { get; private set; }

    public string Configured => newsroom.Value.PublicAddress.TrimEnd('/');

    /// <summary>Those of the list, and the present one should this server not know it.</summary>
    public IEnumerable<string> Zones => Form.TimeZone is { Length: > 0 } present && !TimeZones.All.Contains(present) ? TimeZones.All.Prepend(present) : TimeZones.All;

    [TempData]
    public string? Said { get; set; }

    public async Task OnGetAsync(CancellationToken cancel) => await ShowAsync(fill: true, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var settings = await desk.OpenAsync(cancel);
        var content = Form.Over(settings.Content);
        foreach (var (field, problem) in SettingsForm.Problems(content))
            ModelState.AddModelError("Form." + field, problem);
        if (!ModelState.IsValid)
        {
            await ShowAsync(fill: false, cancel);
            return Page();
        }
        return await ChangeAsync(settings, content, Form.Version, "Saved.", cancel);
    }

    public async Task<IActionResult> OnPostLogoAsync(CancellationToken cancel)
    {
        if (Upload is null)
            return await RefuseLogoAsync("Choose a picture.", StatusCodes.Status200OK, cancel);
        if (Alt?.Length > Picture.AltLength)
            return await RefuseLogoAsync($"The description has at most {Picture.AltLength} characters.", StatusCodes.Status200OK, cancel);
        try
        {
            await using var upload = Upload.OpenReadStream();
            var picture = new Picture(await maker.MakeAsync(upload, Upload.FileName, cancel), clock.GetUtcNow());
            var settings = await desk.OpenAsync(cancel);
            picture.Describe(Alt ?? "", credit: settings.Name);
            db.Add(picture);
            db.Record(SignedIn.From(User), clock.GetUtcNow(), "picture.added", picture.Id, picture.FileName);
            return await ChangeAsync(settings, settings.Content with { LogoId = picture.Id }, settings.Version, "The logo is in its place.", cancel);
        }
        catch (PictureRefusedException refused)
        {
            return await RefuseLogoAsync(refused.Message, StatusCodes.Status422UnprocessableEntity, cancel);
        }
        catch (IOException)
        {
            return await RefuseLogoAsync("The picture could not be stored: the place where pictures are kept is full or does not answer. Nothing was changed; tell whoever runs the site.", StatusCodes.Status507InsufficientStorage, cancel);
        }
    }

    public async Task<IActionResult> OnPostNoLogoAsync(CancellationToken cancel)
    {
        var settings = await desk.OpenAsync(cancel);
        return await ChangeAsync(settings, settings.Content with { LogoId = null }, settings.Version, "The name stands in place of the logo.", cancel);
    }

    private async Task<IActionResult> ChangeAsync(SiteSettings settings, SettingsContent content, uint from, string said, CancellationToken cancel)
    {
        try
        {
            await desk.ChangeAsync(settings, content, from, SignedIn.From(User), cancel);
        }
        catch (DbUpdateException raced) when (raced.IsRaced())
        {
            return await ShowConflictAsync(content, cancel);
        }
        Said = said;
        return RedirectToPage();
    }

    private async Task<IActionResult> ShowConflictAsync(SettingsContent mine, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var now = await db.SiteSettings.SingleAsync(cancel);
        Conflict = new(await db.LastChangedByAsync(cancel),
            [.. SettingsField.Between(mine with { LogoId = now.LogoId, Menu = now.Menu, Footer = now.Footer }, now.Content).Select(field => (field.Name, field.Text(now.Content)))]);
        Form = Form with { Version = now.Version };
        ModelState.Remove("Form.Version");
        await ShowAsync(fill: false, cancel);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<IActionResult> RefuseLogoAsync(string why, int status, CancellationToken cancel)
    {
        // The other form of the page was not sent.
        ModelState.Clear();
        ModelState.AddModelError(nameof(Upload), why);
        await ShowAsync(fill: true, cancel);
        Response.StatusCode = status;
        return Page();
    }

    private async Task ShowAsync(bool fill, CancellationToken cancel)
    {
        var settings = await db.SiteSettings.AsNoTracking().SingleAsync(cancel);
        if (fill)
            Form = SettingsForm.Of(settings);
        Logo = await db.PictureAsync(settings.LogoId, cancel);
    }
}
