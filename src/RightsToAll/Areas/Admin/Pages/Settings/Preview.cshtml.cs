using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RightsToAll.Accounts;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.Settings;

/// <summary>The readers' own frame under settings that are being written. Nothing is saved.</summary>
[Authorize(Policy = Permissions.ChangeSettings)]
public sealed class PreviewModel(Masthead masthead, Words words) : ReaderModel(masthead)
{
    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    /// <summary>Somebody signed in again on the way here.</summary>
    public IActionResult OnGet() => RedirectToPage("/Settings/Index");

    public async Task OnPostAsync(CancellationToken cancel)
    {
        await Masthead.ReadAsync(cancel);
        var content = Form.Over(Masthead.Settings.Content);
        foreach (var (field, problem) in SettingsForm.Problems(content))
            ModelState.AddModelError("Form." + field, problem);
        if (ModelState.IsValid)
            Masthead.Pretend(content);
        words.Speak(Masthead.Settings.Language);
        Head = new PageHead("", Masthead.Settings.Description, "/", Indexed: false);
    }
}
