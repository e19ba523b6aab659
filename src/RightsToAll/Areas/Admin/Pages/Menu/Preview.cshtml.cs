using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RightsToAll.Accounts;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.Menu;

/// <summary>The readers' own frame with the menu and the footer that are being written. Nothing is saved.</summary>
[Authorize(Policy = Permissions.ChangeSettings)]
public sealed class PreviewModel(Masthead masthead, Words words) : ReaderModel(masthead)
{
    /// <summary>Somebody signed in again on the way here.</summary>
    public IActionResult OnGet() => RedirectToPage("/Menu/Index");

    public async Task OnPostAsync(CancellationToken cancel)
    {
        var form = MenuForm.Read(Request.Form);
        foreach (var (field, problem) in form.Problems())
            ModelState.AddModelError(field, problem);
        await Masthead.ReadAsync(cancel);
        words.Speak(Masthead.Settings.Language);
        Head = new PageHead("Preview", "", "/", Indexed: false);
        if (ModelState.IsValid)
            Masthead.Pretend(Masthead.Settings.Content with { Menu = form.ToMenu(), Footer = form.ToFooter() });
    }
}
