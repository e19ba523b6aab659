using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Settings;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.Menu;

/// <summary>Lines of one tree, to be drawn.</summary>
/// <param name="Noun">What a line is called.</param>
/// <param name="Focused">The id of the field or button on which the keyboard stands.</param>
public sealed record TreeView(IReadOnlyList<LinkRow> Rows, string Noun, bool HasAddress, string Focused);

/// <summary>One line, to be drawn.</summary>
public sealed record RowView(LinkRow Row, string Noun, bool HasAddress, string Focused);

[Authorize(Policy = Permissions.ChangeSettings)]
public sealed class IndexModel(SettingsDesk desk, NewsDb db, TimeProvider clock, IOptions<NewsroomOptions> newsroom) : PageModel
{
    public MenuForm Form { get; private set; } = new();

    [BindProperty(Name = "version")]
    public uint Version { get; set; }

    /// <summary>The id of the field or button that was used last, so that the keyboard stays where it was without a script.</summary>
    public string Focused { get; private set; } = "";

    public string? ConflictBy { get; private set; }

    /// <summary>Paths of this site at which nothing is.</summary>
    public IReadOnlyList<string> Dead { get; private set; } = [];

    [TempData]
    public bool Saved { get; set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var settings = await db.SiteSettings.SingleAsync(cancel);
        (Form, Version) = (MenuForm.Of(settings), settings.Version);
        await LookAsync(settings, cancel);
    }

    /// <summary>Arranges the form where one of its small buttons was pressed; publishes it otherwise.</summary>
    public async Task<IActionResult> OnPostAsync(string? up, string? down, string? add, string? remove, CancellationToken cancel)
    {
        Form = MenuForm.Read(Request.Form);
        if ((up ?? down ?? add ?? remove) is not null)
        {
            Arrange(up, down, add, remove);
            await LookAsync(await db.SiteSettings.SingleAsync(cancel), cancel);
            return Page();
        }
        foreach (var (field, problem) in Form.Problems())
            ModelState.AddModelError(field, problem);
        var settings = await desk.OpenAsync(cancel);
        if (!ModelState.IsValid)
        {
            await LookAsync(settings, cancel);
            return Page();
        }
        try
        {
            await desk.ChangeAsync(settings, settings.Content with { Menu = Form.ToMenu(), Footer = Form.ToFooter() }, Version, SignedIn.From(User), cancel);
        }
        catch (DbUpdateException raced) when (raced.IsRaced())
        {
            return await ShowConflictAsync(cancel);
        }
        Saved = true;
        return RedirectToPage();
    }

    private void Arrange(string? up, string? down, string? add, string? remove)
    {
        if ((up ?? down) is { } moved)
        {
            Form.Move(moved, up is null ? 1 : -1);
            Focused = (up is null ? "down-" : "up-") + moved;
        }
        else if (add is not null)
        {
            Focused = Form.Append(add)?.LabelField ?? "";
        }
        else if (remove is not null)
        {
            Form.Remove(remove);
        }
    }

    private async Task<IActionResult> ShowConflictAsync(CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var settings = await db.SiteSettings.SingleAsync(cancel);
        ConflictBy = await db.LastChangedByAsync(cancel);
        Version = settings.Version;
        ModelState.Remove("version");
        await LookAsync(settings, cancel);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task LookAsync(SiteSettings settings, CancellationToken cancel)
    {
        var site = newsroom.Value.PublicAddressOf(settings);
        string[] paths = [.. Form.Menu.Concat(Form.Footer).SelectMany(row => row.Links.Prepend(row))
            .Where(row => MenuLink.LeadsSomewhere(row.Address)).Select(row => SitePaths.Of(row.Address, site)).OfType<string>().Distinct()];
        var dead = await SitePaths.DeadAsync(db, paths, clock.GetUtcNow(), cancel);
        Dead = [.. paths.Where(dead.Contains)];
    }
}
